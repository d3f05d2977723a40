import COpenSSL

/// Where an operation draws its randomness from.
///
/// Every drawing operation takes a source, so the same operation can be repeated from a seed.
public protocol RandomSource {
  /// The next `count` bytes.
  mutating func bytes(_ count: Int) -> [UInt8]
}

extension RandomSource {
  /// The next `count` bytes as a secret; the array they came in is wiped.
  public mutating func secretBytes(_ count: Int) -> SecretBytes {
    var drawn = bytes(count)
    return SecretBytes(moving: &drawn)
  }
}

/// OpenSSL's private random generator, seeded by the operating system.
public struct SystemRandom: RandomSource, Sendable {
  /// Makes a source; all sources share the library's generator.
  public init() {}

  /// `count` unpredictable bytes.
  ///
  /// Traps if the system gives no randomness: nothing safe can follow.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: count)
    // Safe: the array is valid for the call and exactly `count` bytes long.
    let status = unsafe RAND_priv_bytes(&result, Int32(count))
    requireSuccess(status, "RAND_priv_bytes")
    return result
  }
}
