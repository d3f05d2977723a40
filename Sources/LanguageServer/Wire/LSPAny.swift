import Foundation

/// A JSON value (RFC 8259), under the name that the protocol gives it.
///
/// The messages of the protocol are mostly optional fields, so they are read one by one, by name.
public enum LSPAny: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case string(String)
  case array([LSPAny])
  case object([String: LSPAny])

  /// Reads bytes; throws where they are no JSON, or nested too deeply.
  public init(bytes: [UInt8]) throws {
    self = try JSONDecoder().decode(LSPAny.self, from: Data(bytes))
  }

  /// The bytes, fields in the order of the alphabet.
  public var bytes: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // No number of ours is infinite, so nothing here can fail.
    return (try? encoder.encode(self)).map(Array.init) ?? Array("null".utf8)
  }

  /// The field of an object; `null` if it isn't there or this is no object.
  public subscript(field: String) -> LSPAny {
    if case .object(let fields) = self { fields[field] ?? .null } else { .null }
  }

  /// The text, if it is one.
  public var text: String? { if case .string(let text) = self { text } else { nil } }

  /// The whole number, if it is one.
  public var integer: Int? { if case .integer(let integer) = self { integer } else { nil } }

  /// The values of an array; none if it isn't one.
  public var elements: [LSPAny] { if case .array(let values) = self { values } else { [] } }

  /// Whether it says anything.
  public var isNull: Bool { self == .null }
}

extension LSPAny: Codable {
  /// Reads one value.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([String: LSPAny].self) {
      self = .object(value)
    } else if let value = try? container.decode([LSPAny].self) {
      self = .array(value)
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else {
      self = .number(try container.decode(Double.self))
    }
  }

  /// Writes one value.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let values): try container.encode(values)
    case .object(let fields): try container.encode(fields)
    }
  }
}

extension LSPAny: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByNilLiteral
{
  /// A text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// Yes or no.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Values in order.
  public init(arrayLiteral elements: LSPAny...) { self = .array(elements) }
  /// Fields by name.
  public init(dictionaryLiteral elements: (String, LSPAny)...) {
    self = .object(Dictionary(elements) { _, last in last })
  }
  /// Nothing.
  public init(nilLiteral: ()) { self = .null }
}
