extension DiagnosticCode {
  var structurePage: String? {
    switch self {
    case .missingTranslation, .staleTranslation, .strayTranslation: Self.translationPage
    case .pipe:
      """
      The answer to an earlier question can stand in a question, in a note and in their help:

        question duties: In your work in {directorate or your directorate}, who …?

      The words after "or" are shown to whoever gave no answer. Only earlier questions can be named,
      and none that is answered in words. A brace that is meant as one is written "\\{".
      """
    case .notComparable, .missingLock:
      """
      "comparable with: 2025.1" says that figures of both years may stand side by side, so the words of
      the question, its answers and who is asked must be the same. They are held against the lock of
      that version, which "candour open" writes into the study directory: SURVEY-2025.1.lock. Copy it
      beside the survey file. If something had to change, leave the line out: the report will then show
      a break instead of a trend.
      """
    case .meanNotComputed:
      """
      "mean of" says that the scores of several items make one figure. This version keeps the line, and
      does not compute the figure: neither "rehearse" nor the report shows it, and both say so. Until
      it can, count answers instead:

        indicator valued-rate: Staff who feel valued
          counts: valued is one of agree, strongly-agree
      """
    case .scale:
      """
      An item of a scale names the answers with the lowest and the highest score, both of its own list:

        choose one: agreement
        scale: strongly-disagree to strongly-agree
        reverse: yes

      "reverse: yes" is for items worded the other way round. An indicator scores several such items of
      one list together: "mean of: heard, valued, safe".
      """
    case .records:
      """
      Records are described like a survey, one "column" for each column of the file that is used:

        records staff: Workforce records
          people: headcount
        column headcount: People in this row
          number: 1 to 500
        column payroll: Payroll number
          identifier: yes
        column grade: Grade
          choose one: grades

      "people" names the column of the table that says how many people a row stands for; it is a number
      and needs no bands, as it is never tabulated itself. A survey whose "unit" is not
      "person" is about records, and "people by" names its identifier column.
      """
    case .acceptance:
      """
      A warning can be answered where it appears, with a reason that the report prints:

        accepts P25: Comments are opened apart from all answers, for at least ten people together

      In the survey or privacy block it answers the warning everywhere. Mistakes can't be accepted.
      """
    case .retiredQuestion:
      """
      A question that is asked no more stays in the file with the version it was taken out in, so that
      its name is never given to another question:

        question canteen: How do you like the canteen?
          retired: 2026.1

      Conditions, indicators, rollups and breakdowns can't use it. Its other lines can go.
      """
    case .unprotected:
      """
      When nearly a whole group gives one answer, the report shows a range instead of the number, so that
      nobody knows what each of them said. "protected: no" turns that off for a question whose answers may
      be seen to be everybody's. For a sensitive question they may not.
      """
    case .numbersDiffer:
      """
      A translation gives a number that the words it was made from don't have, or leaves one out: "the
      last 12 months" has to be 12 in every language, and so has the smallest group of a promise.
      Numbers written in words are not looked at.
      """
    case .closesPast:
      """
      The day given with "closes" has passed, so nobody could answer any more. Give a later day. For a
      survey that was opened in time this is no mistake. Days are in UTC, and the last one counts whole.
      """
    case .dates:
      """
      A survey opens before it closes, and answers are kept at least until it has closed:
      "opens" comes first, then "closes", then "keep answers until".
      """
    case .untestedCommitment:
      """
      A commitment that no indicator measures can't be shown to be kept or broken. It is listed in the
      report as untested. Name an indicator: "measured by: experienced-rate, reported-rate".
      """
    case .idleAction:
      """
      An action is reported beside the indicators it should move, wave after wave. Without one nobody can
      tell whether it helped: "moves: experienced-rate".
      """
    default: nil
    }
  }

  private static let translationPage = """
    The words in another language stand in a file beside the survey, named after the survey and the
    language, for instance racism-at-work.cy.candour. Below each line stand the words it was made from:

      candour: 1
      translation cy: racism-at-work
      question source: Gan bwy?
        en: Who was it from?
        help: Dewiswch bob un sy'n berthnasol
        en: Choose all that apply
      list yes-no: …
        en: Yes, no or not sure
        - yes: Ydw
        en: Yes

    Every word that respondents read needs one; those of reports may have one. When the survey's own
    words change, the "en:" line no longer fits, and the translation has to be looked at again. A
    translation holds words only: it can't add a question, or change who is asked.
    """
}
