/// A value with its 95 % interval.
public struct Estimate: Sendable, Equatable {
  /// The value on unrounded counts.
  public let value: Double
  /// Lower bound.
  public let lower: Double
  /// Upper bound.
  public let upper: Double
}

/// People who count, of a base.
public struct Proportion: Sendable, Equatable {
  /// People who count.
  public let count: Int
  /// People in the base.
  public let base: Int

  /// Makes a proportion; `nil` unless 0 ≤ count ≤ base and base > 0.
  public init?(count: Int, base: Int) {
    guard base > 0, 0...base ~= count else { return nil }
    self.count = count
    self.base = base
  }

  /// The share, 0…1.
  public var share: Double { Double(count) / Double(base) }
}
