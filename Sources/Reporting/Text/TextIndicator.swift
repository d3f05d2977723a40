import ReleaseFormat

/// An indicator's shares with their intervals, one line per group, drawn on one axis.
struct TextIndicator {
  /// What is drawn.
  let part: IndicatorPart
  /// How bases are printed.
  let printing: Printing

  private static let shareWidth = 9
  private static let intervalWidth = 9
  private static let baseWidth = 14

  func draw(on page: inout TextPage) {
    let plot = page.width >= 72 ? 20 : 0
    let fixed = Self.shareWidth + Self.intervalWidth + Self.baseWidth + plot
    let labelWidth = max(10, page.width - fixed - (plot > 0 ? 8 : 6))
    page.blank()
    page.row(
      "", labelWidth: labelWidth,
      [
        "Share".padded(Self.shareWidth), "95 % int.".padded(Self.intervalWidth),
        "People".padded(Self.baseWidth), plot > 0 ? TextBars.axis(width: plot) : "",
      ])
    for group in part.groups {
      if group.name != "total" { page.paragraph("\(group.divided.sentenceCase):") }
      for row in group.rows {
        page.row(
          row.place.label, depth: row.place.depth, labelWidth: labelWidth,
          columns(row.published, plot: plot))
      }
    }
  }

  private func columns(_ row: PublishedIndicator.Row, plot: Int) -> [String] {
    switch row.share {
    case .estimate(let estimate):
      let share = row.percent(estimate)
      let lower = Percent(share: estimate.lower)
      let upper = Percent(share: estimate.upper)
      return [
        share.words.padded(Self.shareWidth),
        "\(lower.value) to \(upper.value)".padded(Self.intervalWidth),
        printing.base(row.base).padded(Self.baseWidth),
        plot > 0 ? TextBars.interval(share, from: lower, to: upper, width: plot) : "",
      ]
    case .tooFew: return ["too few people for a figure \(Shorthand.unreliable.mark)"]
    case .withheld: return ["\(withheldWords) \(Shorthand.confidential.mark)"]
    }
  }
}
