import ReleaseFormat

/// A question in the page: for each breakdown a chart where one helps, and always the table.
struct QuestionSection {
  /// What is shown.
  let part: QuestionPart
  /// Policy and printing.
  let outline: Outline

  /// The whole section.
  var markup: Markup {
    let id = "q-\(part.number)"
    let heading = "Question \(part.number). \(part.question.text)"
    var children = [element("h2", ["id": "\(id)-heading"], [.text(heading)])]
    if !about.isEmpty { children.append(element("p", text: about)) }
    for (index, table) in part.tables.enumerated() {
      children.append(
        element("h3", text: table.isTotal ? "Everybody" : table.divided.sentenceCase))
      children += chart(table, id: "\(id)-\(index + 1)")
      children.append(dataTable(table, id: "\(id)-\(index + 1)-table").markup)
      children += explained(table)
    }
    return element("section", ["id": id, "aria-labelledby": "\(id)-heading"], children)
  }

  private var about: String {
    let asked = part.question.askedIf.map { "Asked if: \($0.withoutFinalStop). " } ?? ""
    return asked + (part.isMultiple ? "Several answers could be ticked: shares overlap." : "")
  }

  private func chart(_ table: TablePart, id: String) -> [Markup] {
    if let stack = StackedDrawing(part: part, table: table) {
      return [
        Chart(
          id: id, caption: caption(table), title: title(table),
          description: stack.description, legend: stack.legend,
          height: stack.canvas.height, shapes: stack.canvas.shapes
        ).markup
      ]
    }
    guard let bars = BarDrawing(part: part, table: table, printing: outline.printing) else {
      return []
    }
    return [
      Chart(
        id: id, caption: caption(table), title: title(table), description: bars.description,
        height: bars.canvas.height, shapes: bars.canvas.shapes
      ).markup
    ]
  }

  private func caption(_ table: TablePart) -> String {
    "Per cent of people who answered, \(whom(table))"
  }

  private func title(_ table: TablePart) -> String {
    "\(part.question.shortLabel), \(whom(table)), in per cent of people who answered"
  }

  private func whom(_ table: TablePart) -> String {
    table.isTotal ? "everybody" : table.divided
  }

  private func dataTable(_ table: TablePart, id: String) -> DataTable {
    let rows = table.rows.map { row in
      let cells = row.cells.map { cell in
        cell == .withheld ? Shorthand.confidential.mark : outline.printing.words(cell)
      }
      let withheld = "\(withheldWords) \(Shorthand.confidential.mark)"
      return (
        header: row.place,
        cells: row.isWithheld ? [withheld] : [outline.printing.base(row.base)] + cells
      )
    }
    return DataTable(
      id: id, caption: "Question \(part.number), \(whom(table))",
      columns: ["Group", "People who answered"] + part.answers.map(\.label), rows: rows)
  }

  private func explained(_ table: TablePart) -> [Markup] {
    guard table.rows.contains(where: { $0.cells.contains(.withheld) }) else { return [] }
    let mark = Shorthand.confidential
    let meaning = mark.meaning(bound: outline.document.policy.nearUnanimousBound)
    return [element("p", ["class": "small"], [.text("\(mark.mark) \(meaning).")])]
  }
}
