/// A survey file: a name and its lines.
///
/// Any bytes will do: what is not UTF-8 is replaced here and reported by the parser. Lines end with
/// LF, CRLF or CR.
public struct SourceFile: Sendable {
  /// One line without its ending.
  struct Line: Sendable {
    /// From 1.
    let number: Int
    /// What it says.
    let characters: [Character]
    /// The bytes were UTF-8.
    let isUTF8: Bool
  }

  /// The name used in diagnostics.
  public let name: String
  let lines: [Line]

  /// Makes a file from its bytes.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    lines = Self.split(bytes).enumerated().map { Self.line($0 + 1, $1) }
  }

  /// Makes a file from text.
  public init(name: String, text: String) { self.init(name: name, bytes: Array(text.utf8)) }

  /// The text of a line, from 1; `nil` outside the file.
  ///
  /// Control characters are replaced, so that it can be printed.
  public func text(ofLine number: Int) -> String? {
    guard lines.indices.contains(number - 1) else { return nil }
    return String(lines[number - 1].characters.map { $0.isMisleading ? "\u{FFFD}" : $0 })
  }

  private static func line(_ number: Int, _ bytes: ArraySlice<UInt8>) -> Line {
    // In ASCII every byte is a character of its own, as no line holds the end of one.
    if bytes.allSatisfy({ $0 < 0x80 }) {
      return Line(number: number, characters: bytes.map { ascii[Int($0)] }, isUTF8: true)
    }
    let valid = String(validating: bytes, as: UTF8.self)
    let text = valid ?? String(decoding: bytes, as: UTF8.self)
    return Line(number: number, characters: Array(text), isUTF8: valid != nil)
  }

  private static let ascii = (0..<0x80).map { Character(Unicode.Scalar(UInt8($0))) }

  private static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var start = bytes.starts(with: mark) ? mark.count : 0
    var lines: [ArraySlice<UInt8>] = []
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0A || byte == 0x0D {
        lines.append(bytes[start..<index])
        let isPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
        start = index + (isPair ? 2 : 1)
        index = start
      } else {
        index += 1
      }
    }
    if start < bytes.count || lines.isEmpty { lines.append(bytes[start...]) }
    return lines
  }
}

extension Character {
  /// The one byte of an ASCII character; quicker than `asciiValue`.
  private var ascii: UInt8? { utf8.count == 1 ? utf8.first : nil }

  /// A control character other than tab, or one that turns the direction of text round.
  package var isMisleading: Bool {
    if let ascii { return (ascii < 0x20 && ascii != 0x09) || ascii == 0x7F }
    return unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x09: false
      case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: true
      default: false
      }
    }
  }

  /// A space, a tab or another blank; indentation and runs of blanks mean nothing.
  var isBlank: Bool {
    if let ascii { return ascii == 0x20 || (0x09...0x0D).contains(ascii) }
    return isWhitespace || self == "\u{FEFF}" || self == "\u{200B}"
  }
}
