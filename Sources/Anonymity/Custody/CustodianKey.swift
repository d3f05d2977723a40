public import Cryptography

/// A custodian's secret: one 32-byte seed that both key pairs are derived from.
///
/// It never leaves the custodian's machine; at rest it is sealed under a passphrase (`KeyFile`).
public final class CustodianKey: Sendable {
  /// The public side.
  public let custodian: Custodian
  let sealingKey: X25519.PrivateKey
  package let signingKey: Ed25519.PrivateKey
  let seed: SecretBytes

  init(name: String, seed: borrowing SecretBytes) throws {
    try PartyName.check(name)
    sealingKey = try X25519.PrivateKey(rawBytes: Self.derive("x25519", seed))
    signingKey = try Ed25519.PrivateKey(seed: Self.derive("ed25519", seed))
    self.seed = seed.duplicate()
    custodian = Custodian(
      name: name, sealingKey: sealingKey.publicKey, signingKey: signingKey.publicKey)
  }

  /// Makes `NAME.key` (0600, under the passphrase) and `NAME.pub` in `directory`.
  ///
  /// Run again after a crash between the two, with the same passphrase, it makes the missing
  /// `NAME.pub`.
  ///
  /// Throws `alreadyExists` if `NAME.pub` is there, or a key of another name or passphrase;
  /// `shortPassphrase` below 8 bytes.
  @discardableResult
  public static func create(
    name: String, in directory: String, passphrase: borrowing SecretBytes,
    using random: inout some RandomSource
  ) throws -> Custodian {
    try create(
      name: name, in: directory, passphrase: passphrase, cost: .standard, using: &random)
  }

  /// Opens a key file.
  ///
  /// Throws `wrongPassphrase`, `malformed`, or `StorageError`.
  public static func open(
    _ path: String, passphrase: borrowing SecretBytes
  ) throws -> CustodianKey {
    try KeyFile.open(DurableFile.read(path), passphrase: passphrase, file: path).key
  }

  static func create(
    name: String, in directory: String, passphrase: borrowing SecretBytes, cost: ScryptCost,
    using random: inout some RandomSource
  ) throws -> Custodian {
    let (secretPath, publicPath) = ("\(directory)/\(name).key", "\(directory)/\(name).pub")
    guard !DurableFile.exists(publicPath) else {
      throw StorageError.alreadyExists(path: publicPath)
    }
    if let kept = try DurableFile.readIfPresent(secretPath) {
      return try publish(kept, at: secretPath, name: name, passphrase: passphrase, publicPath)
    }
    let key = try CustodianKey(name: name, seed: random.secretBytes(32))
    let sealed = try KeyFile(key: key, cost: cost).sealed(passphrase: passphrase, using: &random)
    try DurableFile.create(sealed, at: secretPath, access: .owner)
    try DurableFile.create(key.publicFile(), at: publicPath, access: .everybody)
    return key.custodian
  }

  /// Makes the public file of a key that a run cut short left alone.
  private static func publish(
    _ sealed: [UInt8], at path: String, name: String, passphrase: borrowing SecretBytes,
    _ publicPath: String
  ) throws -> Custodian {
    guard let key = try? KeyFile.open(sealed, passphrase: passphrase, file: path).key,
      key.custodian.name == name
    else { throw StorageError.alreadyExists(path: path) }
    try DurableFile.create(key.publicFile(), at: publicPath, access: .everybody)
    return key.custodian
  }

  /// The bytes of `NAME.pub`.
  func publicFile() throws -> [UInt8] {
    custodian.publicFile(proof: try signingKey.sign(custodian.statement))
  }

  private static func derive(
    _ purpose: String, _ seed: borrowing SecretBytes
  ) throws -> SecretBytes {
    try HKDF.derive(
      salt: [], ikm: seed, info: LengthDelimited.encode("candour custodian \(purpose) v1"),
      count: 32)
  }
}
