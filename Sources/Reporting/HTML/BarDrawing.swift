import ReleaseFormat

/// Bars from 0 to 100 %: one per answer for everybody, else one per group under each answer.
struct BarDrawing {
  /// What is drawn.
  private(set) var canvas = ChartCanvas()
  /// What the image shows, in words.
  let description: String
  private let printing: Printing

  /// Beyond this many bars a table reads better.
  private static let most = 60

  /// Draws the table; `nil` if a table alone reads better.
  init?(part: QuestionPart, table: TablePart, printing: Printing) {
    let number = table.chartRows.count * part.answers.count
    guard number > 0, number <= Self.most || table.isTotal else { return nil }
    self.printing = printing
    description =
      "A bar for each figure, on one axis from 0 to 100\(noBreak)%. Hatched bars end "
      + "at the most a range allows; a hatched row has no share to draw, and says why. All "
      + "figures are in the table below."
    canvas.axis()
    for (index, answer) in part.answers.enumerated() {
      if !table.isTotal { canvas.panel(answer.label) }
      for row in table.chartRows {
        switch row {
        case .single(let row) where index < row.cells.count:
          draw(
            row.cells[index],
            at: table.isTotal ? CategoryPlace(label: answer.label, depth: 0) : row.place)
        case .single: continue
        case .withheld(let place): canvas.missing(place, words: withheldWords)
        }
      }
    }
  }

  private mutating func draw(_ cell: Cell, at place: CategoryPlace) {
    guard let bar = StackedDrawing.extent(cell) else {
      canvas.missing(place, words: printing.words(cell))
      return
    }
    canvas.label(place, value: printing.words(cell))
    canvas.grid(height: 16)
    canvas.add(canvas.rect(x: 0, width: 100, height: 12, style: "track", drop: 2))
    canvas.add(
      canvas.rect(
        x: 0, width: Double(bar.percent), height: 12, style: bar.isRange ? "range" : "bar",
        drop: 2))
    canvas.skip(16 + 8)
  }
}
