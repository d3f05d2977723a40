import Cryptography

/// How a file under a passphrase is sealed: scrypt's cost and salt, and the nonce of AES-256-GCM.
///
/// In the file: u8 log2 N, u32 r, u32 p, [16] salt, [12] nonce.
struct PassphraseKey {
  let cost: ScryptCost
  let salt: [UInt8]
  let nonce: [UInt8]

  init(cost: ScryptCost, using random: inout some RandomSource) {
    self.cost = cost
    (salt, nonce) = (random.bytes(16), random.bytes(AES256GCM.nonceByteCount))
  }

  /// Reads the fields; a cost no honest file has is refused.
  init(_ reader: inout ByteReader) throws(ByteFormatError) {
    cost = ScryptCost(
      logN: try reader.take(UInt8.self), r: try reader.take(UInt32.self),
      p: try reader.take(UInt32.self))
    guard cost.isReasonable else { throw .invalidField }
    salt = try reader.take(16)
    nonce = try reader.take(AES256GCM.nonceByteCount)
  }

  func put(into writer: inout ByteWriter) {
    writer.put(cost.logN)
    writer.put(cost.r)
    writer.put(cost.p)
    writer.put(salt)
    writer.put(nonce)
  }

  /// Throws `shortPassphrase` below the least number of bytes.
  func seal(
    _ content: borrowing SecretBytes, passphrase: borrowing SecretBytes, header: [UInt8]
  ) throws -> [UInt8] {
    guard passphrase.count >= Self.leastPassphrase else {
      throw AnonymityError.shortPassphrase(least: Self.leastPassphrase)
    }
    return try AES256GCM.seal(
      key: derive(from: passphrase), nonce: nonce, plaintext: content, aad: header)
  }

  /// Throws `wrongPassphrase`, also for a changed file.
  func open(
    _ sealed: [UInt8], passphrase: borrowing SecretBytes, header: [UInt8], file: String
  ) throws -> SecretBytes {
    let key = try derive(from: passphrase)
    do {
      return try AES256GCM.openSecret(key: key, nonce: nonce, sealed: sealed, aad: header)
    } catch { throw AnonymityError.wrongPassphrase(file: file) }
  }

  private func derive(from passphrase: borrowing SecretBytes) throws -> SecretBytes {
    try Scrypt.derive(
      passphrase: passphrase, salt: salt, n: 1 << Int(cost.logN), r: Int(cost.r), p: Int(cost.p),
      count: AES256GCM.keyByteCount)
  }

  static let leastPassphrase = 8
}
