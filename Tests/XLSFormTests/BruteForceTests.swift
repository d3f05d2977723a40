import SurveyDefinition
import TestSupport
import Testing

@testable import XLSForm

/// Random expressions, worked out as XPath would, against the condition they became.
@Suite struct BruteForceTests {
  /// An answer of the form: empty words for one left out, several between blanks.
  private static let answers: [String: [String]] = [
    "one": ["", "a", "b", "3", "no"], "many": ["", "a", "b", "a b", "no"],
    "age": ["", "0", "5", "9"], "grade": ["", "1", "2", "no"], "rating": ["", "1", "2", "9"],
  ]

  /// In every list of choices the last answer declines.
  private static let fitting = {
    var fitting = ConditionFitting()
    for (name, answers) in answers {
      let words = answers.filter { !$0.isEmpty && !$0.contains(" ") }
      let values = words.map {
        ConditionFitting.Value(value: $0, code: code($0), declines: $0 == words.last)
      }
      let kinds: [String: ConditionFitting.Answers] = ["age": .number, "many": .many(values)]
      fitting.known[name] = .init(name: name, answers: kinds[name] ?? .one(values))
    }
    return fitting
  }()

  private static func code(_ value: String) -> String { Int(value) == nil ? value : "a-\(value)" }

  @Test func conditionsHoldWhereExpressionsDo() throws {
    var random = SeededGenerator.announced("conditionsHoldWhereExpressionsDo")
    var fitted = 0
    for _ in 0..<400 {
      let expression = Self.expression(depth: 3, &random)
      let (condition, unfit) = Self.fitting.fit(expression)
      guard unfit.isEmpty else { continue }
      fitted += 1
      let parsed = try #require(
        Self.parsed(condition ?? .constant(true)), "\(expression) → \(condition?.text ?? "")")
      try compare(expression, parsed)
    }
    #expect(fitted > 200)
  }

  private func compare(_ text: String, _ condition: Condition) throws {
    let expression = try #require(ExpressionParser.parse(text))
    for answers in Self.combinations(of: Self.answers.keys.filter(text.contains)) {
      let isAsked = condition.evaluate(over: Self.response(answers)) == .yes
      if isAsked != Self.truth(expression, answers) {
        Issue.record("\(text) became \(condition), which differs at \(answers)")
      }
    }
  }

  /// Every answer of these questions with every other.
  private static func combinations(of names: [String]) -> [[String: String]] {
    names.sorted().reduce([[:]]) { made, name in
      made.flatMap { answers in
        (Self.answers[name] ?? []).map { answers.merging([name: $0]) { $1 } }
      }
    }
  }

  /// The condition as the parser of the language reads its text.
  private static func parsed(_ condition: AskedIf) -> Condition? {
    if case .constant(let holds) = condition { return constant(holds) }
    let text = """
      candour: 1
      survey brute: Brute
        version: 1
      privacy: How
      section s: S
      question one: One
        choose one:
        - a: A
        - b: B
        - a-3: Three
        - no: No [declines]
      question many: Many
        choose any:
        - a: A
        - b: B
        - no: No [declines]
      question grade: Grade
        choose one:
        - a-1: One
        - a-2: Two
        - no: No [declines]
      question rating: Rating
        choose one:
        - a-1: One
        - a-2: Two
        - a-9: No [declines]
      question age: Age
        number: 0 to 99
      section t: T
        only if: \(condition.text)
      question last: Last
        text: up to 9 characters
      """
    let result = SurveyParser.parse(SourceFile(name: "b.candour", text: text)) { _ in nil }
    // What always or never holds is told by `check`, and nothing to compare.
    let isConstant = result.diagnostics.contains { $0.code == .constantCondition }
    let isNever = result.diagnostics.contains { $0.message.contains("never") }
    return isConstant ? constant(!isNever) : result.survey?.sections.last?.condition
  }

  private static func constant(_ holds: Bool) -> Condition {
    let answered = Condition.isAnswered(question: "one")
    return holds ? .any([answered, .not(answered)]) : .all([answered, .not(answered)])
  }

  private static func response(_ answers: [String: String]) -> Response {
    var response = Response()
    for (name, answer) in answers where !answer.isEmpty {
      if let known = fitting.known[name] { response.states[name] = state(answer, of: known) }
    }
    return response
  }

  private static func state(_ answer: String, of known: ConditionFitting.Known) -> AnswerState {
    switch known.answers {
    case .one(let values) where answer == values.last?.value: .declined
    case .many(let values) where answer == values.last?.value: .declined
    case .many: .answered(.choices(answer.split(separator: " ").map { code(String($0)) }))
    case .number: .answered(.number(Int(answer) ?? 0))
    default: .answered(.choice(code(answer)))
    }
  }

  // What XPath 1.0 makes of it: comparison of words with `=` and `!=`, of numbers otherwise.

  private static func truth(_ expression: Expression, _ answers: [String: String]) -> Bool {
    switch expression {
    case .all(let parts): parts.allSatisfy { truth($0, answers) }
    case .any(let parts): parts.contains { truth($0, answers) }
    case .call("not", let inner): !truth(inner[0], answers)
    case .call("selected", let inner):
      value(inner[0], answers).split(separator: " ").map(String.init)
        .contains(value(inner[1], answers))
    case .compare(let left, let comparison, let right):
      holds(value(left, answers), comparison, right, answers)
    default: false
    }
  }

  private static func holds(
    _ left: String, _ comparison: Expression.Comparison, _ right: Expression,
    _ answers: [String: String]
  ) -> Bool {
    if case .text(let words) = right {
      switch comparison {
      case .equal: return left == words
      case .unequal: return left != words
      default: return false
      }
    }
    let number = Double(left) ?? .nan
    return comparison.holds(number, Double(value(right, answers)) ?? .nan)
  }

  private static func value(_ expression: Expression, _ answers: [String: String]) -> String {
    switch expression {
    case .question(let name): answers[name] ?? ""
    case .text(let text): text
    case .number(let number): String(Int(number))
    case .call("count-selected", let inner):
      String(value(inner[0], answers).split(separator: " ").count)
    default: ""
    }
  }

  private static func expression(depth: Int, _ random: inout SeededGenerator) -> String {
    func one(of words: [String]) -> String { words.randomElement(using: &random) ?? "" }
    let kind = Int.random(in: 0..<(depth == 0 ? 7 : 11), using: &random)
    let letter = one(of: ["a", "b"])
    let equality = one(of: ["=", "!="])
    let mark = one(of: ["=", "!=", "<", "<=", ">", ">="])
    switch kind {
    case 0: return "${one} \(equality) '\(letter)'"
    case 1: return "selected(${many}, '\(letter)')"
    case 2: return "${age} \(mark) \(Int.random(in: 0...9, using: &random))"
    case 3: return "${\(one(of: answers.keys.sorted()))} \(equality) ''"
    case 4: return "selected(${one}, '\(letter)')"
    case 5:
      let name = one(of: ["one", "grade", "rating"])
      return "${\(name)} \(mark) \(Int.random(in: 0...4, using: &random))"
    case 6: return "count-selected(${many}) > 0"
    case 7: return "not(\(expression(depth: depth - 1, &random)))"
    default:
      let word = kind == 8 ? "or" : "and"
      let left = expression(depth: depth - 1, &random)
      return "(\(left) \(word) \(expression(depth: depth - 1, &random)))"
    }
  }
}
