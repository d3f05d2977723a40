/// DHKEM(X25519, HKDF-SHA256): agreeing on a secret with a public key (RFC 9180 §4.1).
enum HPKEEncapsulation {
  static let identifier: UInt16 = 0x0020
  private static let labels = HPKELabels(suite: Array("KEM".utf8) + identifier.bigEndianBytes)

  /// DeriveKeyPair (§7.1.3).
  static func deriveKeyPair(
    ikm: borrowing SecretBytes
  ) throws(CryptographyError) -> X25519.PrivateKey {
    let prk = labels.extract(label: "dkp_prk", ikm: ikm)
    return try X25519.PrivateKey(
      rawBytes: labels.expand(prk: prk, label: "sk", info: [], count: X25519.byteCount))
  }

  /// Encap (§4.1) with a given ephemeral key: the shared secret; the key's public half is sent.
  static func encapsulate(
    to recipient: X25519.PublicKey, ephemeral: X25519.PrivateKey
  ) throws(CryptographyError) -> SecretBytes {
    try sharedSecret(
      ephemeral.sharedSecret(with: recipient),
      context: ephemeral.publicKey.rawBytes + recipient.rawBytes)
  }

  /// Decap (§4.1).
  static func decapsulate(
    _ encapsulated: [UInt8], with key: X25519.PrivateKey
  ) throws(CryptographyError) -> SecretBytes {
    try sharedSecret(
      key.sharedSecret(with: X25519.PublicKey(forOneAgreement: encapsulated)),
      context: encapsulated + key.publicKey.rawBytes)
  }

  /// ExtractAndExpand (§4.1).
  private static func sharedSecret(
    _ agreed: borrowing SecretBytes, context: [UInt8]
  ) throws(CryptographyError) -> SecretBytes {
    let prk = labels.extract(label: "eae_prk", ikm: agreed)
    return try labels.expand(prk: prk, label: "shared_secret", info: context, count: 32)
  }
}

/// LabeledExtract and LabeledExpand (RFC 9180 §4), bound to one suite identifier.
struct HPKELabels {
  let suite: [UInt8]
  private static let version = Array("HPKE-v1".utf8)

  func extract(
    salt: borrowing SecretBytes = SecretBytes(copying: []), label: String,
    ikm: borrowing SecretBytes
  ) -> SecretBytes {
    let prefix = Self.version + suite + Array(label.utf8)
    return salt.withBytes { salt in
      ikm.withBytes { ikm in HKDF.extract(salt: salt, prefix: prefix, ikm: ikm) }
    }
  }

  func expand(
    prk: borrowing SecretBytes, label: String, info: [UInt8], count: Int
  ) throws(CryptographyError) -> SecretBytes {
    let prefix = UInt16(count).bigEndianBytes + Self.version + suite + Array(label.utf8)
    return try HKDF.expand(prk: prk, info: prefix + info, count: count)
  }
}
