/// Writes the public files: a first line `kind version`, then `key value` lines in a fixed order.
struct CanonicalTextWriter {
  private(set) var text = ""

  init(kind: String) {
    text = "\(kind)\n"
  }

  mutating func put(_ key: String, _ value: String) {
    text += "\(key) \(value)\n"
  }

  mutating func put(_ key: String, _ bytes: [UInt8]) {
    put(key, Hexadecimal.encode(bytes))
  }

  mutating func put(_ key: String, _ number: Int) {
    put(key, String(number))
  }

  var bytes: [UInt8] { Array(text.utf8) }
}

/// Reads public files line by line, knowing what must come next.
///
/// Spelling that the writer wouldn't have chosen is refused by the caller, which writes again what
/// it read and compares the bytes.
struct CanonicalTextReader {
  private let file: String
  private let lines: [Substring]
  private var next = 0

  /// Starts reading; `kind` must be the first line.
  ///
  /// `file` names the file in errors.
  init(_ bytes: [UInt8], kind: String, file: String) throws(FormatError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FormatError(file: file, line: 1, problem: .notText)
    }
    self.file = file
    // Scalars, not characters: a combining mark must not hide a line end.
    lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Substring($0) }
    guard lines.last == "" else {
      throw FormatError(file: file, line: lines.count, problem: .truncated)
    }
    guard lines[0] == kind else {
      throw FormatError(file: file, line: 1, problem: .unknownKind(expected: kind))
    }
    next = 1
  }

  /// The line number, from 1, of the line read last.
  var line: Int { next }

  /// Whether the next line has this key.
  func isNext(_ key: String) -> Bool {
    lines[next].hasPrefix("\(key) ")
  }

  mutating func take(_ key: String) throws(FormatError) -> String {
    guard isNext(key) else { throw problem(.expected(key), at: next + 1) }
    defer { next += 1 }
    return String(lines[next].dropFirst(key.count + 1))
  }

  mutating func takeBytes(_ key: String, count: Int? = nil) throws(FormatError) -> [UInt8] {
    guard let bytes = Hexadecimal.decode(try take(key)), count == nil || bytes.count == count else {
      throw problem(.invalidValue(key))
    }
    return bytes
  }

  mutating func takeNumber(
    _ key: String, in range: ClosedRange<Int>
  ) throws(FormatError) -> Int {
    guard let number = Int(try take(key)), range.contains(number) else {
      throw problem(.invalidValue(key))
    }
    return number
  }

  func finish() throws(FormatError) {
    guard next == lines.count - 1 else { throw problem(.trailingLines, at: next + 1) }
  }

  func problem(_ problem: FormatError.Problem, at line: Int? = nil) -> FormatError {
    FormatError(file: file, line: line ?? self.line, problem: problem)
  }
}

/// What is wrong with a public text file, and where.
public struct FormatError: Error, Equatable, Sendable {
  /// The kinds of mistake.
  public enum Problem: Equatable, Sendable {
    /// The bytes are not UTF-8.
    case notText
    /// The file doesn't end with a line end.
    case truncated
    /// Another kind of file, or another version.
    case unknownKind(expected: String)
    /// A line with this key should be here.
    case expected(String)
    /// The value of this key can't be used.
    case invalidValue(String)
    /// Lines follow where the file should end.
    case trailingLines
    /// The same content is spelt otherwise than the format says.
    case notCanonical
    /// The signature named doesn't fit what is signed.
    case invalidSignature(String)
  }

  /// The file's role, such as `manifest`.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// What is wrong there.
  public let problem: Problem
}
