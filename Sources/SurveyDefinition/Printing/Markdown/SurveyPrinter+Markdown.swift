extension SurveyPrinter {
  /// A version for a meeting, in Markdown (CommonMark): what is promised, what is asked of whom and why, what
  /// would be published.
  ///
  /// Words of the survey can't break the page: they are escaped.
  public static func markdown(_ survey: Survey) -> String {
    var page = MarkdownPage(survey)
    page.addHead()
    page.addPromise()
    page.addQuestions()
    page.addRecords()
    page.addReporting()
    page.addPurpose()
    page.addAcceptances()
    return page.text
  }
}

/// A page of Markdown being written, part by part.
struct MarkdownPage {
  let survey: Survey
  /// Its questions and columns by name.
  let route: RoutedQuestions
  private let rollups: [String: Rollup]
  private var parts: [String] = []
  private var number = 0

  init(_ survey: Survey) {
    self.survey = survey
    route = RoutedQuestions(survey)
    rollups = Dictionary(
      survey.rollups.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func rollup(_ name: String) -> Rollup? { rollups[name] }

  /// The page, a blank line between its parts.
  var text: String { parts.joined(separator: "\n\n") + "\n" }

  mutating func heading(_ level: Int, _ words: String) {
    parts.append(String(repeating: "#", count: level) + " " + words)
  }

  mutating func paragraph(_ words: String?) {
    if let words, !words.isEmpty { parts.append(words) }
  }

  mutating func bullets(_ lines: [String]) {
    if !lines.isEmpty { parts.append(lines.map { "- " + $0 }.joined(separator: "\n")) }
  }

  /// Words of the survey.
  func words(_ words: String) -> String { MarkdownText.line(words) }

  /// A line "Label: words", if there are words.
  func labelled(_ label: String, _ words: String?) -> String? {
    words.map { "\(label): \(MarkdownText.escaped($0))" }
  }

  func condition(_ condition: Condition?) -> String? {
    labelled("Asked only if", condition?.words(over: route.question))
  }

  mutating func addHead() {
    heading(1, words(survey.title))
    bullets(
      [
        labelled("Version", survey.version), labelled("Asked of", survey.audience),
        labelled("Responsible", survey.owner), labelled("First day", survey.opens),
        labelled("Last day", survey.closes),
        labelled("Languages", survey.languages.joined(separator: ", ")),
      ].compactMap(\.self))
  }

  mutating func addPromise() {
    let policy = survey.privacy
    heading(2, words(policy.title))
    paragraph(words(policy.words))
    bullets(
      [
        "Nothing is shown about a group of fewer than \(policy.smallestGroup) people.",
        policy.belowMinimum == .merge
          ? "A group of which fewer answer is put together with the next of the same parent." : nil,
        policy.allowsFreeText
          ? "Comments are opened for groups of at least \(policy.smallestGroupForComments) people."
          : "Nobody is asked for own words.",
        labelled("The answers are destroyed after", policy.keepAnswersUntil),
        labelled("Lawful basis", policy.lawfulBasis),
        labelled("Special category", policy.specialCategory),
      ].compactMap(\.self))
    for consent in survey.consents { paragraph("> " + words(consent.text)) }
    guard !survey.supports.isEmpty else { return }
    heading(2, "Where to find help")
    bullets(survey.supports.map { words($0.text) })
  }

  mutating func addQuestions() {
    for section in survey.sections {
      heading(2, words(section.title))
      paragraph(section.help.map(words))
      paragraph(labelled("Warning", section.warnsOf))
      paragraph(condition(section.condition))
      for item in section.items {
        switch item {
        case .note(let note): add(note)
        case .question(let question): add(question)
        }
      }
    }
  }

  private mutating func add(_ note: Note) {
    paragraph("> " + words(note.text.plain))
    paragraph(note.help.map { "> " + words($0.plain) })
    bullets([labelled("Warning", note.warnsOf), condition(note.condition)].compactMap(\.self))
  }

  private mutating func add(_ question: Question) {
    number += 1
    heading(3, "\(number). " + words(question.text.plain))
    paragraph(question.help.map { words($0.plain) })
    paragraph(question.kind.instruction)
    if let list = question.list { bullets(answers(of: list)) }
    paragraph(
      [
        condition(question.condition), labelled("Why it is asked", question.because),
        labelled("Touches", question.sensitive),
        question.identifies ? "It helps to tell people apart." : nil,
        labelled("In reports", question.reportAs),
        labelled("The same as in version", question.comparableWith),
      ].compactMap(\.self).joined(separator: "  \n"))
  }

  /// Answers with the heading they stand under.
  private func answers(of list: AnswerList) -> [String] {
    list.choices.map { choice in
      let group = list.groups.first { $0.code == choice.group }.map { words($0.label) + ": " }
      let wanted = choice.asksForWords ? " (in own words)" : ""
      return (group ?? "") + words(choice.label) + wanted
    }
  }

  mutating func addRecords() {
    for table in survey.records {
      heading(2, "Records: " + words(table.title))
      bullets(
        table.columns.map { column in
          switch column {
          case .values(let question): words(question.shortLabel)
          case .identifier(_, let title): words(title) + " (tells people apart; never kept)"
          }
        })
    }
  }
}

extension QuestionKind {
  /// What answers there can be, below the question.
  fileprivate var instruction: String {
    switch self {
    case .chooseOne: "One of:"
    case .chooseAny(_, let most?): "At most \(most) of:"
    case .chooseAny(_, nil): "Any of:"
    case .number(let range, _): "A number from \(range.lowerBound) to \(range.upperBound)."
    case .text(let limit): "In own words, up to \(limit) characters."
    }
  }
}
