public import Cryptography
public import TestSupport

/// Lets tests draw the same bytes from the same printed seed.
extension SeededGenerator: RandomSource {
  /// The next `count` bytes, the lowest of each draw.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
  }
}

/// Gives out bytes decided beforehand; traps when they run out.
struct FixedRandom: RandomSource {
  var remaining: [UInt8]

  mutating func bytes(_ count: Int) -> [UInt8] {
    precondition(count <= remaining.count, "the fixed bytes ran out")
    defer { remaining.removeFirst(count) }
    return Array(remaining.prefix(count))
  }
}
