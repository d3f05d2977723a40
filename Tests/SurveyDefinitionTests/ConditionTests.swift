@testable import SurveyDefinition
import Testing
import TestSupport

/// Conditions against a second evaluator, written from the truth tables and sharing no code.
@Suite struct ConditionTests {
  static let survey = SurveyFiles.parse(
    """
    candour: 1
    survey s: S
    version: 1
    privacy: P
    keep answers until: 2027-01-01
    lawful basis: x
    list l: L
    - a: A
    - b: B
    - c: C
    - declined: D [declines]
    section s: S
    question one: One?
    choose one: l
    question any: Any?
    choose any: l
    question number: Number?
    number: 0 to 9
    bands: 0-4, 5-9
    """
  ).survey

  /// A condition as text, with what it must come to: true, false or `nil` for unknown.
  private struct Case {
    let text: String
    let value: @Sendable (Response) -> Bool?
  }

  private func draw(_ depth: Int, _ random: inout SeededGenerator) -> Case {
    switch Int.random(in: 0..<(depth == 0 ? 5 : 9), using: &random) {
    case 0:
      let code = ["a", "b", "c"].randomElement(using: &random) ?? "a"
      let word = Bool.random(using: &random) ? "is" : "includes"
      return Case(text: "any \(word) \(code)") { Self.ticked($0, "any")?.contains(code) }
    case 1:
      let code = ["a", "b", "c"].randomElement(using: &random) ?? "a"
      return Case(text: "one is not \(code)") { Self.ticked($0, "one").map { !$0.contains(code) } }
    case 2:
      return Case(text: "one is one of a, c") {
        Self.ticked($0, "one").map { $0.contains("a") || $0.contains("c") }
      }
    case 3:
      let name = ["one", "any", "number"].randomElement(using: &random) ?? "one"
      let isNegated = Bool.random(using: &random)
      return Case(text: "\(name) is \(isNegated ? "not " : "")answered") {
        if case .answered = $0[name] { !isNegated } else { isNegated }
      }
    case 4: return number(&random)
    case 5, 6:
      let inner = draw(depth - 1, &random)
      return Case(text: "not (\(inner.text))") { inner.value($0).map { !$0 } }
    default: return pair(depth, &random)
    }
  }

  private func number(_ random: inout SeededGenerator) -> Case {
    let bound = Int.random(in: 0...9, using: &random)
    let tests: [(String, @Sendable (Int) -> Bool)] = [
      ("at least", { $0 >= bound }), ("at most", { $0 <= bound }), ("more than", { $0 > bound }),
      ("less than", { $0 < bound }),
    ]
    let (words, holds) = tests[Int.random(in: 0..<4, using: &random)]
    return Case(text: "number \(words) \(bound)") { response in
      guard case .answered(.number(let number)) = response["number"] else { return nil }
      return holds(number)
    }
  }

  private func pair(_ depth: Int, _ random: inout SeededGenerator) -> Case {
    let (left, right) = (draw(depth - 1, &random), draw(depth - 1, &random))
    let isAnd = Bool.random(using: &random)
    // In "and", one false settles it; in "or", one true.
    let settling = !isAnd
    return Case(text: "(\(left.text)) \(isAnd ? "and" : "or") (\(right.text))") { response in
      let (a, b) = (left.value(response), right.value(response))
      if a == settling || b == settling { return settling }
      return a == nil || b == nil ? nil : !settling
    }
  }

  private static func ticked(_ response: Response, _ name: String) -> [String]? {
    switch response[name] {
    case .answered(.choice(let code)): [code]
    case .answered(.choices(let codes)): codes
    default: nil
    }
  }

  private func parse(_ text: String) throws -> Condition {
    let survey = try #require(Self.survey)
    var parsed = survey
    parsed.sections = []
    let block = """
      indicator i: I
      counts: \(text)
      """
    let file = SourceFile(name: "c", text: "candour: 1\n" + block)
    var resolver = Resolver(
      BlockBuilder(file).blocks, start: .init(file: "c", line: 1, column: 1, endColumn: 1))
    for question in survey.questions { resolver.scope[question.name] = question }
    resolver.readIndicators()
    #expect(resolver.diagnostics == [], "\(text)")
    return try #require(resolver.survey.indicators.first?.share).counts
  }

  @Test func evaluationAgreesWithTruthTables() throws {
    let survey = try #require(Self.survey)
    var random = SeededGenerator(seed: 7)
    for _ in 0..<300 {
      let drawn = draw(3, &random)
      let condition = try parse(drawn.text)
      for _ in 0..<20 {
        var response = Response()
        for question in survey.questions {
          response.states[question.name] = RandomResponses.state(of: question, using: &random)
        }
        let expected: Truth = drawn.value(response).map { $0 ? .yes : .no } ?? .unknown
        #expect(
          condition.evaluate(over: response) == expected, "seed \(random.seed): \(drawn.text)")
      }
    }
  }

  /// The sampled space finds a true or untrue answer exactly when trying all answers does.
  @Test func sampledSpaceAgreesWithAllAnswers() throws {
    let survey = try #require(Self.survey)
    let all = Self.everyResponse(survey)
    var random = SeededGenerator(seed: 8)
    for _ in 0..<60 {
      let drawn = draw(2, &random)
      let condition = try parse(drawn.text)
      let space = try #require(AnswerSpace(RoutedQuestions(survey), for: [condition]))
      for truth in [Truth.yes, .no, .unknown] {
        let sampled = space.contains { condition.evaluate(over: $0) == truth }
        let exact = all.contains { condition.evaluate(over: $0) == truth }
        #expect(sampled == exact, "seed \(random.seed): \(drawn.text) \(truth)")
      }
    }
  }

  private static func everyResponse(_ survey: Survey) -> [Response] {
    let codes = ["a", "b", "c"]
    let one: [AnswerState] = [.skipped] + codes.map { .answered(.choice($0)) }
    let any: [AnswerState] =
      [.skipped]
      + (1..<8).map { mask in
        .answered(.choices(codes.indices.filter { mask >> $0 & 1 == 1 }.map { codes[$0] }))
      }
    let number: [AnswerState] = [.skipped] + (0...9).map { .answered(.number($0)) }
    return one.flatMap { one in
      any.flatMap { any in
        number.map { Response(states: ["one": one, "any": any, "number": $0]) }
      }
    }
  }

  @Test func bindingIsAsWritten() throws {
    let a = Condition.isOne(of: ["a"], question: "one")
    let b = Condition.isOne(of: ["b"], question: "any")
    let c = Condition.isNumber(in: 5...Int.max, question: "number")
    let flat = try parse("one is a or any is b and number at least 5")
    #expect(flat == .any([a, .all([b, c])]))
    #expect(try parse("not one is a and “any” is b") == .all([.not(a), b]))
    #expect(try parse("(one is a or any is b) and number more than 4") == .all([.any([a, b]), c]))
    #expect(
      try parse("one is one of a, b and any is b")
        == .all([.isOne(of: ["a", "b"], question: "one"), b]))
  }
}
