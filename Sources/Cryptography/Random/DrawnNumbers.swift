/// Lets the standard library's shuffles draw from a source of randomness of ours.
package struct DrawnNumbers<Source: RandomSource>: RandomNumberGenerator {
  /// The source, as far as it was drawn from.
  package private(set) var source: Source

  /// Draws from `source`.
  package init(source: Source) { self.source = source }

  /// The next 8 bytes of the source, most significant first.
  package mutating func next() -> UInt64 {
    source.bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
