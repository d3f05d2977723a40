/// Sealing to a public key: HPKE (RFC 9180), base mode, single-shot (§6.1).
///
/// One fixed suite: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. Base mode does not say
/// who sealed; what the ciphertext belongs to goes in `info` and `aad`.
public enum HPKE {
  /// What the recipient needs: 32 bytes of encapsulated key and ciphertext ‖ 16-byte tag.
  public struct Sealed: Sendable, Hashable {
    /// The ephemeral public key, 32 bytes.
    public let encapsulatedKey: [UInt8]
    /// The encrypted bytes and a 16-byte tag.
    public let ciphertext: [UInt8]

    /// Takes the two parts as received.
    ///
    /// Throws `wrongLength` if either can't be what it should.
    public init(encapsulatedKey: [UInt8], ciphertext: [UInt8]) throws(CryptographyError) {
      guard encapsulatedKey.count == HPKE.encapsulatedKeyByteCount,
        ciphertext.count >= HPKE.tagByteCount
      else { throw .wrongLength }
      self.encapsulatedKey = encapsulatedKey
      self.ciphertext = ciphertext
    }
  }

  /// Bytes of an encapsulated key (RFC 9180 Nenc).
  public static let encapsulatedKeyByteCount = X25519.byteCount
  /// Bytes by which a ciphertext is longer than its plaintext (RFC 9180 Nt).
  public static let tagByteCount = AEAD.tagByteCount

  /// Seals a secret to `recipient`; draws 32 bytes of `source` for the ephemeral key.
  ///
  /// The same bytes from the source give the same result: the key is DeriveKeyPair of them.
  public static func seal(
    _ plaintext: borrowing SecretBytes, to recipient: X25519.PublicKey, info: [UInt8],
    aad: [UInt8], using source: inout some RandomSource
  ) throws(CryptographyError) -> Sealed {
    let ikm = source.secretBytes(X25519.byteCount)
    var sender = try HPKESuite.standard.senderContext(
      to: recipient, info: info, ephemeralIKM: ikm)
    let ciphertext = try plaintext.withBytes { bytes throws(CryptographyError) in
      try sender.context.seal(bytes, aad: aad)
    }
    return try Sealed(encapsulatedKey: sender.encapsulatedKey, ciphertext: ciphertext)
  }

  /// Seals bytes that are not held as a secret; as the other `seal`.
  public static func seal(
    _ plaintext: [UInt8], to recipient: X25519.PublicKey, info: [UInt8], aad: [UInt8],
    using source: inout some RandomSource
  ) throws(CryptographyError) -> Sealed {
    try seal(
      SecretBytes(copying: plaintext), to: recipient, info: info, aad: aad, using: &source)
  }

  /// Opens what was sealed to this key's public half with the same `info` and `aad`.
  ///
  /// Throws `authenticationFailed`, or `invalidKey` if the encapsulated key has low order.
  public static func open(
    _ sealed: Sealed, with key: X25519.PrivateKey, info: [UInt8], aad: [UInt8]
  ) throws(CryptographyError) -> SecretBytes {
    var context = try HPKESuite.standard.recipientContext(
      encapsulated: sealed.encapsulatedKey, key: key, info: info)
    return try context.open(sealed.ciphertext, aad: aad)
  }
}
