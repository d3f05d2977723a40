public import Cryptography

/// `collector.pub` in the study: the two keys the collector signs with.
///
/// Receipts have a key of their own because it dies at the close, when nothing is left to be
/// received; what is signed afterwards, up to the destruction, is signed with the other.
public struct CollectorDeclaration: Sendable, Equatable {
  /// The study it collects for.
  public let manifestDigest: [UInt8]
  /// What receipts are signed with (RFC 8032).
  public let receiptKey: Ed25519.PublicKey
  /// What the status, the closing and the destruction are signed with.
  public let closingKey: Ed25519.PublicKey
  /// The file.
  public let bytes: [UInt8]

  /// Declares both keys; a signature by each shows that the collector holds it.
  public init(
    _ manifest: Manifest, receiptKey: Ed25519.PrivateKey, closingKey: Ed25519.PrivateKey
  ) throws {
    manifestDigest = manifest.digest
    (self.receiptKey, self.closingKey) = (receiptKey.publicKey, closingKey.publicKey)
    let body = Self.body(manifest.digest, self.receiptKey, self.closingKey)
    bytes = Self.file(
      body, try receiptKey.sign(Self.signed(body)), try closingKey.sign(Self.signed(body)))
  }

  /// Reads a declaration.
  ///
  /// Throws `FormatError`, or `foreign` for another study's.
  public init(_ bytes: [UInt8], manifest: Manifest) throws {
    var reader = try CanonicalTextReader(bytes, kind: Self.kind, file: Self.fileName)
    manifestDigest = try reader.takeBytes("manifest", count: 32)
    receiptKey = try Self.key("receipt-key", &reader)
    closingKey = try Self.key("closing-key", &reader)
    let size = Ed25519.signatureByteCount
    let receiptSignature = try reader.takeBytes("receipt-signature", count: size)
    let closingSignature = try reader.takeBytes("closing-signature", count: size)
    try reader.finish()
    // One key in both places would live on after the close and sign receipts of nothing.
    guard receiptKey != closingKey else { throw reader.problem(.invalidValue("closing-key")) }
    let body = Self.body(manifestDigest, receiptKey, closingKey)
    guard Self.file(body, receiptSignature, closingSignature) == bytes else {
      throw reader.problem(.notCanonical)
    }
    guard receiptKey.isValidSignature(receiptSignature, for: Self.signed(body)),
      closingKey.isValidSignature(closingSignature, for: Self.signed(body))
    else { throw reader.problem(.invalidSignature("the collector")) }
    guard manifestDigest == manifest.digest else {
      throw AnonymityError.foreign(file: Self.fileName)
    }
    self.bytes = bytes
  }

  private static func key(
    _ name: String, _ reader: inout CanonicalTextReader
  ) throws -> Ed25519.PublicKey {
    let bytes = try reader.takeBytes(name, count: Ed25519.keyByteCount)
    guard let key = try? Ed25519.PublicKey(rawBytes: bytes) else {
      throw reader.problem(.invalidValue(name))
    }
    return key
  }

  private static func body(
    _ manifestDigest: [UInt8], _ receiptKey: Ed25519.PublicKey, _ closingKey: Ed25519.PublicKey
  ) -> CanonicalTextWriter {
    var writer = CanonicalTextWriter(kind: kind)
    writer.put("manifest", manifestDigest)
    writer.put("receipt-key", receiptKey.rawBytes)
    writer.put("closing-key", closingKey.rawBytes)
    return writer
  }

  private static func signed(_ body: CanonicalTextWriter) -> [UInt8] {
    LengthDelimited.encode("candour collector declaration v2", body.bytes)
  }

  private static func file(
    _ body: CanonicalTextWriter, _ receiptSignature: [UInt8], _ closingSignature: [UInt8]
  ) -> [UInt8] {
    var writer = body
    writer.put("receipt-signature", receiptSignature)
    writer.put("closing-signature", closingSignature)
    return writer.bytes
  }

  private static let kind = "candour-collector 2"
  /// The name of the file in the study.
  public static let fileName = "collector.pub"
}

extension StudyDirectory {
  /// The collector's declaration.
  ///
  /// Throws `missing` before there is a collector, `FormatError`, `foreign`.
  public func collector() throws -> CollectorDeclaration {
    try CollectorDeclaration(read(CollectorDeclaration.fileName), manifest: manifest)
  }
}
