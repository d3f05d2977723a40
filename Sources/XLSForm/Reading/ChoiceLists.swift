/// The sheet of answers, by the names of their lists.
struct ChoiceLists {
  /// One answer.
  struct Row {
    let value: String
    let label: Spoken?
    let row: FormTable.Row
  }

  let table: FormTable?
  private(set) var rows: [String: [Row]] = [:]
  /// In the order of the sheet.
  private(set) var names: [String] = []
  private(set) var changes: [(row: FormTable.Row, column: String?, reason: ChangeReason)] = []

  private static let kept: Set<String> = ["list_name", "name", "value", "label"]

  init(_ table: FormTable?, _ languages: Languages) {
    self.table = table
    guard let table else { return }
    for row in table.rows {
      let value = table.text("name", row) ?? table.text("value", row)
      guard let list = table.text("list_name", row), let value else {
        changes.append((row, nil, .missingName))
        continue
      }
      if rows[list] == nil { names.append(list) }
      guard rows[list]?.contains(where: { $0.value == value }) != true else {
        changes.append((row, nil, .sameChoice(value, list: list)))
        continue
      }
      let label = languages.words("label", table, row)
      rows[list, default: []].append(Row(value: value, label: label, row: row))
      for column in table.columns where !Self.kept.contains(column.name.role) {
        guard let text = row[column] else { continue }
        changes.append((row, column.header, .cell(text)))
      }
      for _ in row.unreckoned { changes.append((row, nil, .formula)) }
    }
  }
}
