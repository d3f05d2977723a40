extension DiagnosticCode {
  /// The page of `candour explain CODE`; `nil` for a code that does not exist.
  public static func explain(_ code: String) -> String? {
    DiagnosticCode(rawValue: code.uppercased()).map { code in
      "\(code.rawValue): \(code.title)\n\n\(code.page)\n" + code.shownExample
    }
  }

  /// Lines that are reported under the code, set in by four blanks.
  private var shownExample: String {
    guard let example else { return "" }
    let shown = "\nThis is reported as \(rawValue):\n\n" + Self.setIn(example)
    return shown + (exampleHeadcounts.map { "\nwith these headcounts:\n\n" + Self.setIn($0) } ?? "")
  }

  private static func setIn(_ text: String) -> String {
    text.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  /// The fewest lines of a survey in which it is found.
  private var example: String? {
    linesExample ?? meaningExample ?? structureExample ?? privacyExample ?? craftExample
      ?? identificationExample ?? personalExample
  }

  /// What it means and what to do, with an example.
  var page: String { linePage ?? meaningPage ?? structurePage ?? wordingPage ?? privacyPage }

  var linePage: String? {
    switch self {
    case .lineForm:
      """
      Every line of a survey file has one of these forms:

        question seen: Have you seen this?     a block: kind, name, colon, words
        choose one: yes-no                     a key of the block above
        - yes: Yes [score 1]                   a choice: hyphen, code, colon, label, flags
        group asian: Asian                     a heading inside a list
        | and more words                       the line above goes on
        # for the authors only                 a comment

      Most often the colon is missing, or a long text was broken over two lines: start the second
      one with "|".
      """
    case .notText:
      """
      A survey file is UTF-8 text. Save it as UTF-8 in your editor. Characters that can't be seen,
      such as control characters or those that turn the direction of text round, could show a reader
      something other than what is asked, so they are refused: delete the line and type it again.
      """
    case .header:
      """
      The first line that is neither blank nor a comment must be "candour: 1". It says which version
      of the language the file is written in; this program reads version 1.
      """
    case .unknownKind:
      """
      A block starts with one of the words survey, privacy, consent, support, list, section, note,
      question, rollup, indicator, breakdown, records, column, commitment, action or translation. The block was read as the kind that was probably meant, so the
      lines below it are judged as usual.
      """
    case .unknownKey:
      """
      Each kind of block has its own keys; this one is not among them. A line that was ignored could
      be one that protects somebody, so an unknown key is an error and never skipped.
      """
    case .missingText:
      "Words are missing after the colon: a title, a label or a value. Write them, or delete the line."
    case .badName:
      """
      Names and codes are how answers are recognised from year to year, so they are plain: lower-case
      letters, digits and hyphens, starting with a letter, such as "how-often". The words and, or,
      not, is, includes and answered belong to conditions. Reports call everybody "total" and the
      groups of the roll "roll", so no question, rollup, breakdown or roll group has these names.
      """
    case .duplicate:
      """
      Two things of one kind have the same name, or a list has a code twice. Nothing could tell them
      apart in an answer. Questions, rollups and roll groups share their names, as a breakdown may
      name any of them.
      """
    case .keyTwice:
      "The block above says this already, in an earlier line. Keep one of the two lines."
    case .outOfPlace:
      """
      The line is fine, but not here. Choices belong in a list, a question or a rollup; notes and
      questions below a section; keys below the block they describe.
      """
    case .missingPart:
      """
      Something has to be said here. A survey has a name, a version and a question; a question has
      one way of answering; a rollup has "of" and each of its categories "[from …]"; an indicator has
      "counts".
      """
    case .badValue: "The value can't be read. The message says what it should look like."
    case .unknownFlag:
      """
      Flags stand in square brackets at the end of a choice:

        [declines]    prefer not to say            [exclusive]   excludes the other choices
        [other]       asks for own words           [last]        stays last when shuffled
        [score 3]     its place on a scale         [harmless]    all may be seen to have said it

      Several stand in one pair of brackets, "[exclusive, last]", at the end of the choice's first
      line. Anywhere else they would be words of the label, and would do nothing.
      A label that really ends in a bracket is written with a backslash: "\\[".
      """
    case .include:
      """
      "include: library/NAME" reads library/NAME.candour beside the survey. Included files hold
      lists, rollups of these lists and support entries only: what is asked and promised stands in the
      survey itself.
      """
    case .twoWays:
      "A question has exactly one of choose one, choose any, number and text. Make two questions."
    case .keyMisfit:
      """
      "at most" fits choose any; "order" and "meaningful combination" fit the two kinds of choice;
      "bands" fits a number.
      """
    default: nil
    }
  }
}
