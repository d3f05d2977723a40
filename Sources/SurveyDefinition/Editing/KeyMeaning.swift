/// One line about a kind of block or a key, shown while writing.
enum Meaning {
  /// What "accepts CODE" says.
  static let accepts = "Why the authors go on in spite of this warning; printed in the report."

  /// What a block of that kind is for.
  static func of(_ kind: Kind) -> String {
    switch kind {
    case .survey: "What this survey is called, who owns it and who is asked."
    case .privacy: "What is promised to the people who answer; frozen when the survey opens."
    case .support:
      "Where somebody can find help; shown with questions that can hurt, and at the end."
    case .list: "Answers that several questions can share."
    case .section: "A heading; the questions below it belong to it."
    case .note: "Words shown between questions."
    case .question: "One question; it needs one way of answering."
    case .rollup: "Coarser categories over the answers to one question."
    case .indicator: "A figure to report and follow from wave to wave."
    case .breakdown: "A table that may be made: by a rollup, a question or a roll group."
    case .consent: "What people agree to before they answer."
    case .translation: "The words of a survey in another language."
    case .records: "A table of records, described like a survey."
    case .column: "One column of a table of records."
    case .commitment: "A sentence the organisation stands by, and what tests it."
    case .action: "What is being done, and which indicator it should move."
    }
  }

  /// What the line says.
  static func of(_ key: Key) -> String {
    ofSurvey(key) ?? ofPrivacy(key) ?? ofQuestion(key) ?? ofReporting(key)
  }

  private static func ofSurvey(_ key: Key) -> String? {
    switch key {
    case .candour: "The version of the language this file is written in: 1."
    case .version: "Which wave of the survey this is, such as 2026.1."
    case .owner: "Who answers for the survey: a role or a group, never one person."
    case .languages: "The languages it is asked in, such as en, cy."
    case .audience: "Who is asked."
    case .headcounts: "A table of how many people there are, used to warn of small groups."
    case .include: "A file of lists, rollups and support entries to use here."
    case .rollGroups: "Columns of the roll, coarse to fine, such as service > team; never asked."
    case .unit: "What one response is about: a person unless it says otherwise."
    case .peopleBy: "The column that tells which records are about one person."
    case .people: "The column below that says how many people a row stands for."
    case .opens: "The first day of answering (UTC)."
    case .closes: "The last day of answering, until midnight UTC."
    case .replaces: "The version this one takes the place of."
    default: nil
    }
  }

  private static func ofPrivacy(_ key: Key) -> String? {
    switch key {
    case .smallestGroup: "The fewest people a figure may describe; never below 5."
    case .smallestGroupForComments: "The fewest people a comment may come from."
    case .belowMinimum:
      "What happens where fewer answer: withhold, or merge with the next group of the same parent."
    case .expectedResponse: "The share of people likely to answer, such as 60%."
    case .sittings:
      "Whether staff prove who they are when they send (one) or enrol days before (two)."
    case .issuers:
      "Who must all vouch that somebody may answer: the registrar, then others, such as staff-side."
    case .publish: "Whether tables show shares or counts."
    case .colluders: "How many people who answered may put their knowledge together."
    case .mostBreakdownsAtOnce: "How many breakdowns one table may combine."
    case .mostTables: "How many tables may be published in all."
    case .protectionWidth: "How wide what can be worked out about a hidden figure must stay."
    case .nearUnanimousBound: "When nearly everybody gives one answer, it is shown as a range."
    case .keepAnswersUntil: "The day the answers are destroyed, such as 2027-03-31."
    case .lawfulBasis: "Why the law allows this; your data protection officer knows."
    case .specialCategory: "The condition that allows asking about such things as ethnic origin."
    case .freeText:
      "Whether people are asked for own words: yes, or no to promise that they are not."
    default: nil
    }
  }

  private static func ofQuestion(_ key: Key) -> String? {
    switch key {
    case .chooseOne: "One answer: a list's name here, or choices below."
    case .chooseAny: "Any number of answers: a list's name here, or choices below."
    case .number: "A whole number from a range, such as 0 to 50."
    case .text: "Words, such as up to 500 characters."
    case .identifier: "Tells which records belong together; hashed on reading and never kept."
    case .help: "A line of help below the question."
    case .order: "The order of the choices: as written, or shuffled."
    case .sensitive: "Why this can hurt; such a question needs a choice to decline and \"because\"."
    case .identifies: "Whether the answer helps to tell people apart: yes or no."
    case .because: "Why this is asked, in the words the person reads."
    case .bands: "The ranges a number is reported in, such as 0-4, 5-9."
    case .standard: "The question of a published standard that this one is."
    case .protected: "Whether its figures are protected: yes unless it says no."
    case .onlyIf: "The question is asked only if this is true of earlier answers."
    case .required: "Yes says that an answer helps most here; it can still be left out."
    case .atMost: "How many answers may be chosen."
    case .comparableWith: "The earlier version this may be compared with."
    case .reportAs: "A short label for tables and charts."
    case .meaningfulCombination: "Answers that say something about a person only together."
    case .retired: "The version from which this is no longer asked."
    case .scale: "The ends of the scale, such as strongly-disagree to strongly-agree."
    case .reverse: "Whether a high answer means the opposite on this scale."
    case .warnsOf: "What in the next questions can hurt; needs \"support\"."
    case .support: "The support entry shown with this."
    default: nil
    }
  }

  private static func ofReporting(_ key: Key) -> String {
    switch key {
    case .of: "The question whose answers are put together, or a list that one question uses."
    case .counts: "Who is counted."
    case .outOf: "Of whom they are counted; everybody who answered unless it says otherwise."
    case .compare: "Two groups to compare, such as: ethnicity minority with white as difference."
    case .better: "Whether lower or higher is better."
    case .benchmark: "A published figure with its source, shown beside this one."
    case .meanOf: "The questions whose scores are averaged."
    case .notWith: "What this is never combined with in one table."
    case .measuredBy: "The indicators that test it."
    case .moves: "The indicators it should move."
    case .resources: "What it takes."
    case .activities: "What is done."
    case .outputs: "What comes of it at once."
    case .outcomes: "What should change for people."
    case .by: "The day it should be done."
    default: ""  // every other key is answered above
    }
  }
}
