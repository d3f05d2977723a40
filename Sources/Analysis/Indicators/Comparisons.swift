import Foundation

/// The 97.5 % quantile of the standard normal distribution.
private let quantile = 1.959963984540054

extension Proportion {
  /// The share with its Wilson score interval (Wilson 1927).
  public var wilson: Estimate {
    let n = Double(base)
    let square = quantile * quantile
    let centre = (share + square / (2 * n)) / (1 + square / n)
    let reach =
      quantile / (1 + square / n)
      * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
    return Estimate(
      value: share, lower: count == 0 ? 0 : max(0, centre - reach),
      upper: count == base ? 1 : min(1, centre + reach))
  }

  /// The relative likelihood of this group against another; `nil` if either count is none.
  ///
  /// With the log interval (Katz, Baptista, Azen and Pike 1978).
  public func relativeLikelihood(to other: Proportion) -> Estimate? {
    guard count > 0, other.count > 0 else { return nil }
    let ratio = share / other.share
    let variance =
      1 / Double(count) - 1 / Double(base) + 1 / Double(other.count) - 1 / Double(other.base)
    let factor = exp(quantile * max(0, variance).squareRoot())
    return Estimate(value: ratio, lower: ratio / factor, upper: ratio * factor)
  }

  /// This share less another with Newcombe's hybrid score interval (Newcombe 1998, method 10).
  public func difference(from other: Proportion) -> Estimate {
    let (mine, theirs) = (wilson, other.wilson)
    let value = share - other.share
    let below = (share - mine.lower, theirs.upper - other.share)
    let above = (mine.upper - share, other.share - theirs.lower)
    return Estimate(
      value: value, lower: value - (below.0 * below.0 + below.1 * below.1).squareRoot(),
      upper: value + (above.0 * above.0 + above.1 * above.1).squareRoot())
  }

  /// Too few people to compare: a base below 30, or fewer than 5 events expected in either group
  /// if both had one rate.
  public func isTooSmall(toCompareWith other: Proportion) -> Bool {
    let rate = Double(count + other.count) / Double(base + other.base)
    let expected = rate * Double(min(base, other.base))
    return min(base, other.base) < 30 || expected < 5
  }
}
