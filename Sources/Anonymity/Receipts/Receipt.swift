public import Cryptography

/// The collector's signature over one record's hash: proof that it took the record in.
///
/// It shows that someone took part, not what was said. Whoever holds it can show it, so it is
/// never passed as an argument or kept by a program.
public struct Receipt: Sendable, Equatable {
  /// The kind of record.
  public let type: RecordType
  /// SHA-256 of the record.
  public let recordHash: [UInt8]
  /// Ed25519 over label, manifest digest, type and record hash.
  public let signature: [UInt8]

  /// Signs a receipt.
  public static func issue(
    for record: SealedResponse, manifest: Manifest, key: Ed25519.PrivateKey
  ) throws -> Receipt {
    let hash = record.hash
    let statement = statement(record.type, hash, manifest)
    return Receipt(type: record.type, recordHash: hash, signature: try key.sign(statement))
  }

  init(type: RecordType, recordHash: [UInt8], signature: [UInt8]) {
    (self.type, self.recordHash, self.signature) = (type, recordHash, signature)
  }

  /// Reads a receipt as pasted; nil when a character is wrong or missing.
  public init?(_ text: String) {
    guard let bytes = PasteText.decode(text, count: Self.byteCount),
      let type = RecordType(rawValue: bytes[0])
    else { return nil }
    self.init(type: type, recordHash: Array(bytes[1...32]), signature: Array(bytes[33...]))
  }

  /// The receipt for pasting.
  public var text: String { PasteText.encode([type.rawValue] + recordHash + signature) }

  /// Whether the collector signed it.
  public func isValid(from collector: CollectorDeclaration, manifest: Manifest) -> Bool {
    collector.receiptKey.isValidSignature(
      signature, for: Self.statement(type, recordHash, manifest))
  }

  /// Whether the record is in the published list, which is searched as a whole and offline.
  public func isIncluded(in list: RecordHashList) -> Bool {
    list.type == type && list.hashes.contains(recordHash)
  }

  private static func statement(
    _ type: RecordType, _ hash: [UInt8], _ manifest: Manifest
  ) -> [UInt8] {
    LengthDelimited.encode("candour receipt v1", manifest.digest, [type.rawValue], hash)
  }

  private static let byteCount = 1 + 32 + Ed25519.signatureByteCount
}
