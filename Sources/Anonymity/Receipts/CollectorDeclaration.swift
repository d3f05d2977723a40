public import Cryptography

/// `collector.pub` in the study: the key the collector signs receipts and the closing with.
public struct CollectorDeclaration: Sendable, Equatable {
  /// The study it collects for.
  public let manifestDigest: [UInt8]
  /// The receipt key (RFC 8032).
  public let receiptKey: Ed25519.PublicKey
  /// The file.
  public let bytes: [UInt8]

  /// Declares a key; the signature by the same key shows that the collector holds it.
  public init(_ manifest: Manifest, receiptKey: Ed25519.PrivateKey) throws {
    manifestDigest = manifest.digest
    self.receiptKey = receiptKey.publicKey
    let body = Self.body(manifest.digest, receiptKey.publicKey)
    bytes = Self.file(body, try receiptKey.sign(Self.signed(body)))
  }

  /// Reads a declaration.
  ///
  /// Throws `FormatError`, or `foreign` for another study's.
  public init(_ bytes: [UInt8], manifest: Manifest) throws {
    var reader = try CanonicalTextReader(bytes, kind: Self.kind, file: Self.fileName)
    manifestDigest = try reader.takeBytes("manifest", count: 32)
    let key = try reader.takeBytes("ed25519", count: Ed25519.keyByteCount)
    guard let receiptKey = try? Ed25519.PublicKey(rawBytes: key) else {
      throw reader.problem(.invalidValue("ed25519"))
    }
    self.receiptKey = receiptKey
    let signature = try reader.takeBytes("signature", count: Ed25519.signatureByteCount)
    try reader.finish()
    let body = Self.body(manifestDigest, receiptKey)
    guard Self.file(body, signature) == bytes else { throw reader.problem(.notCanonical) }
    guard receiptKey.isValidSignature(signature, for: Self.signed(body)) else {
      throw reader.problem(.invalidSignature("the collector"))
    }
    guard manifestDigest == manifest.digest else {
      throw AnonymityError.foreign(file: Self.fileName)
    }
    self.bytes = bytes
  }

  private static func body(
    _ manifestDigest: [UInt8], _ key: Ed25519.PublicKey
  ) -> CanonicalTextWriter {
    var writer = CanonicalTextWriter(kind: kind)
    writer.put("manifest", manifestDigest)
    writer.put("ed25519", key.rawBytes)
    return writer
  }

  private static func signed(_ body: CanonicalTextWriter) -> [UInt8] {
    LengthDelimited.encode("candour collector declaration v1", body.bytes)
  }

  private static func file(_ body: CanonicalTextWriter, _ signature: [UInt8]) -> [UInt8] {
    var writer = body
    writer.put("signature", signature)
    return writer.bytes
  }

  private static let kind = "candour-collector 1"
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
