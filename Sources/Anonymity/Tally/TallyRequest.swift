public import Cryptography

/// What an analyst asks the custodians: all frozen records, and a one-use key to seal shares to.
public struct TallyRequest: Sendable {
  /// The records.
  public let records: FrozenRecords
  /// SHA-256 of the request, under a label: it ends the file, and shares name it.
  public let digest: [UInt8]
  /// What the analyst reads out to the custodians.
  ///
  /// They can check the records against what was published at close; the key that shares are sealed
  /// to, only with its owner.
  public func words() throws(CryptographyError) -> DigestWords { try DigestWords(digest: digest) }
  let tallyKey: X25519.PublicKey

  /// `tally begin`: writes the request to `path` and its private key to `path.key` (0600), and notes
  /// it in the study's ledger.
  ///
  /// Key first, then ledger, then request: run again after a crash in between it makes the same
  /// request of the key that is there, noted once.
  ///
  /// Returns the words to read out to the custodians. Throws `alreadyExists` if the request is there.
  public static func begin(
    study: StudyDirectory, records: FrozenRecords, at path: String,
    using random: inout some RandomSource
  ) throws -> DigestWords {
    guard !DurableFile.exists(path) else { throw StorageError.alreadyExists(path: path) }
    let key = try keptOrNewKey(path, using: &random)
    let bytes = TallyRequestFile(
      key: key.publicKey, closed: records.closed, comments: records.comments
    ).bytes(for: study.manifest)
    try study.note(request: Array(bytes.suffix(32)))
    try DurableFile.create(bytes, at: path, access: .owner)
    return try DigestWords(digest: Array(bytes.suffix(32)))
  }

  private static func keptOrNewKey(
    _ path: String, using random: inout some RandomSource
  ) throws -> X25519.PrivateKey {
    if DurableFile.exists(keyPath(path)) {
      // Somebody who knows the key, and can read the shares, would read the answers.
      guard try DurableFile.isOwnersAlone(keyPath(path)) else {
        throw AnonymityError.tampered(file: keyPath(path))
      }
      return try privateKey(path)
    }
    // The bits that X25519 ignores have one value, so that one key has one file (RFC 7748 §5).
    var scalar = random.bytes(X25519.byteCount)
    scalar[0] &= 0xf8
    scalar[31] = scalar[31] & 0x7f | 0x40
    let key = try X25519.PrivateKey(rawBytes: SecretBytes(moving: &scalar))
    let secret = keyMagic + key.rawBytes().exposedBytes()
    try DurableFile.create(secret, at: keyPath(path), access: .owner)
    return key
  }

  /// Reads a request and checks its records against the study, as `FrozenRecords` does.
  ///
  /// Throws `tampered` when its digest doesn't fit; `foreign`, `malformed`.
  public init(_ path: String, study: StudyDirectory) throws {
    try self.init(DurableFile.read(path), file: path, study: study)
  }

  package init(_ bytes: [UInt8], file path: String, study: StudyDirectory) throws {
    let file = try TallyRequestFile(bytes, file: path, manifest: study.manifest)
    (tallyKey, digest) = (file.tallyKey, Array(bytes.suffix(32)))
    records = try FrozenRecords(closed: file.closed, comments: file.comments, study: study)
  }

  /// The one-use private key of this request, which lies at `path`.
  ///
  /// Throws `missing`, `malformed`, `tampered` for the key of another request.
  func privateKey(_ path: String) throws -> X25519.PrivateKey {
    let key = try Self.privateKey(path)
    guard key.publicKey == tallyKey else {
      throw AnonymityError.tampered(file: Self.keyPath(path))
    }
    return key
  }

  static func privateKey(_ path: String) throws -> X25519.PrivateKey {
    do {
      var reader = ByteReader(try DurableFile.read(keyPath(path)))
      try reader.expect(keyMagic)
      let bytes = try reader.take(X25519.byteCount)
      guard bytes[0] & 7 == 0, bytes[31] & 0xc0 == 0x40 else { throw ByteFormatError.invalidField }
      try reader.finish()
      return try X25519.PrivateKey(rawBytes: SecretBytes(copying: bytes))
    } catch let error as ByteFormatError {
      throw AnonymityError.malformed(file: keyPath(path), error)
    }
  }

  /// Destroys the one-use key of a request, when the answers are tabulated.
  public static func destroyKey(of path: String) throws {
    try DurableFile.destroy(keyPath(path))
  }

  private static func keyPath(_ path: String) -> String { "\(path).key" }
  private static let keyMagic = Array("CNDRTKY1".utf8)
}
