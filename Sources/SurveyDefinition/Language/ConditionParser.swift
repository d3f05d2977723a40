/// Reads a condition by recursive descent; stops at its first mistake, which ends this line only.
///
/// `or` binds less than `and`, `and` less than `not`.
struct ConditionParser {
  /// Where and why reading stopped.
  struct Mistake: Error {
    let finding: Finding
    let location: SourceLocation
  }

  /// A name as it was met, also where reading stopped later on.
  struct Mention {
    let name: Phrase
    /// The question whose answer it is; `nil` for the name of a question.
    let question: Phrase?
  }

  /// Every name read so far, in order.
  private(set) var mentions: [Mention] = []
  /// What stands where the name of a question, or one of its answers, should be.
  static let questionExpected = "the name of a question"
  static let answerExpected = "an answer"

  private let tokens: [ConditionToken]
  private let end: SourceLocation
  private var index = 0
  private var depth = 0
  /// The last test for one answer, to which another may have been meant.
  private var lastTest: (question: Phrase, code: Phrase)?
  private static let deepest = 40

  init(_ phrase: Phrase) {
    tokens = ConditionToken.tokens(of: phrase)
    let last = (tokens.last?.phrase ?? phrase).location
    end = SourceLocation(
      file: last.file, line: last.line, column: last.endColumn, endColumn: last.endColumn)
  }

  /// The whole condition.
  mutating func parse() throws(Mistake) -> ConditionSyntax {
    let condition = try disjunction()
    if index < tokens.count { throw mistake("\"and\", \"or\" or the end of the line") }
    return condition
  }

  /// Goes on after mistakes, for the names alone: at the next "and" or "or".
  mutating func readOn() {
    while index < tokens.count {
      depth = 0
      _ = try? disjunction()
      while index < tokens.count, !["and", "or"].contains(tokens[index].text) { index += 1 }
      index += 1
    }
  }

  private mutating func disjunction() throws(Mistake) -> ConditionSyntax {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw Mistake(finding: .conditionTooDeep, location: place) }
    var parts = [try conjunction()]
    while take("or") { parts.append(try conjunction()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction() throws(Mistake) -> ConditionSyntax {
    var parts = [try unit()]
    while take("and") { parts.append(try unit()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func unit() throws(Mistake) -> ConditionSyntax {
    if take("not") {
      depth += 1
      defer { depth -= 1 }
      guard depth <= Self.deepest else {
        throw Mistake(finding: .conditionTooDeep, location: place)
      }
      return .not(try unit())
    }
    if take("(") {
      let inner = try disjunction()
      guard take(")") else { throw mistake("\")\"") }
      return inner
    }
    let question = try name()
    return .test(question: question, try test(of: question))
  }

  private mutating func test(of question: Phrase) throws(Mistake) -> ConditionSyntax.Test {
    if let slip = slip(after: question) { throw slip }
    if take("includes") { return .isOne(of: [try name(of: question)], isNegated: false) }
    if take("is") { return try isTest(of: question) }
    if take("at") {
      if take("least") { return .isNumber(in: try number()...Int.max) }
      if take("most") { return .isNumber(in: Int.min...(try number())) }
      throw mistake("\"least\" or \"most\"")
    }
    if take("more") {
      guard take("than") else { throw mistake("\"than\"") }
      return .isNumber(in: (try number() + 1)...Int.max)
    }
    if take("less") {
      guard take("than") else { throw mistake("\"than\"") }
      return .isNumber(in: Int.min...(try number() - 1))
    }
    throw mistake("\"is\", \"includes\", \"at least\", \"at most\", \"more than\" or \"less than\"")
  }

  private mutating func isTest(of question: Phrase) throws(Mistake) -> ConditionSyntax.Test {
    let isNegated = take("not")
    if take("answered") { return .isAnswered(isNegated: isNegated) }
    guard peek(0) == "one", peek(1) == "of" else {
      let code = try name(of: question)
      if !isNegated { lastTest = (question, code) }
      return .isOne(of: [code], isNegated: isNegated)
    }
    let start = place
    index += 2
    var codes = [try name(of: question)]
    while take(",") { codes.append(try name(of: question)) }
    guard !isNegated else {
      let finding = Finding.isNotOneOf(question: question.text, codes: codes.map(\.text))
      throw Mistake(finding: finding, location: start)
    }
    return .isOne(of: codes, isNegated: false)
  }

  /// A question, or an answer to one.
  private mutating func name(of question: Phrase? = nil) throws(Mistake) -> Phrase {
    guard let word = peek(0), !"(),".contains(word), !ConditionSyntax.reserved.contains(word) else {
      throw mistake(question == nil ? Self.questionExpected : Self.answerExpected)
    }
    index += 1
    mentions.append(Mention(name: tokens[index - 1].phrase, question: question))
    return tokens[index - 1].phrase
  }

  /// A whole number small enough that one more can't overflow.
  private mutating func number() throws(Mistake) -> Int {
    guard let word = peek(0), let number = Int(word), Values.numbers.contains(number) else {
      throw mistake("a whole number")
    }
    index += 1
    return number
  }

  private func peek(_ ahead: Int) -> String? {
    index + ahead < tokens.count ? tokens[index + ahead].text : nil
  }

  private mutating func take(_ word: String) -> Bool {
    guard peek(0) == word else { return false }
    index += 1
    return true
  }

  private var place: SourceLocation {
    index < tokens.count ? tokens[index].phrase.location : end
  }

  /// Signs of arithmetic, "isn't", and a second answer where a test should be.
  private func slip(after question: Phrase) -> Mistake? {
    let word = peek(0) ?? "or"
    let isNot = word == "!=" || word == "<>" || (word == "isn" && peek(1) == "t")
    if isNot || ["=", "=="].contains(word) {
      let answer = peek(word == "isn" ? 2 : 1) ?? "…"
      let write = "\(question.text) is \(isNot ? "not " : "")\(answer)"
      return Mistake(finding: .conditionSlip(found: word, write: write), location: place)
    }
    guard ["and", "or", ")"].contains(word), let lastTest else { return nil }
    return Mistake(
      finding: .conditionSlip(found: question.text, write: Self.either(lastTest, question.text)),
      location: question.location)
  }

  private static func either(_ test: (question: Phrase, code: Phrase), _ other: String) -> String {
    "\(test.question.text) is one of \(test.code.text), \(other)"
  }

  private func mistake(_ expected: String) -> Mistake {
    if peek(0) == ",", let code = peek(1), let lastTest {
      let write = Self.either(lastTest, code)
      return Mistake(finding: .conditionSlip(found: ",", write: write), location: place)
    }
    return Mistake(finding: .conditionSyntax(found: peek(0), expected: expected), location: place)
  }
}
