/// A sheet read by the names of its columns.
struct FormTable: Sendable {
  /// One column.
  struct Column: Sendable {
    let index: Int
    let header: String
    let name: ColumnName
  }

  /// One row below the names.
  struct Row: Sendable {
    let number: Int
    fileprivate let cells: [Int: String]
    let unreckoned: [Int]

    /// Text of a column, blanks cut off; `nil` if there is none.
    subscript(_ column: Column) -> String? {
      guard let text = cells[column.index]?.trimmed, !text.isEmpty else { return nil }
      return text
    }
  }

  let sheet: String
  let isFile: Bool
  let columns: [Column]
  let rows: [Row]

  /// The first row that isn't blank names the columns.
  init(_ sheet: Sheet) {
    self.sheet = sheet.name
    isFile = sheet.isFile
    let head = sheet.rows.first { $0.cells.contains { !$0.value.trimmed.isEmpty } }
    columns = (head?.cells ?? [:]).sorted { $0.key < $1.key }.compactMap { index, header in
      let trimmed = header.trimmed
      guard !trimmed.isEmpty else { return nil }
      return Column(index: index, header: trimmed, name: ColumnName(trimmed))
    }
    rows = sheet.rows.filter { $0.number > head?.number ?? 0 }
      .filter { $0.cells.contains { !$0.value.trimmed.isEmpty } || !$0.unreckoned.isEmpty }
      .map { Row(number: $0.number, cells: $0.cells, unreckoned: $0.unreckoned) }
  }

  /// The first column of a role, whatever its language.
  func column(_ role: String) -> Column? { columns.first { $0.name.role == role } }

  /// Text of the first column of a role.
  func text(_ role: String, _ row: Row) -> String? { column(role).flatMap { row[$0] } }

  /// Columns of a role, one for each language.
  func columns(_ role: String) -> [Column] { columns.filter { $0.name.role == role } }
}
