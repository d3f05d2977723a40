public import Cryptography

/// `NAME.destroyed`: a custodian's word that the key is gone, and with it what it alone could open.
///
/// It names the key and no study: one key may serve several. Whoever has the file can put it into
/// the study's public directory, where `status` finds it.
public struct CustodianDestruction: Sendable, Equatable {
  /// The custodian's name.
  public let name: String
  /// What it is signed with: the key that is destroyed next.
  public let signingKey: Ed25519.PublicKey
  /// The day, by the custodian's clock (ISO 8601 date, UTC).
  public let day: String
  /// The file.
  public let bytes: [UInt8]

  /// Signs the statement of a key.
  public init(_ key: CustodianKey, day: String) throws {
    (name, signingKey, self.day) = (key.custodian.name, key.custodian.signingKey, day)
    bytes = try Self.text(name, signingKey, day).file(signedBy: key.signingKey)
  }

  /// Reads a statement.
  ///
  /// Throws `FormatError`.
  public init(_ bytes: [UInt8], name file: String) throws {
    var reader = try CanonicalTextReader(bytes, kind: Self.kind, file: file)
    name = try reader.take("name")
    guard PartyName.isValid(name) else { throw reader.problem(.invalidValue("name")) }
    let key = try reader.takeBytes("ed25519", count: Ed25519.keyByteCount)
    guard let signingKey = try? Ed25519.PublicKey(rawBytes: key) else {
      throw reader.problem(.invalidValue("ed25519"))
    }
    self.signingKey = signingKey
    day = try reader.takeDay("day")
    try Self.text(name, signingKey, day)
      .check(bytes, &reader, by: signingKey, signer: "the custodian")
    self.bytes = bytes
  }

  /// Whether it is this custodian's, name and key.
  public func isOf(_ custodian: Custodian) -> Bool {
    name == custodian.name && signingKey == custodian.signingKey
  }

  /// The statement of a custodian in a study; nil where nobody put one.
  ///
  /// Throws `FormatError`, or `tampered` if another key signed it.
  public static func published(
    of custodian: Custodian, in study: StudyDirectory
  ) throws -> CustodianDestruction? {
    let name = fileName(of: custodian.name)
    guard study.has(name) else { return nil }
    let statement = try CustodianDestruction(study.read(name), name: name)
    guard statement.isOf(custodian) else { throw AnonymityError.tampered(file: name) }
    return statement
  }

  /// The name of the file.
  public static func fileName(of name: String) -> String { "\(name).destroyed" }

  private static func text(
    _ name: String, _ key: Ed25519.PublicKey, _ day: String
  ) -> SignedText {
    var body = CanonicalTextWriter(kind: kind)
    body.put("name", name)
    body.put("ed25519", key.rawBytes)
    body.put("day", day)
    return SignedText(label: "candour custodian destruction v1", body: body)
  }

  private static let kind = "candour-destroyed-custodian 1"
}

extension CustodianKey {
  /// `destroy NAME.key`: signs `NAME.destroyed` beside the key, then destroys the key.
  ///
  /// Run again after a crash, it keeps the statement and finishes. Throws
  /// `wrongPassphrase`, `missing`, `StorageError`; `tampered`, with the key left, if the statement
  /// there is another key's.
  @discardableResult
  public static func destroy(
    _ path: String, passphrase: borrowing SecretBytes, day: String
  ) throws -> CustodianDestruction {
    if let statement = try finish(path) { return statement }
    let key = try open(path, passphrase: passphrase)
    let folder = DurableFile.directory(of: path)
    let file = "\(folder)/\(CustodianDestruction.fileName(of: key.custodian.name))"
    let statement: CustodianDestruction
    if let kept = try DurableFile.readIfPresent(file) {
      statement = try CustodianDestruction(kept, name: file)
      guard statement.isOf(key.custodian) else { throw AnonymityError.tampered(file: file) }
    } else {
      statement = try CustodianDestruction(key, day: day)
      try DurableFile.create(statement.bytes, at: file, access: .everybody)
    }
    try DurableFile.destroy(path)
    return statement
  }

  /// The statement of a key that is gone, or of which only zeros are left: no passphrase opens those.
  private static func finish(_ path: String) throws -> CustodianDestruction? {
    guard path.hasSuffix(".key"), try !isLeft(path) else { return nil }
    // What a crash left of a key that is gone, too.
    if !DurableFile.exists(path) { try DurableFile.destroy(path) }
    let file = path.dropLast(4) + ".destroyed"
    guard let kept = try DurableFile.readIfPresent(String(file)) else { return nil }
    let statement = try CustodianDestruction(kept, name: String(file))
    try DurableFile.destroy(path)
    return statement
  }

  /// Whether there is a key to destroy, and not only what a destruction left.
  public static func isLeft(_ path: String) throws -> Bool {
    let bytes = try DurableFile.readIfPresent(path)
    return bytes?.contains { $0 != 0 } ?? false
  }
}
