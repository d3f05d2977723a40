import Foundation

/// A file of `Tests/Vectors`: cases of named fields; the format is in the README there.
public struct VectorFile: Sendable {
  /// The cases in the order of the file.
  public let cases: [VectorCase]

  /// Reads a file of `Tests/Vectors` by its name.
  public init(_ name: String) throws {
    let directory = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Vectors")
    let text = try String(contentsOf: directory.appending(path: name), encoding: .utf8)
    cases = Self.parse(text)
  }

  /// The case with this name.
  ///
  /// Throws if there is none.
  public func named(_ name: String) throws -> VectorCase {
    guard let found = cases.first(where: { $0.name == name }) else {
      throw VectorFault(field: name)
    }
    return found
  }

  private static func parse(_ text: String) -> [VectorCase] {
    var cases: [VectorCase] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("["), line.hasSuffix("]") {
        cases.append(VectorCase(name: String(line.dropFirst().dropLast())))
      } else if line.hasPrefix(" ") {
        cases[cases.count - 1].extendLast(with: line.trimmingCharacters(in: .whitespaces))
      } else if let equals = line.firstIndex(of: "=") {
        let name = line[..<equals].trimmingCharacters(in: .whitespaces)
        let value = line[line.index(after: equals)...].trimmingCharacters(in: .whitespaces)
        cases[cases.count - 1].append(name, value)
      }
    }
    return cases
  }
}

/// One case of a vector file.
public struct VectorCase: Sendable {
  /// The name in brackets.
  public let name: String
  private var fields: [(name: String, value: String)] = []

  init(name: String) { self.name = name }

  /// The text of a field.
  ///
  /// Throws if it is missing.
  public func text(_ field: String) throws -> String {
    guard let value = texts(field).first else { throw VectorFault(field: field) }
    return value
  }

  /// The texts of a repeated field.
  public func texts(_ field: String) -> [String] {
    fields.filter { $0.name == field }.map(\.value)
  }

  /// The bytes of a hex field.
  ///
  /// Throws if it is missing or not hex.
  public func bytes(_ field: String) throws -> [UInt8] { try [UInt8](hex: text(field)) }

  /// The bytes of each value of a repeated hex field.
  ///
  /// Throws if one is not hex.
  public func byteLists(_ field: String) throws -> [[UInt8]] {
    try texts(field).map { try [UInt8](hex: $0) }
  }

  /// The whole number of a decimal field.
  ///
  /// Throws if it is missing or not a number.
  public func integer(_ field: String) throws -> Int {
    guard let value = Int(try text(field)) else { throw VectorFault(field: field) }
    return value
  }

  /// The name again, which test reports show.
  public var testDescription: String { name }

  mutating func append(_ name: String, _ value: String) { fields.append((name, value)) }

  mutating func extendLast(with more: String) { fields[fields.count - 1].value += more }
}

/// A field or case of a vector file that is missing or can't be read.
public struct VectorFault: Error {
  /// Which one.
  public let field: String
}

extension [UInt8] {
  /// The bytes of hex digits.
  ///
  /// Throws `VectorFault` for anything else.
  public init(hex text: String) throws {
    guard text.utf8.count.isMultiple(of: 2) else { throw VectorFault(field: text) }
    let digits = try text.map { digit in
      guard let value = digit.hexDigitValue else { throw VectorFault(field: text) }
      return UInt8(value)
    }
    self = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  /// The bytes as lower-case hex digits.
  public var hex: String {
    map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }
}
