/// A text being typed, edited by grapheme clusters.
struct TextEditor: Equatable {
  /// One line has no line ends: a pasted one is a space.
  let isOneLine: Bool
  private(set) var characters: [Character]
  /// Where the next character goes, 0…count.
  private(set) var cursor: Int

  init(_ text: String, isOneLine: Bool) {
    self.isOneLine = isOneLine
    characters = Array(text)
    cursor = characters.count
  }

  var text: String { String(characters) }

  /// Does what the key says; `false` if it is no editing key.
  mutating func apply(_ key: Key, width: Int) -> Bool {
    switch key {
    case .character(let text): insert(text)
    case .paste(let text): insert(TypedText.withoutControls(text))
    case .enter where !isOneLine: insert("\n")
    case .backspace: if cursor > 0 { remove(at: cursor - 1) }
    case .delete: if cursor < characters.count { remove(at: cursor) }
    case .left: cursor = max(cursor - 1, 0)
    case .right: cursor = min(cursor + 1, characters.count)
    case .home: cursor = lineStart(of: cursor)
    case .end: cursor = lineEnd(of: cursor)
    case .up where !isOneLine: moveRow(by: -1, width: width)
    case .down where !isOneLine: moveRow(by: 1, width: width)
    default: return false
    }
    return true
  }

  /// Inserts text; what joins the character before it (a combining mark) becomes part of it.
  private mutating func insert(_ text: String) {
    let flat = isOneLine ? String(text.map { $0.isNewline ? " " : $0 }) : text
    let after = characters.count - cursor
    characters = Array(String(characters[..<cursor]) + flat + String(characters[cursor...]))
    cursor = max(characters.count - after, 0)
  }

  private mutating func remove(at index: Int) {
    let after = characters.count - index - 1
    characters.remove(at: index)
    characters = Array(String(characters))
    cursor = max(characters.count - after, 0)
  }

  private func lineStart(of index: Int) -> Int {
    (characters[..<index].lastIndex(of: "\n") ?? -1) + 1
  }

  private func lineEnd(of index: Int) -> Int {
    characters[index...].firstIndex(of: "\n") ?? characters.count
  }

  private mutating func moveRow(by step: Int, width: Int) {
    let rows = self.rows(width: width)
    let here = Self.row(of: cursor, in: rows)
    guard rows.indices.contains(here + step) else {
      cursor = step < 0 ? 0 : characters.count
      return
    }
    let column = CellWidth.of(String(characters[rows[here].lowerBound..<cursor]))
    cursor = index(inRow: here + step, of: rows, column: column)
  }

  private func index(inRow place: Int, of rows: [Range<Int>], column: Int) -> Int {
    let row = rows[place]
    var used = 0
    for index in row {
      used += CellWidth.of(characters[index])
      if used > column { return index }
    }
    // Behind a row that is full stands the beginning of the next one, not the end of this.
    let isFull = place + 1 < rows.count && rows[place + 1].lowerBound == row.upperBound
    return isFull ? max(row.upperBound - 1, row.lowerBound) : row.upperBound
  }
}

// How the text lies on rows.
extension TextEditor {
  /// The range of characters of each row: broken at line ends and where a row is full.
  func rows(width: Int) -> [Range<Int>] {
    var rows: [Range<Int>] = []
    var start = 0
    var used = 0
    for (index, character) in characters.enumerated() {
      if character == "\n" {
        rows.append(start..<index)
        (start, used) = (index + 1, 0)
        continue
      }
      let size = CellWidth.of(character)
      if used > 0, used + size > width {
        let space = characters[start..<index].lastIndex(of: " ").map { $0 + 1 } ?? index
        rows.append(start..<space)
        start = space
        used = CellWidth.of(String(characters[start..<index]))
      }
      used += size
    }
    return rows + [start..<characters.count]
  }

  /// The last row that begins at or before the place.
  static func row(of cursor: Int, in rows: [Range<Int>]) -> Int {
    rows.lastIndex { $0.lowerBound <= cursor } ?? 0
  }

  /// Row and cell of the cursor.
  func place(width: Int) -> (row: Int, column: Int) {
    let rows = self.rows(width: width)
    let row = Self.row(of: cursor, in: rows)
    let column = CellWidth.of(String(characters[rows[row].lowerBound..<cursor]))
    return (row, min(column, width - 1))
  }
}
