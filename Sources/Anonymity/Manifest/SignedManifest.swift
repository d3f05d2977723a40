import Cryptography

/// A manifest with every issuer's signature: the file `manifest` of the study.
public struct SignedManifest: Sendable, Equatable {
  /// What is signed.
  public let manifest: Manifest
  /// The file.
  public let bytes: [UInt8]

  /// Puts the issuers' signatures, in the manifest's order, under it.
  ///
  /// Throws `tampered`.
  public init(_ manifest: Manifest, signatures: [[UInt8]]) throws(AnonymityError) {
    guard Self.firstInvalid(signatures, manifest) == nil else { throw .tampered(file: Self.file) }
    self.manifest = manifest
    bytes = Self.file(manifest, signatures)
  }

  /// Reads and checks a manifest.
  ///
  /// Throws `FormatError`, or `tampered` if what it says contradicts itself.
  public init(_ bytes: [UInt8]) throws {
    var reader = try CanonicalTextReader(bytes, kind: Self.kind, file: Self.file)
    manifest = try Manifest(from: &reader, file: Self.file)
    var signatures: [[UInt8]] = []
    for _ in manifest.issuers {
      signatures.append(try reader.takeBytes("signature", count: Ed25519.signatureByteCount))
    }
    try reader.finish()
    guard Self.file(manifest, signatures) == bytes else { throw reader.problem(.notCanonical) }
    if let place = Self.firstInvalid(signatures, manifest) {
      throw reader.problem(.invalidSignature("the issuer \(manifest.issuers[place].name)"))
    }
    self.bytes = bytes
  }

  private static func firstInvalid(_ signatures: [[UInt8]], _ manifest: Manifest) -> Int? {
    guard signatures.count == manifest.issuers.count else { return 0 }
    let statement = manifest.statement
    return zip(manifest.issuers, signatures).enumerated().first {
      !$1.0.signingKey.isValidSignature($1.1, for: statement)
    }?.offset
  }

  private static func file(_ manifest: Manifest, _ signatures: [[UInt8]]) -> [UInt8] {
    var writer = manifest.body
    for signature in signatures { writer.put("signature", signature) }
    return writer.bytes
  }

  static let kind = "candour-manifest 1"
  private static let file = "manifest"
}
