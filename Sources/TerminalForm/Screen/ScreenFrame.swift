/// What stands on the screen: one text a row, and the cursor.
struct ScreenFrame: Equatable {
  var rows: [ScreenDocument.Row]
  var cursor: (row: Int, column: Int)

  static func == (one: ScreenFrame, other: ScreenFrame) -> Bool {
    one.rows == other.rows && one.cursor == other.cursor
  }

  /// Cells used of a row: never the last column, which wraps; no more than is easy to read.
  static func width(_ size: ScreenSize) -> Int { max(min(size.columns, 81), narrowest) - 1 }

  /// Pages are laid out for at least so many columns; on fewer, rows are cut off.
  private static let narrowest = 12

  /// Rows for the page itself, above the key hints.
  static func bodyHeight(_ size: ScreenSize, hints: [String]) -> Int {
    max(size.rows - footer(size, hints: hints).count - 1, 1)
  }

  /// The key hints in as many rows as a quarter of the screen; the most important come first.
  static func footer(_ size: ScreenSize, hints: [String]) -> [String] {
    guard size.rows > 2 else { return [] }
    var rows: [String] = []
    for hint in hints.map({ cut($0, size) }) {
      let joined = (rows.last.map { $0 + "   " } ?? "") + hint
      if !rows.isEmpty, CellWidth.of(joined) <= width(size) {
        rows[rows.count - 1] = joined
      } else {
        rows.append(hint)
      }
    }
    return Array(rows.prefix(max(size.rows / 4, 1)))
  }

  private mutating func cutRows(to width: Int) {
    for index in rows.indices {
      rows[index].text = LineWrap.cut(rows[index].text, width: width)
    }
    cursor.column = max(min(cursor.column, width - 1), 0)
  }

  /// As much of a hint as fits on one row.
  private static func cut(_ hint: String, _ size: ScreenSize) -> String {
    LineWrap.rows(hint, width: width(size)).first ?? ""
  }

  /// The part of a document that begins at row `top`, with the key hints below.
  init(
    _ document: ScreenDocument, top: Int, focus: Int?, size: ScreenSize, hints: [String],
    words: FormWords
  ) {
    let height = Self.bodyHeight(size, hints: hints)
    let shown = document.rows.dropFirst(top).prefix(height)
    rows = Array(shown)
    rows += Array(repeating: ScreenDocument.Row(text: ""), count: height - shown.count)
    let footer = Self.footer(size, hints: hints)
    if size.rows > 1 {
      let isMore = top + height < document.rows.count
      rows.append(ScreenDocument.Row(text: isMore ? Self.cut(words.moreBelow, size) : ""))
    }
    rows += footer.map { ScreenDocument.Row(text: $0) }
    cursor = (0, 0)
    if let focus, document.targets.indices.contains(focus) {
      cursor = (document.targets[focus] - top, 0)
    } else if let place = document.editorCursor {
      cursor = (place.row - top, place.column)
    }
    cursor.row = min(max(cursor.row, 0), height - 1)
    if size.columns < Self.narrowest { cutRows(to: size.columns - 1) }
  }
}

/// Turns frames into bytes: only rows that changed are sent.
struct ScreenPainter {
  private var shown: [ScreenDocument.Row] = []

  /// The bytes that turn what is shown into `frame`.
  mutating func bytes(for frame: ScreenFrame) -> [UInt8] {
    var text = ""
    if shown.count != frame.rows.count {
      text += ControlSequence.plain + ControlSequence.eraseScreen
      shown = Array(repeating: ScreenDocument.Row(text: ""), count: frame.rows.count)
    }
    for (index, row) in frame.rows.enumerated() where row != shown[index] {
      text += ControlSequence.move(row: index, column: 0) + Self.encode(row)
    }
    shown = frame.rows
    text += ControlSequence.move(row: frame.cursor.row, column: frame.cursor.column)
    return Array(text.utf8)
  }

  /// Forgets what is shown: the next frame is painted whole.
  mutating func forget() { shown = [] }

  private static func encode(_ row: ScreenDocument.Row) -> String {
    switch row.style {
    case .plain: row.text + ControlSequence.eraseLine
    case .bold:
      ControlSequence.bold + row.text + ControlSequence.plain + ControlSequence.eraseLine
    case .reverse:
      ControlSequence.reverse + row.text + ControlSequence.plain + ControlSequence.eraseLine
    }
  }
}
