/// A row of a chart; neighbours that are withheld stand as one from three on, for the table under
/// the chart lists each.
enum ChartRow<Row> {
  /// One row.
  case single(Row)
  /// Withheld neighbours of one depth.
  case withheld(CategoryPlace)

  /// Gathers the rows of a chart.
  static func gathered(
    _ rows: [Row], place: (Row) -> CategoryPlace, isWithheld: (Row) -> Bool
  ) -> [ChartRow] {
    var result: [ChartRow] = []
    var start = rows.startIndex
    while start < rows.endIndex {
      let depth = place(rows[start]).depth
      let end =
        rows[start...].firstIndex { !isWithheld($0) || place($0).depth != depth } ?? rows.endIndex
      if end - start >= 3 {
        let label = "\(end - start) groups, named in the table"
        result.append(.withheld(CategoryPlace(label: label, depth: depth)))
        start = end
      } else {
        result.append(.single(rows[start]))
        start += 1
      }
    }
    return result
  }
}

extension TablePart {
  /// The rows as a chart shows them.
  var chartRows: [ChartRow<RowPart>] {
    ChartRow.gathered(rows, place: \.place, isWithheld: \.isWithheld)
  }
}
