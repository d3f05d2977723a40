/// Reads an expression by recursive descent; what isn't read is `nil`, and the caller says so.
struct ExpressionParser {
  private let tokens: [ExpressionToken]
  private var index = 0
  private var depth = 0
  /// Far deeper than anybody writes, and shallow enough for any stack.
  private static let deepest = 40
  /// Longer than anybody writes.
  private static let longest = 20_000

  /// The expression a text stands for; `nil` if it is none, or more than this reads.
  static func parse(_ text: String) -> Expression? {
    guard text.utf8.count <= longest, let tokens = ExpressionToken.tokens(of: text),
      !tokens.isEmpty
    else { return nil }
    var parser = ExpressionParser(tokens: tokens)
    guard let expression = parser.disjunction(), parser.index == tokens.count else { return nil }
    return expression
  }

  private init(tokens: [ExpressionToken]) { self.tokens = tokens }

  private mutating func disjunction() -> Expression? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest, let first = conjunction() else { return nil }
    var parts = [first]
    while take(.word("or")) {
      guard let next = conjunction() else { return nil }
      parts.append(next)
    }
    return parts.count == 1 ? first : .any(parts)
  }

  private mutating func conjunction() -> Expression? {
    guard let first = comparison() else { return nil }
    var parts = [first]
    while take(.word("and")) {
      guard let next = comparison() else { return nil }
      parts.append(next)
    }
    return parts.count == 1 ? first : .all(parts)
  }

  private mutating func comparison() -> Expression? {
    guard let left = operand() else { return nil }
    guard case .mark(let mark) = peek, let comparison = Expression.Comparison(rawValue: mark) else {
      return left
    }
    index += 1
    guard let right = operand() else { return nil }
    return .compare(left, comparison, right)
  }

  private mutating func operand() -> Expression? {
    guard let token = peek else { return nil }
    index += 1
    switch token {
    case .question(let name): return .question(name)
    case .text(let text): return .text(text)
    case .number(let number): return .number(number)
    case .mark("("):
      guard let inner = disjunction(), take(.mark(")")) else { return nil }
      return inner
    case .mark("-"):
      guard case .number(let number) = peek else { return nil }
      index += 1
      return .number(-number)
    case .mark("/"): return path()
    case .word(let word): return named(word)
    case .mark: return nil
    }
  }

  private mutating func named(_ word: String) -> Expression? {
    if take(.mark("(")) { return call(word.lowercased()) }
    if word == ".", peek != .mark("/") { return .itself }
    guard word == ".." || word == "." else { return nil }
    guard take(.mark("/")) else { return nil }
    return path()
  }

  /// `../a/b` and `/data/b`: names are unique in a form, so the last step tells the question.
  private mutating func path() -> Expression? {
    var step = ""
    repeat {
      guard case .word(let next) = peek else { return nil }
      index += 1
      step = next
    } while take(.mark("/"))
    return step.hasPrefix(".") ? nil : .question(step)
  }

  private mutating func call(_ name: String) -> Expression? {
    var arguments: [Expression] = []
    if take(.mark(")")) { return .call(name, []) }
    repeat {
      guard let argument = disjunction() else { return nil }
      arguments.append(argument)
    } while take(.mark(","))
    return take(.mark(")")) ? .call(name, arguments) : nil
  }

  private var peek: ExpressionToken? { index < tokens.count ? tokens[index] : nil }

  private mutating func take(_ token: ExpressionToken) -> Bool {
    guard peek == token else { return false }
    index += 1
    return true
  }
}
