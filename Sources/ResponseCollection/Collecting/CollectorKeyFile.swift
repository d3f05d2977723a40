import Anonymity
import Cryptography

/// The files of the collector's two signing keys: `CNDRRCK1` or `CNDRCLK1`, then the seed (32).
enum CollectorKeyFile: String {
  /// Signs receipts; destroyed at the close.
  case receipt = "CNDRRCK1"
  /// Signs status, closing and destruction; destroyed last of all.
  case closing = "CNDRCLK1"

  func path(in directory: String) -> String {
    "\(directory)/\(self == .receipt ? "receipt" : "closing").key"
  }

  /// Draws a key and keeps it.
  func create(in directory: String, using random: inout some RandomSource) throws {
    let key = try Ed25519.PrivateKey.generate(using: &random)
    try DurableFile.create(
      Array(rawValue.utf8) + key.seed().exposedBytes(), at: path(in: directory), access: .owner)
  }

  /// Whether there is a key, or damage: zeros are what a destruction cut short left of one.
  func isLeft(in directory: String) throws -> Bool {
    guard let bytes = try DurableFile.readIfPresent(path(in: directory)) else { return false }
    return bytes.contains { $0 != 0 }
  }

  /// Overwrites and removes the key; nothing to do if it is gone.
  func destroy(in directory: String) throws { try DurableFile.destroy(path(in: directory)) }

  /// Throws `missing` after its destruction, `damaged`.
  func read(in directory: String) throws -> Ed25519.PrivateKey {
    let bytes = try DurableFile.read(path(in: directory))
    guard bytes.starts(with: rawValue.utf8),
      let key = try? Ed25519.PrivateKey(seed: SecretBytes(copying: bytes.dropFirst(8)))
    else { throw CollectionError.damaged(file: path(in: directory)) }
    return key
  }
}
