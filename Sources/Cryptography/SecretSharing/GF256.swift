/// The field of 256 elements with polynomial x^8 + x^4 + x^3 + x + 1 (0x11b, FIPS 197 §4).
///
/// No branch and no table index depends on an element, so time tells nothing about a secret.
enum GF256 {
  /// Sum and difference.
  static func sum(_ first: UInt8, _ second: UInt8) -> UInt8 { first ^ second }

  /// Product: eight steps of shift and reduce, masked instead of branched.
  static func product(_ first: UInt8, _ second: UInt8) -> UInt8 {
    var (result, shifted) = (UInt8(0), first)
    for bit in UInt8(0)..<8 {
      result ^= shifted & mask((second &>> bit) & 1)
      shifted = (shifted &<< 1) ^ (0x1b & mask(shifted &>> 7))
    }
    return result
  }

  /// The inverse a^254; zero has none and gives zero.
  static func inverse(_ element: UInt8) -> UInt8 {
    // 254 = 0b11111110: square seven times, multiplying in every step but the last.
    var result: UInt8 = 1
    for _ in 0..<7 {
      result = product(product(result, result), element)
    }
    return product(result, result)
  }

  /// 0xff for 1, 0x00 for 0.
  private static func mask(_ bit: UInt8) -> UInt8 { 0 &- bit }
}
