/// Holds questions against the locks of earlier versions (`comparable with: 2025.1`).
struct Comparability {
  private(set) var diagnostics: [Diagnostic] = []
  private let survey: Survey
  private let places: Places

  /// `including` gives the lock of a version by its file name, or `nil`.
  init(_ survey: Survey, _ places: Places, including: (String) -> SourceFile?) {
    self.survey = survey
    self.places = places
    // That a version is compared with itself has been reported.
    let compared = survey.questions.filter {
      $0.comparableWith != nil && $0.comparableWith != survey.version
    }
    for (version, questions) in Dictionary(grouping: compared, by: { $0.comparableWith ?? "" }) {
      let file = Self.lockName(of: survey.id, version)
      guard let source = including(file) else {
        report(.missingLock(version, file: file), at: questions[0])
        continue
      }
      guard let lock = SurveyParser.lockedSurvey(in: source), lock.id == survey.id,
        lock.version == version
      else {
        report(.badLock(file), at: questions[0])
        continue
      }
      for question in questions { compare(question, with: lock, version) }
    }
  }

  /// The file in which `open` keeps a version; no file name can hold a `/`.
  static func lockName(of survey: String, _ version: String) -> String {
    "\(survey)-\(version.split(separator: "/").joined(separator: "-")).lock"
  }

  private mutating func compare(_ question: Question, with lock: Survey, _ version: String) {
    guard let before = lock.question(question.name) else {
      return report(
        .notComparable(
          question.name, version: version, differs: "it was not asked then, so everything"),
        at: question)
    }
    var differs: [String] = []
    if question.text != before.text || question.help != before.help {
      differs.append("its wording")
    }
    if question.kind.answers != before.kind.answers { differs.append("its answers") }
    if whole(question, in: survey) != whole(before, in: lock) { differs.append("who is asked") }
    guard !differs.isEmpty else { return }
    report(
      .notComparable(
        question.name, version: version, differs: differs.joined(separator: " and ")),
      at: question)
  }

  /// The question's condition with its section's.
  private func whole(_ question: Question, in survey: Survey) -> [Condition] {
    let section = survey.sections.first { section in
      section.items.contains { if case .question(question) = $0 { true } else { false } }
    }
    return [section?.condition, question.condition].compactMap(\.self)
  }

  private mutating func report(_ finding: Finding, at question: Question) {
    guard let place = places[.question(question.name), .comparableWith] else { return }
    diagnostics.append(Diagnostic(finding, at: place))
  }
}

extension QuestionKind {
  /// The way of answering without the name of a shared list, which means nothing to a respondent.
  fileprivate var answers: QuestionKind {
    switch self {
    case .chooseOne(var list):
      (list.name, list.title) = (nil, "")
      return .chooseOne(list)
    case .chooseAny(var list, let most):
      (list.name, list.title) = (nil, "")
      return .chooseAny(list, atMost: most)
    case .number, .text: return self
    }
  }
}
