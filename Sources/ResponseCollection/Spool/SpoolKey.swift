import Anonymity
import Cryptography

/// The key of the spool, in a file of its own; a new one each time records leave the spool.
///
/// File: `CNDRSPK1`, manifest digest (32), key (32).
final class SpoolKey: Sendable {
  private let bytes: SecretBytes

  /// Draws a key.
  init(using random: inout some RandomSource) {
    bytes = random.secretBytes(AES256GCM.keyByteCount)
  }

  /// Reads a key file; nil for one that is missing, or was overwritten or cut off.
  ///
  /// Throws `foreign`.
  init?(at path: String, manifest: Manifest) throws {
    guard var file = try DurableFile.readIfPresent(path), file.starts(with: Self.magic),
      file.count == Self.byteCount
    else { return nil }
    guard Array(file[8..<40]) == manifest.digest else {
      throw CollectionError.foreign(file: path)
    }
    file.removeFirst(40)
    bytes = SecretBytes(moving: &file)
  }

  /// Writes the key file.
  ///
  /// Throws `alreadyExists`.
  func create(at path: String, manifest: Manifest) throws {
    let file = Self.magic + manifest.digest + bytes.exposedBytes()
    try DurableFile.create(file, at: path, access: .owner)
  }

  func seal(_ plaintext: [UInt8], nonce: [UInt8], aad: [UInt8]) throws -> [UInt8] {
    try AES256GCM.seal(key: bytes, nonce: nonce, plaintext: plaintext, aad: aad)
  }

  /// The plaintext, or nil if this isn't the key or the bytes were changed.
  func open(_ sealed: [UInt8], nonce: [UInt8], aad: [UInt8]) -> [UInt8]? {
    try? AES256GCM.open(key: bytes, nonce: nonce, sealed: sealed, aad: aad)
  }

  private static let magic = Array("CNDRSPK1".utf8)
  private static let byteCount = 8 + 32 + AES256GCM.keyByteCount
}
