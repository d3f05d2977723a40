/// Words and marks of an expression.
enum ExpressionToken: Equatable {
  case question(String)
  case text(String)
  case number(Double)
  /// A name, a function's name, `and`, `or`, `.`, `..` or a step of a path.
  case word(String)
  case mark(String)

  /// The tokens; `nil` where a character belongs to none, or a quote never closes.
  ///
  /// Typographic quotes count as straight ones, which word processors make of them.
  static func tokens(of text: String) -> [ExpressionToken]? {
    var scanner = Scanner(scalars: Array(text.unicodeScalars))
    var tokens: [ExpressionToken] = []
    while scanner.skipBlanks() {
      guard let token = scanner.next() else { return nil }
      tokens.append(token)
    }
    return tokens
  }

  private struct Scanner {
    let scalars: [Unicode.Scalar]
    var position = 0

    private static let single: Set<Unicode.Scalar> = ["'", "‘", "’", "‚", "′", "`"]
    private static let double: Set<Unicode.Scalar> = ["\"", "“", "”", "„", "″"]
    private static let doubleMarks: Set<String> = ["!=", "<=", ">=", "//", "=="]
    private static let marks: Set<Unicode.Scalar> = [
      "(", ")", ",", "=", "<", ">", "+", "-", "*", "/", "|", "[", "]",
    ]
    private static let otherMarks: [Unicode.Scalar: String] = ["≠": "!=", "≤": "<=", "≥": ">="]

    mutating func skipBlanks() -> Bool {
      while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
      return position < scalars.count
    }

    mutating func next() -> ExpressionToken? {
      let first = scalars[position]
      if first == "$" { return question() }
      if Self.single.contains(first) { return quoted(Self.single) }
      if Self.double.contains(first) { return quoted(Self.double) }
      if ("0"..."9").contains(first) || (first == "." && peek(1).map(Self.isDigit) == true) {
        return number()
      }
      if Self.isWordStart(first) { return .word(take(while: Self.isWordPart)) }
      return mark(first)
    }

    private mutating func question() -> ExpressionToken? {
      guard peek(1) == "{" else { return nil }
      position += 2
      let name = take { $0 != "}" }
      guard position < scalars.count, !name.trimmed.isEmpty else { return nil }
      position += 1
      return .question(name.trimmed)
    }

    private mutating func quoted(_ quotes: Set<Unicode.Scalar>) -> ExpressionToken? {
      position += 1
      let text = take { !quotes.contains($0) }
      guard position < scalars.count else { return nil }
      position += 1
      return .text(text)
    }

    private mutating func number() -> ExpressionToken? {
      Double(take { Self.isDigit($0) || $0 == "." }).map { .number($0) }
    }

    private mutating func mark(_ first: Unicode.Scalar) -> ExpressionToken? {
      if let mark = Self.otherMarks[first] {
        position += 1
        return .mark(mark)
      }
      if let second = peek(1), Self.doubleMarks.contains("\(first)\(second)") {
        position += 2
        return .mark("\(first)\(second)" == "==" ? "=" : "\(first)\(second)")
      }
      guard Self.marks.contains(first) else { return nil }
      position += 1
      return .mark(String(first))
    }

    private mutating func take(while belongs: (Unicode.Scalar) -> Bool) -> String {
      let start = position
      while position < scalars.count, belongs(scalars[position]) { position += 1 }
      return String(String.UnicodeScalarView(scalars[start..<position]))
    }

    private func peek(_ ahead: Int) -> Unicode.Scalar? {
      position + ahead < scalars.count ? scalars[position + ahead] : nil
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isWordStart(_ scalar: Unicode.Scalar) -> Bool {
      scalar == "." || scalar == "_" || scalar.properties.isAlphabetic
    }

    /// Hyphens and colons are part of names: `count-selected`, `jr:choice-name`.
    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
      isWordStart(scalar) || isDigit(scalar) || scalar == "-" || scalar == ":"
    }
  }
}
