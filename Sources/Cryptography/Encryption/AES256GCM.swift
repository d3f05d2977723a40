/// Authenticated encryption: AES-256-GCM (NIST SP 800-38D), 32-byte key, 12-byte nonce.
///
/// A nonce must never be used twice with one key. GCM does not commit to its key: a protocol that
/// needs that binds a commitment of its own in the associated data.
public enum AES256GCM {
  /// Bytes of a key.
  public static let keyByteCount = 32
  /// Bytes of a nonce.
  public static let nonceByteCount = 12
  /// Bytes of a tag, the last ones of everything sealed.
  public static let tagByteCount = 16

  /// Encrypts `plaintext`: ciphertext ‖ 16-byte tag.
  ///
  /// Throws `wrongLength`.
  public static func seal(
    key: borrowing SecretBytes, nonce: [UInt8], plaintext: [UInt8], aad: [UInt8]
  ) throws(CryptographyError) -> [UInt8] {
    try key.withBytes { key throws(CryptographyError) in
      try AEAD.aes256GCM.seal(key: key, nonce: nonce, plaintext: plaintext.span, aad: aad)
    }
  }

  /// Encrypts a secret: ciphertext ‖ 16-byte tag.
  ///
  /// Throws `wrongLength`.
  public static func seal(
    key: borrowing SecretBytes, nonce: [UInt8], plaintext: borrowing SecretBytes, aad: [UInt8]
  ) throws(CryptographyError) -> [UInt8] {
    try key.withBytes { key throws(CryptographyError) in
      try plaintext.withBytes { plaintext throws(CryptographyError) in
        try AEAD.aes256GCM.seal(key: key, nonce: nonce, plaintext: plaintext, aad: aad)
      }
    }
  }

  /// Decrypts ciphertext ‖ tag.
  ///
  /// Throws `wrongLength` or `authenticationFailed`.
  public static func open(
    key: borrowing SecretBytes, nonce: [UInt8], sealed: [UInt8], aad: [UInt8]
  ) throws(CryptographyError) -> [UInt8] {
    try openSecret(key: key, nonce: nonce, sealed: sealed, aad: aad).exposedBytes()
  }

  /// Decrypts ciphertext ‖ tag to a secret.
  ///
  /// Throws `wrongLength` or `authenticationFailed`.
  public static func openSecret(
    key: borrowing SecretBytes, nonce: [UInt8], sealed: [UInt8], aad: [UInt8]
  ) throws(CryptographyError) -> SecretBytes {
    try key.withBytes { key throws(CryptographyError) in
      try AEAD.aes256GCM.open(key: key, nonce: nonce, sealed: sealed, aad: aad)
    }
  }
}
