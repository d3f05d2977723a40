/// The checks of indicators: every share is one of the counts beside it.
struct IndicatorShape {
  private let document: ReleaseDocument
  private let categories: [String: [String]]

  /// How far a share may lie from its counts: other programs write whole per cents.
  private static let tolerance = 0.005
  /// Ratios and differences of shares lie in these.
  private static let ratios = 0...1e12
  private static let differences = -1.0...1

  init(_ document: ReleaseDocument, _ categories: [String: [String]]) {
    self.document = document
    self.categories = categories
  }

  func check() throws(ReleaseFormatError) {
    var names: Set<String> = []
    for indicator in document.indicators {
      guard names.insert(indicator.name).inserted else {
        throw .inconsistent(place: indicator.name, .repeatedName)
      }
      try check(indicator)
    }
  }

  private func check(_ indicator: PublishedIndicator) throws(ReleaseFormatError) {
    var seen: Set<[String]> = []
    for row in indicator.rows {
      let place = "\(indicator.name) of \(row.breakdown), row \(row.category)"
      guard categories[row.breakdown]?.contains(row.category) == true else {
        throw .inconsistent(place: place, .unknownName)
      }
      guard seen.insert([row.breakdown, row.category]).inserted else {
        throw .inconsistent(place: place, .repeatedName)
      }
      try check(row, place)
    }
    if let comparison = indicator.comparison { try check(comparison, of: indicator) }
  }

  private func check(
    _ row: PublishedIndicator.Row, _ place: String
  ) throws(ReleaseFormatError) {
    try Limits.check(row.count, place)
    try Limits.check(base: row.base, place)
    switch (row.count, row.base) {
    case (.exact(let count), .exact(let base)), (.atLeast(let count), .exact(let base)):
      guard count <= base else { throw .inconsistent(place: place, .misfit) }
    default: break
    }
    guard case .estimate(let share) = row.share else { return }
    guard case .exact(let count) = row.count, case .exact(let base) = row.base, base > 0 else {
      throw .inconsistent(place: place, .misfit)
    }
    let wilson = PublishedEstimate(wilson: count, of: base)
    for (printed, counted) in [
      (share.value, wilson.value), (share.lower, wilson.lower), (share.upper, wilson.upper),
    ] {
      guard abs(printed - counted) <= Self.tolerance else {
        throw .inconsistent(place: place, .contradiction)
      }
    }
  }

  private func check(
    _ comparison: PublishedIndicator.Comparison, of indicator: PublishedIndicator
  ) throws(ReleaseFormatError) {
    let place = "the comparison of \(indicator.name)"
    let codes = categories[comparison.breakdown] ?? []
    let compared = [comparison.first, comparison.second]
    let range =
      switch comparison.measure {
      case "relative likelihood": Self.ratios
      case "difference": Self.differences
      default: throw .inconsistent(place: place, .unknownName)
      }
    guard Set(compared).isSubset(of: codes) else {
      throw .inconsistent(place: place, .unknownName)
    }
    guard case .estimate(let figure) = comparison.figure else { return }
    guard [figure.value, figure.lower, figure.upper].allSatisfy(range.contains) else {
      throw .inconsistent(place: place, .outOfRange)
    }
    guard figure.lower <= figure.value, figure.value <= figure.upper else {
      throw .inconsistent(place: place, .contradiction)
    }
    // A figure of two groups needs the counts of both.
    for code in compared {
      let isCounted = indicator.rows.contains { row in
        guard row.breakdown == comparison.breakdown, row.category == code,
          case .exact = row.count, case .exact = row.base
        else { return false }
        return true
      }
      guard isCounted else { throw .inconsistent(place: place, .misfit) }
    }
  }
}

extension PublishedEstimate {
  /// The 97.5 % quantile of the standard normal distribution.
  private static let quantile = 1.959963984540054

  /// The share of some people with its Wilson score interval; `base` is above zero.
  ///
  /// Written again, not imported: it checks what Analysis computed.
  fileprivate init(wilson count: Int, of base: Int) {
    let (n, share) = (Double(base), Double(count) / Double(base))
    let square = Self.quantile * Self.quantile
    let centre = (share + square / (2 * n)) / (1 + square / n)
    let spread = (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
    let reach = Self.quantile / (1 + square / n) * spread
    self.init(
      value: share, lower: count == 0 ? 0 : max(0, centre - reach),
      upper: count == base ? 1 : min(1, centre + reach))
  }
}
