/// A JSON value (RFC 8259) whose members keep their order, so that the same value is the same text.
enum JSONValue {
  case object([(String, JSONValue)])
  case array([JSONValue])
  case string(String)
  case integer(Int)
  case bool(Bool)
  case null

  /// The words, or null.
  static func string(orNull words: String?) -> JSONValue { words.map { .string($0) } ?? .null }

  /// The number, or null.
  static func integer(orNull number: Int?) -> JSONValue { number.map { .integer($0) } ?? .null }

  /// An array of strings.
  static func strings(_ words: [String]) -> JSONValue { .array(words.map { .string($0) }) }

  /// On one line.
  var text: String {
    switch self {
    case .object(let members):
      "{" + members.map { "\(Self.quoted($0)): \($1.text)" }.joined(separator: ", ") + "}"
    case .array(let values): "[" + values.map(\.text).joined(separator: ", ") + "]"
    case .string(let words): Self.quoted(words)
    case .integer(let number): String(number)
    case .bool(let flag): flag ? "true" : "false"
    case .null: "null"
    }
  }

  /// One member or element a line, with two spaces a level; what is small stays on its line.
  func indented(by indent: String = "") -> String {
    let line = text
    let inner = indent + "  "
    switch self {
    case .object(let members) where line.utf8.count > 90:
      let lines = members.map { "\(inner)\(Self.quoted($0)): \($1.indented(by: inner))" }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    case .array(let values) where line.utf8.count > 90:
      let lines = values.map { inner + $0.indented(by: inner) }
      return "[\n" + lines.joined(separator: ",\n") + "\n\(indent)]"
    default: return line
    }
  }

  /// An array with one element a line; ends with a newline.
  static func lines(_ values: [JSONValue]) -> String {
    guard !values.isEmpty else { return "[]\n" }
    return "[\n" + values.map { "  " + $0.text }.joined(separator: ",\n") + "\n]\n"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
