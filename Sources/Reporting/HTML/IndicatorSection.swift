import ReleaseFormat

/// An indicator in the page: sentences, a chart with error bars, the table behind it.
struct IndicatorSection {
  /// What is shown.
  let part: IndicatorPart
  /// Policy and printing.
  let outline: Outline

  /// Heading, sentences, chart and tables.
  var markup: [Markup] {
    let sentences = [part.headline, part.comparisonSentence].compactMap(\.self)
    return [element("h3", ["id": id], [.text(part.indicator.title)])]
      + sentences.map { element("p", ["class": "lead"], [.text($0)]) }
      + [element("p", text: facts), chart.markup, table.markup]
  }

  private var id: String { "figure-\(part.number)" }

  private var facts: String {
    let facts =
      "Counted: \(part.indicator.counts.withoutFinalStop). "
      + "Out of: \(part.indicator.outOf.withoutFinalStop)."
    return [facts, part.betterSentence].compactMap(\.self).joined(separator: " ")
  }

  private var chart: Chart {
    var drawing = IntervalDrawing()
    for group in part.groups {
      drawing.panel(group.name == "total" ? nil : group.divided.sentenceCase)
      for row in rows(group) {
        switch row {
        case .single(let row): draw(row, on: &drawing)
        case .withheld(let place): drawing.missing(place, words: withheldWords)
        }
      }
    }
    return Chart(
      id: id, caption: "Shares in per cent, with 95\(noBreak)% intervals",
      title: "\(part.indicator.title.withoutFinalStop), in per cent",
      description: "A dot for each group's share and a line for its 95\(noBreak)% interval, on "
        + "one axis from 0 to 100\(noBreak)%. Hatched rows are \(withheldWords). "
        + "All figures are in the table below.",
      height: drawing.canvas.height, shapes: drawing.canvas.shapes)
  }

  private func rows(_ group: IndicatorPart.Group) -> [ChartRow<IndicatorPart.Row>] {
    ChartRow.gathered(
      group.rows, place: \.place, isWithheld: { $0.published.share == .withheld })
  }

  private func draw(_ row: IndicatorPart.Row, on drawing: inout IntervalDrawing) {
    switch row.published.share {
    case .estimate(let estimate):
      drawing.row(
        row.place, words: words(row.published.percent(estimate), estimate),
        share: row.published.percent(estimate).value,
        lower: Percent(share: estimate.lower).value, upper: Percent(share: estimate.upper).value)
    case .tooFew: drawing.missing(row.place, words: "too few people for a figure")
    case .withheld: drawing.missing(row.place, words: withheldWords)
    }
  }

  private func words(_ share: Percent, _ estimate: PublishedEstimate) -> String {
    "\(share.short) (\(Percent(share: estimate.lower).value) to "
      + "\(Percent(share: estimate.upper).value))"
  }

  private var table: DataTable {
    let rows = part.groups.flatMap { group in
      group.rows.map { row in
        let prefix = group.name == "total" ? "" : "\(group.title): "
        let label = CategoryPlace(label: prefix + row.place.label, depth: row.place.depth)
        return (header: label, cells: cells(row.published))
      }
    }
    return DataTable(
      id: "\(id)-table", caption: "Figure \(part.number): shares behind the chart",
      columns: ["Group", "Share", "95\(noBreak)% interval", "People in the base"], rows: rows)
  }

  private func cells(_ row: PublishedIndicator.Row) -> [String] {
    let base = outline.printing.base(row.base)
    switch row.share {
    case .estimate(let estimate):
      let share = outline.printing.words(Cell(row.count, base: row.base))
      let isShare = if case .share = Cell(row.count, base: row.base) { true } else { false }
      return [
        isShare ? share : row.percent(estimate).words,
        "\(Percent(share: estimate.lower).words) to \(Percent(share: estimate.upper).words)", base,
      ]
    case .tooFew:
      let mark = Shorthand.unreliable.mark
      return ["too few people for a figure \(mark)", mark, base]
    case .withheld:
      return ["\(withheldWords) \(Shorthand.confidential.mark)"]
    }
  }
}
