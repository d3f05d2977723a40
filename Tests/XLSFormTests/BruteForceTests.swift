import SurveyDefinition
import TestSupport
import Testing

@testable import XLSForm

/// Random expressions, worked out as XPath would, against the condition they became.
@Suite struct BruteForceTests {
  /// An answer of the form: empty words for one left out, several between blanks.
  private static let answers: [String: [String]] = [
    "one": ["", "a", "b", "3"], "many": ["", "a", "b", "a b"], "age": ["", "0", "5", "9"],
  ]

  private static let fitting = {
    var fitting = ConditionFitting()
    let letters: [ConditionFitting.Value] = ["a", "b"].map {
      .init(value: $0, code: $0, declines: false)
    }
    let three = ConditionFitting.Value(value: "3", code: "a-3", declines: false)
    fitting.known = [
      "one": .init(name: "one", answers: .one(letters + [three])),
      "many": .init(name: "many", answers: .many(letters)),
      "age": .init(name: "age", answers: .number),
    ]
    return fitting
  }()

  @Test func conditionsHoldWhereExpressionsDo() throws {
    var random = SeededGenerator.announced("conditionsHoldWhereExpressionsDo")
    var fitted = 0
    for _ in 0..<400 {
      let expression = Self.expression(depth: 3, &random)
      let (condition, unfit) = Self.fitting.fit(expression)
      guard let condition, unfit.isEmpty else { continue }
      fitted += 1
      let parsed = try #require(Self.parsed(condition), "\(expression) → \(condition.text)")
      try compare(expression, parsed)
    }
    #expect(fitted > 200)
  }

  private func compare(_ text: String, _ condition: Condition) throws {
    let expression = try #require(ExpressionParser.parse(text))
    for one in Self.answers["one"] ?? [] {
      for many in Self.answers["many"] ?? [] {
        for age in Self.answers["age"] ?? [] {
          let answers = ["one": one, "many": many, "age": age]
          let isAsked = condition.evaluate(over: Self.response(answers)) == .yes
          #expect(isAsked == Self.truth(expression, answers), "\(text) at \(answers)")
        }
      }
    }
  }

  /// The condition as the parser of the language reads its text.
  private static func parsed(_ condition: AskedIf) -> Condition? {
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
      question many: Many
        choose any:
        - a: A
        - b: B
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
    return isConstant ? constant(result) : result.survey?.sections.last?.condition
  }

  private static func constant(_ result: ParseResult) -> Condition? {
    let never = result.diagnostics.contains { $0.message.contains("never") }
    let answered = Condition.isAnswered(question: "one")
    return never ? .all([answered, .not(answered)]) : .any([answered, .not(answered)])
  }

  private static func response(_ answers: [String: String]) -> Response {
    var response = Response()
    if let one = answers["one"], !one.isEmpty {
      response.states["one"] = .answered(.choice(one == "3" ? "a-3" : one))
    }
    if let many = answers["many"], !many.isEmpty {
      response.states["many"] = .answered(.choices(many.split(separator: " ").map(String.init)))
    }
    if let age = answers["age"].flatMap({ Int($0) }) {
      response.states["age"] = .answered(.number(age))
    }
    return response
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
    default: ""
    }
  }

  private static func expression(depth: Int, _ random: inout SeededGenerator) -> String {
    let kind = Int.random(in: 0..<(depth == 0 ? 5 : 9), using: &random)
    let letter = Bool.random(using: &random) ? "a" : "b"
    let equality = Bool.random(using: &random) ? "=" : "!="
    switch kind {
    case 0: return "${one} \(equality) '\(letter)'"
    case 1: return "selected(${many}, '\(letter)')"
    case 2:
      let mark = ["=", "!=", "<", "<=", ">", ">="].randomElement(using: &random) ?? "="
      return "${age} \(mark) \(Int.random(in: 0...9, using: &random))"
    case 3:
      let name = ["one", "many", "age"].randomElement(using: &random) ?? "one"
      return "${\(name)} \(equality) ''"
    case 4: return "selected(${one}, '\(letter)')"
    case 5: return "not(\(expression(depth: depth - 1, &random)))"
    default:
      let word = kind == 6 ? "or" : "and"
      let left = expression(depth: depth - 1, &random)
      return "(\(left) \(word) \(expression(depth: depth - 1, &random)))"
    }
  }
}
