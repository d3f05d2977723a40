/// Holds questions against the locks of earlier versions (`comparable with: 2025.1`).
struct Comparability {
  private(set) var diagnostics: [Diagnostic] = []
  private let survey: Survey
  private let places: Places
  private let route: RoutedQuestions

  /// `including` gives the lock of a version by its file name, or `nil`.
  init(_ survey: Survey, _ places: Places, including: (String) -> SourceFile?) {
    self.survey = survey
    self.places = places
    route = RoutedQuestions(survey)
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
      let lockRoute = RoutedQuestions(lock)
      for question in questions { compare(question, with: lockRoute, version) }
    }
  }

  /// The file in which `open` keeps a version.
  static func lockName(of survey: String, _ version: String) -> String {
    "\(survey)-\(version).lock"
  }

  private mutating func compare(_ question: Question, with lock: RoutedQuestions, _ version: String)
  {
    guard let before = lock.question(question.name) else {
      return report(.notAskedThen(question.name, version: version), at: question)
    }
    let differs = differences(question, before, in: lock)
    guard !differs.isEmpty else { return }
    report(.notComparable(question.name, version: version, differs: differs), at: question)
  }

  private func differences(_ question: Question, _ before: Question, in lock: RoutedQuestions)
    -> [VersionDifference]
  {
    var differs: [VersionDifference] = []
    if question.text != before.text {
      differs.append(.init("its wording", was: before.text.written, now: question.text.written))
    }
    if question.help != before.help {
      differs.append(
        .init("its help", was: before.help?.written ?? "", now: question.help?.written ?? ""))
    }
    if question.kind.answers != before.kind.answers {
      let (was, now) = (before.kind.labels, question.kind.labels)
      // Of two long lists only what one of them has alone; of lists in another order, all.
      let isMoved = Set(was) == Set(now)
      differs.append(
        .init(
          was == now ? "its answers' codes, headings or flags" : "its answers",
          was: was.filter { isMoved || !now.contains($0) }.joined(separator: "; "),
          now: now.filter { isMoved || !was.contains($0) }.joined(separator: "; ")))
    }
    let (was, now) = (lock.conditions(of: before.name), route.conditions(of: question.name))
    if was != now {
      differs.append(
        .init("who is asked", was: written(was, in: lock), now: written(now, in: route)))
    }
    return differs
  }

  private func written(_ conditions: [Condition], in route: RoutedQuestions) -> String {
    guard !conditions.isEmpty else { return "everybody" }
    return ConditionPrinter(question: route.question).print(
      conditions.count == 1 ? conditions[0] : .all(conditions))
  }

  private mutating func report(_ finding: Finding, at question: Question) {
    guard let place = places[.question(question.name), .comparableWith] else { return }
    diagnostics.append(Diagnostic(finding, at: place))
  }
}

/// What of a question is not what it was.
struct VersionDifference {
  let what: String
  /// As it was and as it is; empty where there is nothing to show.
  let was: String
  let now: String

  init(_ what: String, was: String, now: String) {
    self.what = what
    self.was = was
    self.now = now
  }

  /// As it is said in a message.
  var words: String {
    was == now ? what : "\(what) (was: \(Self.shown(was)); now: \(Self.shown(now)))"
  }

  private static func shown(_ text: String) -> String { text.isEmpty ? "nothing" : text }
}

extension QuestionKind {
  /// The answers as they are read; of one that has no choices, the way of answering.
  fileprivate var labels: [String] {
    switch self {
    case .chooseOne(let list): list.choices.map(\.label)
    case .chooseAny(let list, let most):
      list.choices.map(\.label) + [most.map { "at most \($0)" }].compactMap(\.self)
    case .number, .text: [spoken]
    }
  }

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
