/// How many people a cell can hold, given counts of larger groups.
public struct CellBounds: Sendable, Equatable {
  /// It holds at least so many.
  public let lower: Int
  /// It holds at most so many.
  public let upper: Int
  /// What it would hold if the groups had nothing to do with each other.
  public let estimate: Double

  /// A cell that was counted.
  public init(exactly people: Int) {
    lower = people
    upper = people
    estimate = Double(people)
  }

  /// The cell where groups of these sizes meet, among `total` people: Fréchet's bounds
  /// max(0, Σn - N(k - 1)) ≤ cell ≤ min n, which are sharp, and independence.
  ///
  /// `total` is at least 1, and each group is part of it.
  public init(meetingOf groups: [Int], total: Int) {
    lower = max(0, groups.reduce(total) { $0 - (total - $1) })
    upper = groups.min() ?? total
    estimate = groups.reduce(Double(total)) { $0 * Double($1) / Double(total) }
  }
}

/// Chances of being alone, from elementary arithmetic only, so that every machine says the same.
enum Solitude {
  /// Of `people` who each answer with this chance: how many alone are expected, that is the chance
  /// that exactly one answers.
  static func expected(among people: Int, answering rate: Double) -> Double {
    guard people > 0 else { return 0 }
    return Double(people) * rate * power(1 - rate, people - 1)
  }

  /// `base` to a whole power from 0, by squaring.
  static func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, square, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }
}
