import SurveyDefinition

/// The text of a file as the editor has it, with its lines.
///
/// Lines are cut as `SourceFile` cuts them, so that its lines and columns mean the same characters.
struct TextDocument: Sendable {
  private(set) var text: String
  private var lines: [Line] = []

  private struct Line {
    let characters: [Character]
    /// Where it starts in the bytes of the text.
    let start: Int
    /// 1 for a byte order mark, which the parser does not see.
    let hidden: Int
  }

  init(_ text: String) {
    self.text = text
    cut()
  }

  private mutating func cut() {
    let bytes = Array(text.utf8)
    lines = []
    var start = 0
    var index = 0
    func line(to end: Int) -> Line {
      let isMarked = start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
      let words = String(decoding: bytes[(start + (isMarked ? 3 : 0))..<end], as: UTF8.self)
      return Line(
        characters: (isMarked ? ["\u{FEFF}"] : []) + Array(words), start: start,
        hidden: isMarked ? 1 : 0)
    }
    while index < bytes.count {
      defer { index += 1 }
      guard bytes[index] == 0x0A || bytes[index] == 0x0D else { continue }
      lines.append(line(to: index))
      if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
      start = index + 1
    }
    lines.append(line(to: bytes.count))
  }

  /// Everything from the first to the last character.
  func whole(in encoding: PositionEncoding) -> TextRange {
    let last = lines.count - 1
    let end = lines[last].characters.reduce(0) { $0 + encoding.length(of: $1) }
    return TextRange(
      start: Position(line: 0, character: 0), end: Position(line: last, character: end))
  }

  /// Line and column from 1, as diagnostics count; a place past the end of a line is its end.
  func place(of position: Position, in encoding: PositionEncoding) -> (line: Int, column: Int) {
    guard lines.indices.contains(position.line) else { return (max(1, lines.count), 1) }
    let line = lines[position.line]
    var units = 0
    var column = 0
    while column < line.characters.count, units < position.character {
      units += encoding.length(of: line.characters[column])
      column += 1
    }
    return (position.line + 1, max(1, column + 1 - line.hidden))
  }

  /// The range of a location, which must be of this file; what lies outside is moved to its end.
  func range(of location: SourceLocation, in encoding: PositionEncoding) -> TextRange {
    TextRange(
      start: position(line: location.line, column: location.column, in: encoding),
      end: position(line: location.line, column: location.endColumn, in: encoding))
  }

  func position(line: Int, column: Int, in encoding: PositionEncoding) -> Position {
    guard lines.indices.contains(line - 1) else {
      return Position(line: max(0, lines.count - 1), character: 0)
    }
    let found = lines[line - 1]
    let before = found.characters.prefix(max(0, column - 1 + found.hidden))
    let units = before.reduce(0) { $0 + encoding.length(of: $1) }
    return Position(line: line - 1, character: units)
  }

  /// Replaces what stands in a range.
  mutating func replace(_ range: TextRange, with words: String, in encoding: PositionEncoding) {
    let start = offset(of: range.start, in: encoding)
    let end = max(start, offset(of: range.end, in: encoding))
    let bytes = Array(text.utf8)
    let changed = Array(bytes[..<start]) + Array(words.utf8) + Array(bytes[end...])
    text = String(decoding: changed, as: UTF8.self)
    cut()
  }

  /// Bytes before a position; a position inside a character counts by the parts before it.
  private func offset(of position: Position, in encoding: PositionEncoding) -> Int {
    guard lines.indices.contains(position.line) else { return text.utf8.count }
    let line = lines[position.line]
    var units = 0
    var offset = line.start
    for scalar in line.characters.flatMap(\.unicodeScalars) {
      let character = Character(scalar)
      units += encoding.length(of: character)
      guard units <= position.character else { break }
      offset += String(scalar).utf8.count
    }
    return offset
  }
}
