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
    var heads = ["Share".padded(Self.shareWidth), "95 % int.".padded(Self.intervalWidth)]
    if page.width >= 60 { heads.append("People".padded(Self.baseWidth)) }
    if plot > 0 { heads.append(TextBars.axis(width: plot)) }
    let labelWidth = page.width - heads.reduce(0) { $0 + $1.cells + 2 }
    page.blank()
    page.row("", labelWidth: labelWidth, heads)
    for group in part.groups {
      if group.name != "total" { page.paragraph("\(group.divided.sentenceCase):") }
      for row in group.rows {
        page.row(
          row.place.label, depth: row.place.depth, labelWidth: labelWidth,
          Array(columns(row.published, plot: plot).prefix(heads.count)))
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
        TextBars.interval(share, from: lower, to: upper, width: plot),
      ]
    case .tooFew: return ["too few people for a figure \(Shorthand.unreliable.mark)"]
    case .withheld: return ["\(withheldWords) \(Shorthand.confidential.mark)"]
    }
  }
}
