/// A suite of RFC 9180 §7 with X25519 and HKDF-SHA256; only the cipher varies, for the vectors.
struct HPKESuite {
  let aead: AEAD

  /// The one suite that the public interface uses.
  static let standard = HPKESuite(aead: .aes256GCM)

  /// SetupBaseS (§5.1.1) with the ephemeral key derived from `ephemeralIKM`.
  func senderContext(
    to recipient: X25519.PublicKey, info: [UInt8], ephemeralIKM: borrowing SecretBytes
  ) throws(CryptographyError) -> SenderSetup {
    let ephemeral = try HPKEEncapsulation.deriveKeyPair(ikm: ephemeralIKM)
    let shared = try HPKEEncapsulation.encapsulate(to: recipient, ephemeral: ephemeral)
    return SenderSetup(
      encapsulatedKey: ephemeral.publicKey.rawBytes,
      context: try keySchedule(sharedSecret: shared, info: info))
  }

  /// SetupBaseR (§5.1.1).
  func recipientContext(
    encapsulated: [UInt8], key: X25519.PrivateKey, info: [UInt8]
  ) throws(CryptographyError) -> HPKEContext {
    try keySchedule(
      sharedSecret: HPKEEncapsulation.decapsulate(encapsulated, with: key), info: info)
  }

  /// KeySchedule (§5.1) in base mode: no pre-shared key.
  func keySchedule(
    sharedSecret: borrowing SecretBytes, info: [UInt8]
  ) throws(CryptographyError) -> HPKEContext {
    let bound = keyScheduleContext(info: info)
    let secret = labels.extract(
      salt: sharedSecret, label: "secret", ikm: SecretBytes(copying: []))
    return HPKEContext(
      suite: self,
      key: try labels.expand(prk: secret, label: "key", info: bound, count: aead.keyByteCount),
      baseNonce: try labels.expand(
        prk: secret, label: "base_nonce", info: bound, count: AEAD.nonceByteCount
      ).exposedBytes(),
      exporterSecret: try labels.expand(prk: secret, label: "exp", info: bound, count: 32))
  }

  /// key_schedule_context (§5.1): mode, digest of the empty identifier, digest of `info`.
  func keyScheduleContext(info: [UInt8]) -> [UInt8] {
    let nothing = SecretBytes(copying: [])
    let identifier = labels.extract(label: "psk_id_hash", ikm: nothing).exposedBytes()
    let information = labels.extract(label: "info_hash", ikm: SecretBytes(copying: info))
    return [0x00] + identifier + information.exposedBytes()
  }

  var labels: HPKELabels {
    HPKELabels(
      suite: Array("HPKE".utf8) + HPKEEncapsulation.identifier.bigEndianBytes
        + UInt16(0x0001).bigEndianBytes + aead.rawValue.bigEndianBytes)
  }
}

/// What the sender gets from the set-up: the encapsulated key to send, and the context.
struct SenderSetup: ~Copyable {
  let encapsulatedKey: [UInt8]
  var context: HPKEContext
}

/// An encryption context (RFC 9180 §5.2): one side, numbered messages in order.
struct HPKEContext: ~Copyable {
  let suite: HPKESuite
  let key: SecretBytes
  let baseNonce: [UInt8]
  let exporterSecret: SecretBytes
  private var sequence: UInt64 = 0

  init(
    suite: HPKESuite, key: consuming SecretBytes, baseNonce: [UInt8],
    exporterSecret: consuming SecretBytes
  ) {
    self.suite = suite
    self.key = key
    self.baseNonce = baseNonce
    self.exporterSecret = exporterSecret
  }

  /// ContextS.Seal: encrypts the next message.
  mutating func seal(
    _ plaintext: Span<UInt8>, aad: [UInt8]
  ) throws(CryptographyError) -> [UInt8] {
    let (aead, nonce) = (suite.aead, nonce)
    let sealed = try key.withBytes { key throws(CryptographyError) in
      try aead.seal(key: key, nonce: nonce, plaintext: plaintext, aad: aad)
    }
    try advance()
    return sealed
  }

  /// ContextR.Open: decrypts the next message; a message that fails does not advance.
  mutating func open(_ sealed: [UInt8], aad: [UInt8]) throws(CryptographyError) -> SecretBytes {
    let (aead, nonce) = (suite.aead, nonce)
    let plaintext = try key.withBytes { key throws(CryptographyError) in
      try aead.open(key: key, nonce: nonce, sealed: sealed, aad: aad)
    }
    try advance()
    return plaintext
  }

  /// Context.Export (§5.3).
  func export(_ exporterContext: [UInt8], count: Int) throws(CryptographyError) -> SecretBytes {
    try suite.labels.expand(
      prk: exporterSecret, label: "sec", info: exporterContext, count: count)
  }

  /// ComputeNonce (§5.2): the base nonce with the sequence number added by exclusive or.
  private var nonce: [UInt8] {
    let number = [UInt8](repeating: 0, count: 4) + sequence.bigEndianBytes
    return zip(baseNonce, number).map { $0 ^ $1 }
  }

  private mutating func advance() throws(CryptographyError) {
    guard sequence < .max else { throw .outOfRange }
    sequence += 1
  }
}
