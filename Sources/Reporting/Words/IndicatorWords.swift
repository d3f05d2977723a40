import ReleaseFormat

/// Sentences about an indicator: what share, how sure, in which direction. Never why.
extension IndicatorPart {
  /// The figure for everybody, with its interval.
  var headline: String {
    guard let total else { return "\(title): no figure for everybody." }
    switch total.share {
    case .estimate(let estimate):
      let percent = total.percent(estimate)
      let base =
        indicator.outOf == PublishedIndicator.everybody
        ? "those asked who answered" : "those in “\(indicator.outOf.withoutFinalStop)”"
      return "\(title): \(Fraction.words(percent)) of \(base) "
        + "(\(percent.words), \(interval(estimate)))."
    case .tooFew: return "\(title): too few people to give a figure \(Shorthand.unreliable.mark)."
    case .withheld: return "\(title): \(withheldWords) \(Shorthand.confidential.mark)."
    }
  }

  /// How the first group compares with the second, `nil` if no comparison is declared.
  var comparisonSentence: String? {
    guard let comparison = indicator.comparison, let compared else { return nil }
    let first = "“\(compared.first)”"
    let second = "“\(compared.second)”"
    switch comparison.figure {
    case .estimate(let estimate):
      return comparison.measure == "difference"
        ? difference(estimate, first, second) : likelihood(estimate, first, second)
    case .tooFew:
      return "\(first) and \(second): too few people to compare \(Shorthand.unreliable.mark)."
    case .withheld:
      return "\(first) compared with \(second): \(withheldWords) \(Shorthand.confidential.mark)."
    }
  }

  /// Which direction is an improvement, `nil` if neither is.
  var betterSentence: String? {
    switch indicator.better {
    case "lower": "Lower is better."
    case "higher": "Higher is better."
    default: nil
    }
  }

  /// "95 % interval 29 % to 37 %".
  func interval(_ estimate: PublishedEstimate) -> String {
    "95\(noBreak)% interval \(Percent(share: estimate.lower).words) to "
      + Percent(share: estimate.upper).words
  }

  private var title: String { indicator.title.withoutFinalStop }

  private func likelihood(
    _ estimate: PublishedEstimate, _ first: String, _ second: String
  ) -> String {
    let places = estimate.ratioPlaces
    let sentence =
      "People in \(first) were \(decimal(estimate.value, places: places)) times as likely as "
      + "people in \(second) to be counted here (95\(noBreak)% interval "
      + "\(decimal(estimate.lower, places: places)) to "
      + "\(decimal(estimate.upper, places: places)))."
    return sentence + noDifference(estimate.lower <= 1 && estimate.upper >= 1)
  }

  private func difference(
    _ estimate: PublishedEstimate, _ first: String, _ second: String
  ) -> String {
    let points = decimal(abs(estimate.value) * 100, places: 0)
    let direction = estimate.value < 0 ? "lower" : "higher"
    let sentence =
      "The share in \(first) was \(points) percentage \(points == "1" ? "point" : "points") \(direction) than in \(second) "
      + "(95\(noBreak)% interval: \(signed(estimate.lower)) to \(signed(estimate.upper)))."
    return sentence + noDifference(estimate.lower <= 0 && estimate.upper >= 0)
  }

  private func signed(_ difference: Double) -> String {
    let points = decimal(abs(difference) * 100, places: 0)
    return "\(points) \(points == "1" ? "point" : "points") \(difference < 0 ? "lower" : "higher")"
  }

  private func noDifference(_ isInside: Bool) -> String {
    isInside ? " This may be chance: the interval includes no difference." : ""
  }
}

extension PublishedEstimate {
  /// Decimals of a ratio: one, but two where one would hide on which side of 1 a bound lies.
  fileprivate var ratioPlaces: Int {
    let hides = [lower, upper].contains { $0 != 1 && decimal($0, places: 1) == "1.0" }
    return value < 1 || upper - lower < 0.5 || hides ? 2 : 1
  }
}

extension String {
  /// The text without a full stop at its end, to go before a colon.
  var withoutFinalStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
