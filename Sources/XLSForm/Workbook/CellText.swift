/// What a cell says, as text.
enum CellText {
  /// The text of a value by the cell's type (ECMA-376 part 1, 18.18.11).
  static func of(_ value: String, kind: String, shared: [String]) -> String {
    switch kind {
    case "s":
      guard let index = Int(value), shared.indices.contains(index) else { return "" }
      return shared[index]
    case "b": return ["1": "true", "0": "false"][value] ?? value
    case "e": return ""
    case "n": return number(value)
    default: return decoded(value)
    }
  }

  /// `1.0` → `1`: spreadsheets keep every number as a fraction.
  static func number(_ value: String) -> String {
    guard let number = Double(value), number.isFinite, abs(number) < 1e15 else { return value }
    return number == number.rounded() ? String(Int64(number)) : String(number)
  }

  /// `_x000D_` and its like stand for characters XML can't hold (ECMA-376 part 1, 22.9.2.19).
  static func decoded(_ text: String) -> String {
    guard text.utf8.count >= 7, text.contains("_x") else { return text }
    var result = String.UnicodeScalarView()
    var rest = Array(text.unicodeScalars)[...]
    while let first = rest.first {
      if let scalar = escaped(rest) {
        result.append(scalar)
        rest = rest.dropFirst(7)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return String(result)
  }

  private static func escaped(_ scalars: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
    let window = Array(scalars.prefix(7))
    guard window.count == 7, window[0] == "_", window[1] == "x", window[6] == "_",
      window[2..<6].allSatisfy(\.properties.isASCIIHexDigit)
    else { return nil }
    return UInt32(String(String.UnicodeScalarView(window[2..<6])), radix: 16)
      .flatMap(Unicode.Scalar.init)
  }
}
