import COpenSSL

/// Comparisons whose time says nothing about where two values differ.
public enum ConstantTime {
  /// Whether both arrays are equal; only the lengths influence the time.
  public static func equal(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    equal(first.span, second.span)
  }

  /// Whether both spans are equal; only the lengths influence the time.
  static func equal(_ first: Span<UInt8>, _ second: Span<UInt8>) -> Bool {
    guard first.count == second.count else { return false }
    // Safe: both buffers are `count` bytes long and live until the closures return.
    return unsafe first.withUnsafeBytes { left in
      unsafe second.withUnsafeBytes { right in
        unsafe CRYPTO_memcmp(left.baseAddress, right.baseAddress, left.count) == 0
      }
    }
  }
}
