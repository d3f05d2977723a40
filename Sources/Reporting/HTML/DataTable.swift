/// A visible table under a chart: caption, column and row headers, one text per cell.
struct DataTable {
  /// Identifier of the caption.
  let id: String
  /// What the table shows.
  let caption: String
  /// Column headers; the first is that of the row headers.
  let columns: [String]
  /// Rows: the header's place, then a text per column, or one text for a row without figures.
  var rows: [(header: CategoryPlace, cells: [String])]

  /// The table, in a part that scrolls sideways by itself and takes the keyboard.
  var markup: Markup {
    let head = columns.map { element("th", ["scope": "col"], [.text($0)]) }
    let body = rows.map { row in
      element(
        "tr", [:],
        [
          element(
            "th", ["scope": "row", "class": "d\(min(row.header.depth, 3))"],
            [.text(row.header.label)])
        ] + cells(row.cells))
    }
    return element(
      "div", ["class": "scroll", "role": "group", "aria-labelledby": id, "tabindex": "0"],
      [
        element(
          "table", [:],
          [
            element("caption", ["id": id], [element("span", text: caption)]),
            element("thead", [:], [element("tr", [:], head)]),
            element("tbody", [:], body),
          ])
      ])
  }

  private func cells(_ texts: [String]) -> [Markup] {
    guard texts.count == 1, columns.count > 2 else { return texts.map { element("td", text: $0) } }
    return [element("td", ["colspan": "\(columns.count - 1)"], [.text(texts[0])])]
  }
}
