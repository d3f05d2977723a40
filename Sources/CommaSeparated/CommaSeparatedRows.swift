/// What keeps a CSV file from being read; names lines only.
public enum CommaSeparatedError: Error, Equatable, Sendable {
  /// The file is not UTF-8.
  case notText
  /// A quote opens in this line and never closes.
  case unclosedQuote(line: Int)
  /// A quote stands inside a field that isn't quoted, or text after a closing quote.
  case strayQuote(line: Int)

  /// What is wrong, where, what to do; `file` is what the file is called in a sentence.
  public func message(for file: String) -> String {
    switch self {
    case .notText: "\(file) is not text in UTF-8; save it as CSV UTF-8"
    case .unclosedQuote(let line): "\(file), line \(line): a quote opens here and never closes"
    case .strayQuote(let line):
      "\(file), line \(line): a quote in the middle of a field; double it and quote the field"
    }
  }
}

/// Rows of a CSV file (RFC 4180): quoted fields with doubled quotes, CRLF or LF, a BOM tolerated.
public struct CommaSeparatedRows: Sendable {
  /// One row and the line it starts at, from 1.
  public struct Row: Equatable, Sendable {
    /// From 1.
    public let line: Int
    /// As many as the row has.
    public var fields: [String]
  }

  /// In order; empty lines are left out.
  public let rows: [Row]

  /// Reads a file.
  ///
  /// Throws `notText`, `unclosedQuote` or `strayQuote`.
  public init(_ bytes: [UInt8]) throws(CommaSeparatedError) {
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    let content = bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes
    guard String(validating: content, as: UTF8.self) != nil else { throw .notText }
    var scanner = Scanner(bytes: content)
    var rows: [Row] = []
    while let row = try scanner.nextRow() {
      if row.fields != [""] { rows.append(row) }
    }
    self.rows = rows
  }

  /// Quotes a field if it needs to be.
  ///
  /// Works on scalars: a quote with a combining mark after it is one Character, and not a quote.
  public static func quoted(_ field: String) -> String {
    let scalars = field.unicodeScalars
    guard scalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return field }
    let doubled = scalars.map { $0 == "\"" ? "\"\"" : String($0) }
    return "\"\(doubled.joined())\""
  }

  /// Works on bytes: none of the separators occurs inside a longer UTF-8 sequence.
  private struct Scanner {
    let bytes: [UInt8]
    var position = 0
    var line = 1

    mutating func nextRow() throws(CommaSeparatedError) -> Row? {
      guard position < bytes.count else { return nil }
      var row = Row(line: line, fields: [])
      while true {
        row.fields.append(try nextField())
        guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { break }
        position += 1
      }
      skipLineEnd()
      return row
    }

    private mutating func nextField() throws(CommaSeparatedError) -> String {
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        return try plainField()
      }
      return try quotedField()
    }

    private mutating func plainField() throws(CommaSeparatedError) -> String {
      let start = position
      while position < bytes.count, !isSeparator(at: position) {
        guard bytes[position] != UInt8(ascii: "\"") else { throw .strayQuote(line: line) }
        position += 1
      }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func quotedField() throws(CommaSeparatedError) -> String {
      let opening = line
      var content: [UInt8] = []
      position += 1
      while position < bytes.count {
        let byte = bytes[position]
        position += 1
        if byte == UInt8(ascii: "\n") { line += 1 }
        guard byte == UInt8(ascii: "\"") else {
          content.append(byte)
          continue
        }
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
          guard position == bytes.count || isSeparator(at: position) else {
            throw .strayQuote(line: line)
          }
          return String(decoding: content, as: UTF8.self)
        }
        content.append(byte)
        position += 1
      }
      throw .unclosedQuote(line: opening)
    }

    private func isSeparator(at position: Int) -> Bool {
      switch bytes[position] {
      case UInt8(ascii: ","), UInt8(ascii: "\n"): true
      case UInt8(ascii: "\r"):
        position + 1 == bytes.count || bytes[position + 1] == UInt8(ascii: "\n")
      default: false
      }
    }

    private mutating func skipLineEnd() {
      if position < bytes.count, bytes[position] == UInt8(ascii: "\r") { position += 1 }
      if position < bytes.count, bytes[position] == UInt8(ascii: "\n") { position += 1 }
      line += 1
    }
  }
}
