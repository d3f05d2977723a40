/// One parser of the protocol's bytes, as it is fuzzed.
struct Parser: Sendable {
  /// The name of its starts.
  let name: String
  /// Bytes it must take.
  let seeds: [[UInt8]]
  /// Whether it takes the bytes; a crash if they aren't what it writes again.
  let reads: @Sendable ([UInt8]) -> Bool

  /// `again` parses, and gives the bytes written again; nil or an error for bytes it refuses.
  init(
    _ name: String, seeds: [[UInt8]], again: @escaping @Sendable ([UInt8]) throws -> [UInt8]?
  ) {
    (self.name, self.seeds) = (name, seeds)
    reads = { Self.reads($0, again: again) }
  }

  /// As above, for a format whose parser stands behind a digest or a signature.
  ///
  /// `mended` puts a right one in its place, so that the fuzzer gets past it; nil if it can't.
  init(
    _ name: String, seeds: [[UInt8]], again: @escaping @Sendable ([UInt8]) throws -> [UInt8]?,
    mended: @escaping @Sendable ([UInt8]) throws -> [UInt8]?
  ) {
    (self.name, self.seeds) = (name, seeds)
    reads = { bytes in
      if Self.reads(bytes, again: again) { return true }
      guard let mended = try? mended(bytes), mended != bytes else { return false }
      _ = Self.reads(mended, again: again)
      return false
    }
  }

  private static func reads(
    _ bytes: [UInt8], again: ([UInt8]) throws -> [UInt8]?
  ) -> Bool {
    guard let written = try? again(bytes) else { return false }
    precondition(written == bytes, "what was read is written otherwise")
    return true
  }

  /// Every parser; the first byte of an input is a place in here.
  static let all = messages + records + custody + tally + signed + published + keys
}
