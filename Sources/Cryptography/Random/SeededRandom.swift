/// A repeatable stream of bytes from a 32-byte seed.
///
/// Block i = HMAC-SHA-256(seed, "candour seeded random v1" ‖ i as 8 bytes big-endian), i from 0;
/// the blocks are one stream, so how it is divided into draws does not change it. This is the
/// expansion in counter mode of NIST SP 800-108r1 §4.1, with the label before the counter.
public struct SeededRandom: RandomSource, Sendable {
  private let seed: Seed
  private var counter: UInt64 = 0
  private var pending: [UInt8] = []

  /// Starts the stream of `seed`.
  ///
  /// Throws `wrongLength` unless it has 32 bytes.
  public init(seed: borrowing SecretBytes) throws(CryptographyError) {
    guard seed.count == 32 else { throw .wrongLength }
    self.seed = Seed(seed.duplicate())
  }

  /// The next `count` bytes of the stream.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    while pending.count < count { pending += nextBlock() }
    let result = Array(pending.prefix(count))
    pending.removeFirst(count)
    return result
  }

  private mutating func nextBlock() -> [UInt8] {
    defer { counter += 1 }
    let message = Self.label + counter.bigEndianBytes
    return HMAC.authenticate(.sha256, key: seed.bytes, message: message)
  }

  private static let label = Array("candour seeded random v1".utf8)

  /// Shares one wiped seed among the copies of the struct.
  private final class Seed: Sendable {
    let bytes: SecretBytes
    init(_ bytes: consuming SecretBytes) { self.bytes = bytes }
  }
}

extension FixedWidthInteger {
  /// The value as `bitWidth / 8` bytes, most significant first (RFC 8017 I2OSP).
  var bigEndianBytes: [UInt8] {
    stride(from: Self.bitWidth - 8, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: self >> $0)
    }
  }
}
