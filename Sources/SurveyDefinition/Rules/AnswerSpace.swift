/// Every answer that can matter to some conditions, tried one by one.
///
/// Questions off the route have no answer, as in the form. Codes that no condition names are alike,
/// so one of them stands for all; numbers are tried at both sides of every bound.
struct AnswerSpace {
  private let questions: [RoutedQuestion]
  private let domains: [[AnswerState]]
  /// Combinations tried at most; beyond it nothing is said.
  static let cap = 4096

  /// `nil` if there are more combinations than `cap`.
  init?(_ route: RoutedQuestions, for conditions: [Condition]) {
    questions = route.questions(behind: conditions)
    let tests = conditions + questions.flatMap(\.conditions)
    var size = 1
    var domains: [[AnswerState]] = []
    for routed in questions {
      guard let domain = Self.domain(of: routed.question, under: tests) else { return nil }
      size *= domain.count
      guard size <= Self.cap else { return nil }
      domains.append(domain)
    }
    self.domains = domains
  }

  /// Whether any answers at all make this true.
  func contains(where holds: (Response) -> Bool) -> Bool { search(0, Response(), holds) }

  private func search(_ index: Int, _ response: Response, _ holds: (Response) -> Bool) -> Bool {
    guard index < questions.count else { return holds(response) }
    let routed = questions[index]
    guard routed.conditions.allSatisfy({ $0.evaluate(over: response) == .yes }) else {
      return search(index + 1, response, holds)
    }
    return domains[index].contains { state in
      var next = response
      next.states[routed.question.name] = state
      return search(index + 1, next, holds)
    }
  }

  private static func domain(of question: Question, under tests: [Condition]) -> [AnswerState]? {
    let bounds = tests.reduce(into: Bounds()) { $0.gather($1, of: question.name) }
    switch question.kind {
    case .chooseOne(let list):
      return [.skipped] + samples(list, bounds).map { .answered(.choice($0.code)) }
    case .chooseAny(let list, let most):
      return subsets(of: samples(list, bounds), atMost: most).map { sets in
        [.skipped] + sets.map { .answered(.choices($0)) }
      }
    case .number(let range, _):
      let numbers = Set([range.lowerBound, range.upperBound] + bounds.numbers).sorted()
      return [.skipped] + numbers.filter(range.contains).map { .answered(.number($0)) }
    case .text: return [.skipped, .answered(.text("words"))]
    }
  }

  /// Choices that are named, and one of those that are not; exclusive ones apart from others.
  private static func samples(_ list: AnswerList, _ bounds: Bounds) -> [Choice] {
    let open = list.choices.filter { !$0.declines }
    let rest = open.filter { !bounds.codes.contains($0.code) }
    let others = [rest.first { !$0.isExclusive }, rest.first(where: \.isExclusive)]
    return open.filter { bounds.codes.contains($0.code) } + others.compactMap(\.self)
  }

  private static func subsets(of choices: [Choice], atMost most: Int?) -> [[String]]? {
    guard choices.count < 13, !choices.isEmpty else { return choices.isEmpty ? [] : nil }
    return (1..<(1 << choices.count)).compactMap { mask in
      let chosen = choices.indices.filter { mask >> $0 & 1 == 1 }.map { choices[$0] }
      let fits = chosen.count == 1 || !chosen.contains(where: \.isExclusive)
      return fits && chosen.count <= most ?? .max ? chosen.map(\.code) : nil
    }
  }

  /// What conditions say about one question.
  private struct Bounds {
    var codes: Set<String> = []
    var numbers: [Int] = []

    mutating func gather(_ condition: Condition, of name: String) {
      switch condition {
      case .isOne(let named, name): codes.formUnion(named)
      case .isNumber(let range, name):
        // The bounds of the language are far from the ends of `Int`, except the open ends.
        if range.lowerBound > Int.min { numbers += [range.lowerBound - 1, range.lowerBound] }
        if range.upperBound < Int.max { numbers += [range.upperBound, range.upperBound + 1] }
      case .not(let inner): gather(inner, of: name)
      case .all(let parts), .any(let parts): for part in parts { gather(part, of: name) }
      case .isOne, .isNumber, .isAnswered: break
      }
    }
  }
}
