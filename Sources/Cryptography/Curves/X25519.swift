import COpenSSL

/// Diffie-Hellman on Curve25519 (RFC 7748).
public enum X25519 {
  /// Bytes of a private key, a public key and a shared secret.
  public static let byteCount = 32

  /// A point to agree with.
  ///
  /// Low-order points can't be made.
  public struct PublicKey: Sendable, Hashable {
    /// The 32-byte u-coordinate, little-endian, as received.
    public let rawBytes: [UInt8]

    /// Takes a point.
    ///
    /// Throws `wrongLength` or, for a point of low order, `invalidKey`.
    public init(rawBytes: [UInt8]) throws(CryptographyError) {
      guard rawBytes.count == byteCount else { throw .wrongLength }
      self.init(unchecked: rawBytes)
      // Any clamped scalar is a multiple of 8, so it sends exactly the low-order points to zero,
      // which the library refuses (RFC 7748 §6.1).
      let probe = SecretBytes(copying: [UInt8](repeating: 1, count: byteCount))
      _ = try agree(EVPKey.rawPrivate(EVP_PKEY_X25519, probe), self)
    }

    /// A point for one agreement at once, which refuses low order itself: half the work.
    ///
    /// Throws `wrongLength`.
    init(forOneAgreement rawBytes: [UInt8]) throws(CryptographyError) {
      guard rawBytes.count == byteCount else { throw .wrongLength }
      self.init(unchecked: rawBytes)
    }

    fileprivate init(unchecked rawBytes: [UInt8]) { self.rawBytes = rawBytes }
  }

  /// A private key, wiped when the last reference goes.
  public final class PrivateKey: Sendable {
    /// The public half.
    public let publicKey: PublicKey
    private let raw: SecretBytes
    private let key: EVPKey

    /// Takes the 32 bytes of a scalar; clamped in use, kept as given.
    ///
    /// Throws `wrongLength`.
    public init(rawBytes: borrowing SecretBytes) throws(CryptographyError) {
      guard rawBytes.count == byteCount else { throw .wrongLength }
      raw = rawBytes.duplicate()
      key = try .rawPrivate(EVP_PKEY_X25519, rawBytes)
      publicKey = PublicKey(unchecked: try key.rawPublicBytes())
    }

    /// Draws a new key: 32 bytes of `source`.
    public static func generate(
      using source: inout some RandomSource
    ) throws(CryptographyError) -> PrivateKey {
      try PrivateKey(rawBytes: source.secretBytes(byteCount))
    }

    /// A copy of the 32 bytes, for keeping them sealed.
    public func rawBytes() -> SecretBytes { raw.duplicate() }

    /// The 32-byte shared secret (RFC 7748 §6.1).
    ///
    /// Throws `invalidKey` if it would be zero.
    public func sharedSecret(with other: PublicKey) throws(CryptographyError) -> SecretBytes {
      try agree(key, other)
    }
  }

  private static func agree(
    _ key: EVPKey, _ other: PublicKey
  ) throws(CryptographyError) -> SecretBytes {
    let peer = try EVPKey.rawPublic(EVP_PKEY_X25519, other.rawBytes)
    let context = EVPKeyContext(key)
    // Safe: both key objects outlive the context.
    requireSuccess(unsafe EVP_PKEY_derive_init(context.pointer), "EVP_PKEY_derive_init")
    guard unsafe EVP_PKEY_derive_set_peer(context.pointer, peer.pointer) == 1 else {
      ERR_clear_error()
      throw .invalidKey
    }
    var status: Int32 = 0
    let secret = SecretBytes(count: byteCount) { target in
      // Safe: the target has the 32 bytes that `count` says.
      unsafe target.withUnsafeMutableBufferPointer {
        var count = $0.count
        unsafe status = EVP_PKEY_derive(context.pointer, $0.baseAddress, &count)
      }
    }
    guard status == 1 else {
      ERR_clear_error()
      throw .invalidKey
    }
    return secret
  }
}
