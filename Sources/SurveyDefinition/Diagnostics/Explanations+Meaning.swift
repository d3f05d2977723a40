extension DiagnosticCode {
  var meaningPage: String? {
    switch self {
    case .conditionSyntax:
      """
      A condition is made of tests, joined by "and", "or", "not" and brackets:

        seen is yes                        reported is not no
        kind includes threats              seen is one of yes, not-sure
        how-often is answered              years at least 5

      "and" binds more than "or". The opposite of "is one of" is "not (seen is one of yes, no)".
      """
    case .unknownQuestion:
      """
      No question of this file has that name. Conditions name a question by the word before its colon,
      not by its words: for "question seen: Have you …?" write "seen".
      """
    case .laterQuestion:
      """
      A condition may only name questions that are asked before it. So every page can be decided when
      it is reached, and conditions can't run in circles. Move one of the two questions.
      """
    case .testMisfit:
      """
      Choices are tested with "is", "is one of" and "includes"; numbers with "at least", "at most",
      "more than" and "less than".
      """
    case .unknownCode:
      """
      The answer named here is not in the question's list. Conditions and rollups use the code before
      the colon, not the label: for "- not-sure: Not sure" write "not-sure". The code of a heading
      stands for all choices below it.
      """
    case .constantCondition:
      """
      All answers that can matter were tried, along all routes that lead here, and the condition was
      true for none of them, or for every one. An answer that was skipped or declined is neither true
      nor false; a choice marked [declines] is never an answer, so testing for it is never true, and
      an indicator that names it would count nobody who chose it.
      """
    case .unknownList:
      "\"choose one: NAME\" needs a list of that name, here or in an included file."
    case .unknownSupport: "\"support: NAME\" needs a support entry of that name."
    case .unknownVariable:
      """
      A breakdown divides by a rollup, by a question that chooses one answer, by a number with bands,
      or by a column of "roll groups". Choose-any questions can't divide people: some would be in two
      groups.
      """
    case .unknownGroup:
      """
      "compare: ethnicity minority with white as relative likelihood" names a rollup (or a question),
      then two of its groups.
      """
    case .rollupGap:
      "A rollup takes every choice exactly once, except one that declines. Otherwise its total is off."
    case .rollupOverlap:
      "A choice can be in one category of a rollup only. Take it out of the others."
    case .countsOutsideBase:
      """
      An indicator is the share of "out of" for whom "counts" is true. Here somebody could be counted
      without being in "out of", so the share could exceed the whole. Without "out of", the base is
      everyone who answered and did not decline.
      """
    case .bands:
      """
      A number is tabulated through its bands only. "number: 0 to 50" could have
      "bands: 0-4, 5-9, 10-50": from the first number to the last, no gap and no overlap.
      """
    case .listChoices:
      "A list needs two choices or more besides the one that declines, and at most one that declines."
    case .tooMany:
      """
      At most 1,000 questions, 1,000 choices in one question and 4 issuers. Everybody sends records of the same
      size, with room for every text at its longest, four bytes for a character: 65,531 bytes, or about
      16,000 characters in all. The closed answers have as many bytes again.
      """
    case .unusedList: "The list does no harm. Probably a question was meant to use it."
    case .bandsMissing:
      """
      A single number can tell who somebody is ("31 years in post"), so numbers are published in bands
      only. Without "bands" the answers can never be shown, and should perhaps not be asked for.
      """
    default: nil
    }
  }

  var privacyPage: String {
    switch self {
    case .sensitiveDeclines:
      """
      Nobody may be pushed into answering a sensitive question. Everything can be skipped, but
      "Prefer not to say" says that this is expected. Add to its list:

        - declined: Prefer not to say [declines]
      """
    case .sensitiveBecause, .identifiesBecause:
      """
      People are told why they are asked something sensitive, or something that helps to tell them
      apart. If there is no reason to give, leave the question out.

        because: So we can see whether people of different ethnic groups have different experiences
      """
    case .warningSupport:
      """
      Whoever is warned of something that can hurt must be shown where help is. Name a support entry:

        support: counselling
      """
    case .smallestGroup:
      """
      No group of fewer people than this is ever shown. 5 is the floor, 10 the usual choice: with
      fewer, colleagues who put their own answers together can work out the rest.
      """
    case .commentGroup:
      """
      What people write tells more about them than a tick, so comments can't be opened for smaller
      groups than figures are.
      """
    case .textCondition:
      """
      Words are kept apart from the figures, so that figures never tell whether somebody wrote
      something. A condition on a text question would undo that: which questions were asked next is
      stored with the figures. Ask a yes-or-no question first.
      """
    case .retention:
      """
      Say until when the answers are kept, for instance "keep answers until: 2027-03-31". The date is
      part of the promise; after it they are destroyed.
      """
    case .retentionPast:
      """
      The day on which the answers must be destroyed has passed, so nobody can be asked any more. Give
      a day after the survey's end. For a survey that was opened in time this is no mistake.
      """
    case .sensitivePiped:
      """
      A sensitive answer must not stand on the screen a second time: somebody may be looking. Ask the
      question without repeating what was said.
      """
    case .sensitiveRequired:
      """
      "required: yes" tells people that an answer helps most here; they can still leave it out. For a
      sensitive question that is answered in own words even that presses too hard.
      """
    case .freeText:
      """
      "free text: no" promises that people are asked for no words of their own, in which somebody could
      be recognised. Then no question may be answered in text, and no choice marked [other].
      """
    case .lawfulBasis:
      """
      Processing personal data needs a lawful basis (UK GDPR, Article 6). Public bodies mostly use
      "public task". It is your organisation's decision: ask the data protection officer.
      """
    case .specialCategory:
      """
      Racial or ethnic origin and similar data need a further condition (UK GDPR, Article 9), for
      instance equality monitoring (Data Protection Act 2018, Schedule 1). It is your organisation's
      decision: ask the data protection officer.
      """
    case .privacyBlock:
      """
      A survey has a block "privacy:" with the promise in the authors' words and the policy that keeps
      it. It is fixed when the survey is opened.
      """
    default: identificationPage ?? personalPage ?? ""
    }
  }
}
