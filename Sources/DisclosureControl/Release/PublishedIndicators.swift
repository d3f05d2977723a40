import Analysis
import ReleaseFormat
import SurveyDefinition

/// Computes indicators from printed counts of one question's table only; what the printed counts
/// don't give is withheld.
struct PublishedIndicators {
  let survey: Survey
  let tables: [PublishedTable]
  let breakdowns: [ReleaseBreakdown]
  let columns: [AnswerColumn]

  /// The indicator with a share for every group that has a table, and its comparison; `nil` for a mean
  /// score, which is not computed yet.
  func published(_ indicator: Indicator) -> PublishedIndicator? {
    guard let (counts, outOf) = indicator.share else { return nil }
    let reading = IndicatorReading(indicator, columns)
    let rows = breakdowns.flatMap { breakdown in
      breakdown.groups.compactMap { row(reading, breakdown, $0) }
    }
    return PublishedIndicator(
      name: indicator.name, title: indicator.title, counts: counts.words(in: survey),
      outOf: outOf?.words(in: survey) ?? PublishedIndicator.everybody,
      better: indicator.better?.rawValue, rows: rows,
      comparison: indicator.comparison.flatMap { comparison($0, rows) })
  }

  private func row(
    _ reading: IndicatorReading?, _ breakdown: ReleaseBreakdown, _ group: ReleaseGroup
  ) -> PublishedIndicator.Row? {
    var row = PublishedIndicator.Row(
      breakdown: breakdown.name, category: group.code, count: .withheld, base: .withheld,
      share: .withheld)
    guard let reading else { return row }
    guard
      let printed = tables.first(where: {
        $0.question == reading.question && $0.breakdown == breakdown.name
      })?.rows.first(where: { $0.category == group.code })
    else { return nil }
    // Some answers of a large group can be a base too small to show.
    guard let proportion = reading.proportion(printed),
      proportion.base >= survey.privacy.smallestGroup
    else { return row }
    row.count = .exact(proportion.count)
    row.base = .exact(proportion.base)
    row.share = .estimate(PublishedEstimate(proportion.wilson))
    return row
  }

  private func comparison(
    _ comparison: SurveyDefinition.Comparison, _ rows: [PublishedIndicator.Row]
  ) -> PublishedIndicator.Comparison? {
    let declared = survey.breakdowns.first { breakdown in
      switch breakdown.variable {
      case .rollup(let name), .question(let name), .rollGroup(let name):
        name == comparison.variable
      }
    }
    guard let declared else { return nil }
    return PublishedIndicator.Comparison(
      breakdown: declared.name, first: comparison.first, second: comparison.second,
      measure: comparison.measure.rawValue,
      figure: figure(comparison, rows.filter { $0.breakdown == declared.name }))
  }

  private func figure(
    _ comparison: SurveyDefinition.Comparison, _ rows: [PublishedIndicator.Row]
  ) -> PublishedFigure {
    guard let first = proportion(of: comparison.first, rows),
      let second = proportion(of: comparison.second, rows)
    else { return .withheld }
    if first.isTooSmall(toCompareWith: second) { return .tooFew }
    switch comparison.measure {
    case .relativeLikelihood:
      guard let ratio = first.relativeLikelihood(to: second) else { return .tooFew }
      return .estimate(PublishedEstimate(ratio))
    case .difference:
      return .estimate(PublishedEstimate(first.difference(from: second)))
    }
  }

  private func proportion(of code: String, _ rows: [PublishedIndicator.Row]) -> Proportion? {
    guard let row = rows.first(where: { $0.category == code }), case .exact(let count) = row.count,
      case .exact(let base) = row.base
    else { return nil }
    return Proportion(count: count, base: base)
  }
}

extension PublishedEstimate {
  init(_ estimate: Estimate) {
    self.init(value: estimate.value, lower: estimate.lower, upper: estimate.upper)
  }
}
