import COpenSSL

/// Signatures on Edwards25519: Ed25519 (RFC 8032 §5.1).
///
/// Deterministic, 64 bytes.
public enum Ed25519 {
  /// Bytes of a seed and of a public key.
  public static let keyByteCount = 32
  /// Bytes of a signature.
  public static let signatureByteCount = 64

  /// A key to check signatures with.
  ///
  /// Low-order points, and second spellings of a point, can't be made.
  public struct PublicKey: Sendable, Hashable {
    /// The 32-byte encoding of the point (RFC 8032 §5.1.2).
    public let rawBytes: [UInt8]

    /// Takes an encoded point.
    ///
    /// Throws `wrongLength` or, for a point of low order or a y-coordinate of p or more (RFC 8032
    /// §5.1.3 step 1), `invalidKey`.
    ///
    /// Under a low-order key one signature would hold for many messages. An encoding that is not
    /// on the curve is accepted here and verifies nothing.
    public init(rawBytes: [UInt8]) throws(CryptographyError) {
      guard rawBytes.count == keyByteCount else { throw .wrongLength }
      guard isCanonical(rawBytes), !isLowOrder(rawBytes) else { throw .invalidKey }
      self.rawBytes = rawBytes
    }

    /// Whether `signature` is this key's signature of `message` (RFC 8032 §5.1.7).
    public func isValidSignature(_ signature: [UInt8], for message: [UInt8]) -> Bool {
      guard signature.count == signatureByteCount,
        let key = try? EVPKey.rawPublic(EVP_PKEY_ED25519, rawBytes)
      else { return false }
      let context = EVPDigestContext()
      // Safe: the key outlives the context; arrays are bounded by their own counts.
      let started = unsafe EVP_DigestVerifyInit(context.pointer, nil, nil, nil, key.pointer)
      requireSuccess(started, "EVP_DigestVerifyInit")
      let status = unsafe EVP_DigestVerify(
        context.pointer, signature, signature.count, message, message.count)
      ERR_clear_error()
      return status == 1
    }
  }

  /// A signing key, wiped when the last reference goes.
  public final class PrivateKey: Sendable {
    /// The public half.
    public let publicKey: PublicKey
    private let stored: SecretBytes
    private let key: EVPKey

    /// Takes the 32-byte seed that RFC 8032 calls the private key.
    ///
    /// Throws `wrongLength`.
    public init(seed: borrowing SecretBytes) throws(CryptographyError) {
      guard seed.count == keyByteCount else { throw .wrongLength }
      stored = seed.duplicate()
      key = try .rawPrivate(EVP_PKEY_ED25519, seed)
      publicKey = try PublicKey(rawBytes: key.rawPublicBytes())
    }

    /// Draws a new key: 32 bytes of `source`.
    public static func generate(
      using source: inout some RandomSource
    ) throws(CryptographyError) -> PrivateKey {
      try PrivateKey(seed: source.secretBytes(keyByteCount))
    }

    /// A copy of the seed, for keeping it sealed.
    public func seed() -> SecretBytes { stored.duplicate() }

    /// The 64-byte signature of `message` (RFC 8032 §5.1.6).
    ///
    /// Throws `library` on a library fault.
    public func sign(_ message: [UInt8]) throws(CryptographyError) -> [UInt8] {
      let context = EVPDigestContext()
      var signature = [UInt8](repeating: 0, count: signatureByteCount)
      var count = signature.count
      // Safe: the key outlives the context; arrays are bounded by their own counts.
      let started = unsafe EVP_DigestSignInit(context.pointer, nil, nil, nil, key.pointer)
      requireSuccess(started, "EVP_DigestSignInit")
      let status = unsafe EVP_DigestSign(
        context.pointer, &signature, &count, message, message.count)
      guard status == 1, count == signatureByteCount else { throw .library(.drain()) }
      return signature
    }
  }
}

/// Whether the y-coordinate is below p = 2^255 - 19, so that the point has this encoding only.
private func isCanonical(_ encoded: [UInt8]) -> Bool {
  encoded[0] < 0xed || encoded[31] & 0x7f != 0x7f || encoded[1..<31].contains { $0 != 0xff }
}

/// Whether the y-coordinate is one of the eight points of order 1, 2, 4 or 8, in any encoding.
private func isLowOrder(_ encoded: [UInt8]) -> Bool {
  var y = encoded
  y[31] &= 0x7f  // The sign of x does not change the order.
  return lowOrderCoordinates.contains(y)
}

/// The y-coordinates, little-endian, of the points whose order divides 8.
///
/// With p = 2^255 - 19: 0 (order 4), 1 (order 1), p-1 (order 2), the two of order 8, and the
/// non-canonical encodings p and p+1 of 0 and 1.
private let lowOrderCoordinates: Set<[UInt8]> = {
  func littleEndian(_ first: UInt8, fill: UInt8, last: UInt8) -> [UInt8] {
    [first] + [UInt8](repeating: fill, count: 30) + [last]
  }
  return [
    littleEndian(0x00, fill: 0x00, last: 0x00), littleEndian(0x01, fill: 0x00, last: 0x00),
    littleEndian(0xec, fill: 0xff, last: 0x7f), littleEndian(0xed, fill: 0xff, last: 0x7f),
    littleEndian(0xee, fill: 0xff, last: 0x7f),
    [
      0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98,
      0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53,
      0xfc, 0x05,
    ],
    [
      0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67,
      0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac,
      0x03, 0x7a,
    ],
  ]
}()
