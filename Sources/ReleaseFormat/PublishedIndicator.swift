/// A value with its 95 % interval.
///
/// Shares and their bounds are 0…1, ratios and differences plain.
public struct PublishedEstimate: Codable, Sendable, Equatable {
  /// The value, computed on unrounded counts.
  public var value: Double
  /// Lower bound of the 95 % interval.
  public var lower: Double
  /// Upper bound of the 95 % interval.
  public var upper: Double

  /// Makes an estimate.
  public init(value: Double, lower: Double, upper: Double) {
    self.value = value
    self.lower = lower
    self.upper = upper
  }
}

/// A figure, or why there is none.
public enum PublishedFigure: Sendable, Equatable {
  /// The figure.
  case estimate(PublishedEstimate)
  /// Too few people to compare (`[u]`).
  case tooFew
  /// Withheld to protect people (`[c]`).
  case withheld
}

/// An indicator: a share for everybody and per category, and a comparison of two groups.
public struct PublishedIndicator: Codable, Sendable, Equatable {
  /// The share in one category.
  public struct Row: Codable, Sendable, Equatable {
    /// Name of the breakdown, `total` for everybody.
    public var breakdown: String
    /// Code of the category.
    public var category: String
    /// People who count.
    public var count: PublishedCount
    /// People in the base.
    public var base: PublishedCount
    /// The share with its interval (Wilson).
    public var share: PublishedFigure

    /// Makes a row.
    public init(
      breakdown: String, category: String, count: PublishedCount, base: PublishedCount,
      share: PublishedFigure
    ) {
      self.breakdown = breakdown
      self.category = category
      self.count = count
      self.base = base
      self.share = share
    }
  }

  /// Two groups set against each other: the first compared with the second.
  public struct Comparison: Codable, Sendable, Equatable {
    /// Name of the breakdown both groups are categories of.
    public var breakdown: String
    /// Code of the group that is compared.
    public var first: String
    /// Code of the group it is compared with.
    public var second: String
    /// `relative likelihood` (Katz interval) or `difference` (Newcombe interval).
    public var measure: String
    /// The figure.
    public var figure: PublishedFigure

    /// Makes a comparison.
    public init(
      breakdown: String, first: String, second: String, measure: String, figure: PublishedFigure
    ) {
      self.breakdown = breakdown
      self.first = first
      self.second = second
      self.measure = measure
      self.figure = figure
    }
  }

  /// Name in the definition.
  public var name: String
  /// Title.
  public var title: String
  /// Who counts, in words.
  public var counts: String
  /// Who is in the base, in words: a condition's, or `everybody`.
  public var outOf: String
  /// The base of an indicator that names none.
  public static let everybody = "everybody who answered and did not decline"
  /// `lower` or `higher`; `nil` if neither is an improvement.
  public var better: String?
  /// Shares, total first.
  public var rows: [Row]
  /// The comparison, if one is declared.
  public var comparison: Comparison?

  /// Makes an indicator.
  public init(
    name: String, title: String, counts: String, outOf: String, better: String?, rows: [Row],
    comparison: Comparison?
  ) {
    self.name = name
    self.title = title
    self.counts = counts
    self.outOf = outOf
    self.better = better
    self.rows = rows
    self.comparison = comparison
  }
}
