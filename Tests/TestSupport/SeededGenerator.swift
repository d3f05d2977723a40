import Foundation

/// A repeatable generator for property tests: SplitMix64 (Steele, Lea, Flood 2014).
///
/// `CANDOUR_SEED` replays a failing run; every test that draws prints `seed`.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  /// The seed this generator started from.
  public let seed: UInt64
  private var state: UInt64

  /// Makes a generator that repeats the same draws for the same seed.
  public init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  /// The next 64 uniform bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension SeededGenerator {
  /// A generator seeded by `CANDOUR_SEED` or at random; prints the seed, so that a run can be repeated.
  public static func announced(_ test: String) -> SeededGenerator {
    let given = ProcessInfo.processInfo.environment["CANDOUR_SEED"].flatMap { UInt64($0) }
    let seed = given ?? UInt64.random(in: .min ... .max)
    print("\(test): CANDOUR_SEED=\(seed)")
    return SeededGenerator(seed: seed)
  }
}
