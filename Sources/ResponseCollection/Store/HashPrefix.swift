/// The first bits of a token's hash, 0 to 16 of them: which records a segment holds.
package struct HashPrefix: Hashable {
  /// How many bits.
  let count: Int
  /// The bits, first one highest; zeros after them.
  let bits: UInt16

  /// No bits: every record.
  static let everything = HashPrefix(count: 0, bits: 0)

  private init(count: Int, bits: UInt16) {
    (self.count, self.bits) = (count, bits)
  }

  /// Reads a segment's file name; nil if it is none.
  package init?(name: String) {
    if name == Self.everything.name {
      self = .everything
      return
    }
    guard (1...Self.longest).contains(name.utf8.count),
      name.utf8.allSatisfy({ $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "1") }),
      let number = UInt16(name, radix: 2)
    else { return nil }
    self.init(count: name.utf8.count, bits: number << UInt16(Self.longest - name.utf8.count))
  }

  /// The name of its segment: the bits as digits, or `all`.
  package var name: String {
    guard count > 0 else { return "all" }
    return String((0..<count).map { bits >> UInt16(15 - $0) & 1 == 1 ? "1" : "0" })
  }

  /// The prefixes of one bit more, or nil if there is no room for it.
  var halves: [HashPrefix]? {
    guard count < Self.longest else { return nil }
    let next = UInt16(1) << UInt16(15 - count)
    return [
      HashPrefix(count: count + 1, bits: bits), HashPrefix(count: count + 1, bits: bits | next),
    ]
  }

  /// The prefix of one bit less, or nil for none.
  var parent: HashPrefix? {
    guard count > 0 else { return nil }
    let last = UInt16(1) << UInt16(Self.longest - count)
    return HashPrefix(count: count - 1, bits: bits & ~last)
  }

  /// Whether a hash begins so.
  func covers(_ hash: [UInt8]) -> Bool {
    hash.count >= 2 && isStart(of: UInt16(hash[0]) << 8 | UInt16(hash[1]))
  }

  /// Whether another prefix begins so and is longer.
  func isAncestor(of other: HashPrefix) -> Bool {
    count < other.count && isStart(of: other.bits)
  }

  private func isStart(of start: UInt16) -> Bool {
    let mask = count == 0 ? 0 : UInt16.max << UInt16(Self.longest - count)
    return start & mask == bits
  }

  private static let longest = 16
}
