import Anonymity
import Cryptography

/// What seals and names records that wait in a database; the next one follows from it, and it from none.
///
/// All machines that serve a study begin with the same key and turn it whenever records leave: whoever
/// has a later one can't open what waited before. File: `CNDRWTK1`, manifest digest (32), how often it was
/// turned (8), key (32).
final class WaitingKey: Sendable {
  /// How often it was turned.
  let epoch: Int64
  private let digest: [UInt8]
  private let bytes: SecretBytes
  private let sealing: SecretBytes
  private let naming: SecretBytes

  private init(_ bytes: consuming SecretBytes, epoch: Int64, digest: [UInt8]) throws {
    (self.epoch, self.digest) = (epoch, digest)
    sealing = try Self.derive(bytes, "candour waiting seal v1", digest)
    naming = try Self.derive(bytes, "candour waiting name v1", digest)
    self.bytes = bytes
  }

  /// Draws the first key of a study.
  static func draw(_ manifest: Manifest, using random: inout some RandomSource) throws -> WaitingKey
  {
    try WaitingKey(
      random.secretBytes(AES256GCM.keyByteCount), epoch: 0, digest: manifest.digest)
  }

  /// Reads a key file; nil for one that is missing.
  ///
  /// Throws `damaged`, `foreign`.
  static func read(_ path: String, _ manifest: Manifest) throws -> WaitingKey? {
    guard var file = try DurableFile.readIfPresent(path) else { return nil }
    guard file.starts(with: magic), file.count == 80 else {
      throw CollectionError.damaged(file: path)
    }
    guard Array(file[8..<40]) == manifest.digest else { throw CollectionError.foreign(file: path) }
    let epoch = Int64(truncatingIfNeeded: file[40..<48].reduce(0) { $0 << 8 | UInt64($1) })
    file.removeFirst(48)
    return try WaitingKey(SecretBytes(moving: &file), epoch: epoch, digest: manifest.digest)
  }

  /// The key file.
  var file: [UInt8] {
    let number = (0..<8).reversed().map { UInt8(truncatingIfNeeded: epoch >> ($0 * 8)) }
    return Self.magic + digest + number + bytes.exposedBytes()
  }

  /// The key after `turns` more turns.
  func turned(_ turns: Int64 = 1) throws -> WaitingKey {
    var key = self
    for _ in 0..<turns {
      key = try WaitingKey(
        Self.derive(key.bytes, "candour waiting turn v1", digest), epoch: key.epoch + 1,
        digest: digest)
    }
    return key
  }

  /// What a record is called while it waits: nobody without the key can tell whose token it is.
  func name(_ type: RecordType, token hash: [UInt8]) -> [UInt8] {
    HMAC.authenticate(.sha256, key: naming, message: [type.rawValue] + hash)
  }

  /// Seals bytes that wait under a name: nonce, ciphertext and tag.
  func seal(
    _ content: [UInt8], as part: Part, of name: [UInt8], using random: inout some RandomSource
  ) throws -> [UInt8] {
    let nonce = random.bytes(AES256GCM.nonceByteCount)
    return nonce
      + (try AES256GCM.seal(key: sealing, nonce: nonce, plaintext: content, aad: aad(part, name)))
  }

  /// Opens what was sealed under this key, or nil.
  func open(_ sealed: [UInt8], as part: Part, of name: [UInt8]) -> [UInt8]? {
    guard sealed.count > AES256GCM.nonceByteCount else { return nil }
    return try? AES256GCM.open(
      key: sealing, nonce: Array(sealed.prefix(AES256GCM.nonceByteCount)),
      sealed: Array(sealed.dropFirst(AES256GCM.nonceByteCount)), aad: aad(part, name))
  }

  /// What of a waiting record is sealed: its group, so that groups can be counted, and all of it.
  enum Part: UInt8 { case group, record }

  private func aad(_ part: Part, _ name: [UInt8]) -> [UInt8] {
    LengthDelimited.encode("candour waiting v1", digest, [part.rawValue], name)
  }

  private static func derive(
    _ bytes: borrowing SecretBytes, _ label: String, _ digest: [UInt8]
  ) throws -> SecretBytes {
    try HKDF.derive(
      salt: digest, ikm: bytes, info: LengthDelimited.encode(label),
      count: AES256GCM.keyByteCount)
  }

  private static let magic = Array("CNDRWTK1".utf8)
}

/// The file of the waiting key: beside the spool's key, or where that would be.
struct WaitingKeyFile {
  let path: String
  private let directory: String
  private let manifest: Manifest

  init(collector directory: String, _ manifest: Manifest) throws {
    path = try SpoolKeyPlace(collector: directory).path() + ".waiting"
    (self.directory, self.manifest) = (directory, manifest)
  }

  func read() throws -> WaitingKey? { try WaitingKey.read(path, manifest) }

  /// Keeps a later key in the place of an earlier one, which is overwritten.
  ///
  /// Of two processes at once the one with the earlier key may be the last: the later key follows from that
  /// too, and takes its place with the next record.
  func keep(_ key: WaitingKey) throws {
    guard let kept = try read(), kept.epoch < key.epoch else { return }
    try DurableFile.replace(key.file, at: path, access: .owner, destroysOld: true)
    try DurableFile.settleTimes(directory)
  }

  func create(_ key: WaitingKey) throws {
    try DurableFile.create(key.file, at: path, access: .owner)
  }

  func destroy() throws { try DurableFile.destroy(path) }
}
