import Cryptography

/// Draws of the demo and of rehearsals, repeatable and labelled by purpose, over the library's seeded source.
struct Draw {
  private var source: SeededRandom

  /// One seed gives other numbers for every task ("demo") and purpose in it.
  init(seed: UInt64, task: String = "demo", purpose: String) throws {
    let label = Array("candour \(task) \(purpose) \(seed)".utf8)
    source = try SeededRandom(seed: SecretBytes(copying: SHA256.hash(label)))
  }

  /// Uniform in 0..<1.
  mutating func fraction() -> Double {
    let word = source.bytes(7).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Double(word >> 3) / Double(UInt64(1) << 53)
  }

  /// Uniform in 0..<bound.
  mutating func below(_ bound: Int) -> Int { Int(fraction() * Double(bound)) }

  /// True with that chance.
  mutating func chance(_ probability: Double) -> Bool { fraction() < probability }

  /// An index, drawn in proportion to the weights.
  mutating func pick(_ weights: [Double]) -> Int {
    var rest = fraction() * weights.reduce(0, +)
    for (index, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 { return index }
    }
    return weights.count - 1
  }

  /// Puts the elements in a random order (Fisher and Yates).
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    for end in elements.indices.dropFirst().reversed() { elements.swapAt(end, below(end + 1)) }
  }
}
