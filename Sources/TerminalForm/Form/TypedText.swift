/// Reads what people type: generous with spaces, points and scripts, strict with control bytes.
enum TypedText {
  /// Line ends as `\n`, tabs as spaces, every other control character and bidi control left out.
  static func withoutControls(_ typed: String) -> String {
    var scalars = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in typed.unicodeScalars {
      switch scalar {
      case "\r", "\u{2028}", "\u{2029}", "\u{85}": scalars.append("\n")
      case "\n": if !afterReturn { scalars.append("\n") }
      case "\t": scalars.append(" ")
      default: if !scalar.isControl { scalars.append(scalar) }
      }
      afterReturn = scalar == "\r"
    }
    return String(scalars)
  }

  /// The words without spaces around them, at most `limit` grapheme clusters and four UTF-8
  /// bytes for each, which is the room that is stored.
  static func words(_ typed: String, limit: Int) -> Result<String, FormMistake> {
    let words = trimmed(typed)
    if words.isEmpty { return .failure(.unanswered) }
    let count = words.count
    if count > limit { return .failure(.tooLong(count: count, limit: limit)) }
    if words.utf8.count > 4 * limit { return .failure(.tooHeavy) }
    return .success(words)
  }

  /// A whole number in any script's decimal digits; `7.` and `7)` are 7.
  static func number(_ typed: String, in range: ClosedRange<Int>) -> Result<Int, FormMistake> {
    var text = Substring(trimmed(typed))
    if text.isEmpty { return .failure(.unanswered) }
    if let last = text.last, ".)".contains(last) { text = text.dropLast() }
    let isNegative = text.first == "-" || text.first == "\u{2212}"
    let digits = (isNegative ? text.dropFirst() : text).map(\.decimalDigit)
    guard !digits.isEmpty, digits.count <= 18 else { return .failure(.notANumber) }
    var value = 0
    for digit in digits {
      guard let digit else { return .failure(.notANumber) }
      value = value * 10 + digit
    }
    if isNegative { value = -value }
    return range.contains(value) ? .success(value) : .failure(.outOfRange(range))
  }

  /// Without spaces and line ends around it.
  static func trimmed(_ text: String) -> String {
    let start = text.drop { $0.isWhitespace }
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}

extension Character {
  /// 0…9 for a decimal digit of any script.
  fileprivate var decimalDigit: Int? {
    guard unicodeScalars.count == 1, let scalar = unicodeScalars.first,
      scalar.properties.numericType == .decimal
    else { return nil }
    return wholeNumberValue
  }
}

extension Unicode.Scalar {
  /// C0, DEL and C1, line and paragraph separators, and the characters that reorder text.
  var isControl: Bool {
    switch value {
    case 0...0x1F, 0x7F...0x9F: true
    case 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
