public import Cryptography

/// The file a person keeps between two sittings: `SavedTokens`, sealed under the twelve words they
/// were drawn from, or under a passphrase.
///
/// All of one study and kind have one size: nothing tells the group.
public struct TokenFile: Sendable {
  /// What opens it.
  public enum Kind: UInt8, Sendable {
    /// The twelve words it was drawn from.
    case words = 1
    /// A passphrase of the person's own.
    case passphrase = 2
  }

  /// What opens it.
  public let kind: Kind
  private let file: String
  private let manifest: Manifest
  private let sealing: PassphraseKey
  private let header: [UInt8]
  private let sealed: [UInt8]

  /// Seals tokens under the words they were drawn from.
  public static func seal(
    _ saved: SavedTokens, for manifest: Manifest, using random: inout some RandomSource
  ) throws -> [UInt8] {
    let sealing = PassphraseKey(cost: .standard, using: &random)
    let header = header(.words, manifest, sealing)
    return try header
      + AES256GCM.seal(
        key: key(of: saved.words, sealing, manifest), nonce: sealing.nonce,
        plaintext: saved.content(), aad: header)
  }

  /// Seals tokens under a passphrase.
  ///
  /// Throws `shortPassphrase`.
  public static func seal(
    _ saved: SavedTokens, for manifest: Manifest, passphrase: borrowing SecretBytes,
    using random: inout some RandomSource
  ) throws -> [UInt8] {
    let sealing = PassphraseKey(cost: .standard, using: &random)
    let header = header(.passphrase, manifest, sealing)
    return try header + sealing.seal(saved.content(), passphrase: passphrase, header: header)
  }

  /// Reads a file, as far as that goes without what opens it.
  ///
  /// `file` names it in errors. Throws `malformed`, or `foreign` for another study's.
  public init(_ bytes: [UInt8], for manifest: Manifest, file: String) throws(AnonymityError) {
    (self.file, self.manifest) = (file, manifest)
    if bytes.starts(with: Self.magic), bytes.count >= 41, Array(bytes[9..<41]) != manifest.digest {
      throw .foreign(file: file)
    }
    do throws(ByteFormatError) {
      var reader = ByteReader(bytes)
      try reader.expect(Self.magic)
      guard let kind = Kind(rawValue: try reader.take(UInt8.self)) else { throw .invalidField }
      self.kind = kind
      _ = try reader.take(manifest.digest.count)
      sealing = try PassphraseKey(&reader)
      header = Array(bytes.prefix(bytes.count - reader.remaining))
      sealed = try reader.take(
        SavedTokens.contentByteCount(for: manifest) + AES256GCM.tagByteCount)
      try reader.finish()
    } catch {
      throw .malformed(file: file, error)
    }
  }

  /// The file again, from its fields.
  package var bytes: [UInt8] { Self.header(kind, manifest, sealing) + sealed }

  /// Opens a file of words.
  ///
  /// Throws `wrongWords`, also for a changed file.
  public func open(words: RecoveryWords) throws -> SavedTokens {
    let key = try Self.key(of: words, sealing, manifest)
    guard kind == .words,
      let content = try? AES256GCM.openSecret(
        key: key, nonce: sealing.nonce, sealed: sealed, aad: header)
    else { throw AnonymityError.wrongWords(file: file) }
    return try saved(content)
  }

  /// Opens a file of a passphrase.
  ///
  /// Throws `wrongPassphrase`, also for a changed file.
  public func open(passphrase: borrowing SecretBytes) throws -> SavedTokens {
    guard kind == .passphrase else { throw AnonymityError.wrongPassphrase(file: file) }
    return try saved(
      sealing.open(sealed, passphrase: passphrase, header: header, file: file))
  }

  private func saved(_ content: borrowing SecretBytes) throws -> SavedTokens {
    do { return try SavedTokens(content: content, for: manifest) } catch {
      throw AnonymityError.malformed(file: file, error)
    }
  }

  /// Magic (8), kind (1), manifest digest (32), then what `PassphraseKey` writes (37).
  private static func header(
    _ kind: Kind, _ manifest: Manifest, _ sealing: PassphraseKey
  ) -> [UInt8] {
    var header = ByteWriter()
    header.put(magic)
    header.put(kind.rawValue)
    header.put(manifest.digest)
    sealing.put(into: &header)
    return header.bytes
  }

  /// 128 random bits need no stretching: the cost in the header is of no use here.
  private static func key(
    of words: RecoveryWords, _ sealing: PassphraseKey, _ manifest: Manifest
  ) throws -> SecretBytes {
    try HKDF.derive(
      salt: sealing.salt, ikm: words.seed,
      info: LengthDelimited.encode("candour token file v1", manifest.digest),
      count: AES256GCM.keyByteCount)
  }

  /// Bytes of the shortest passphrase.
  public static var leastPassphrase: Int { PassphraseKey.leastPassphrase }

  private static let magic = Array("CNDRTOK1".utf8)
}
