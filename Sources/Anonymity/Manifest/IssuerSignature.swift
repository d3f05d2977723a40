import Cryptography

/// `signing/NAME.signature`: one issuer's signature under one manifest, to be carried by itself.
package struct IssuerSignature: Equatable {
  /// Digest of the manifest that is signed.
  let manifest: [UInt8]
  /// Who signed.
  let issuer: String
  /// Ed25519 over the manifest's statement.
  let signature: [UInt8]

  init(manifest: [UInt8], issuer: String, signature: [UInt8]) {
    (self.manifest, self.issuer, self.signature) = (manifest, issuer, signature)
  }

  /// Reads the file; the signature is checked by whoever knows the key.
  ///
  /// Throws `FormatError`.
  package init(_ bytes: [UInt8], name file: String) throws {
    var reader = try CanonicalTextReader(bytes, kind: Self.kind, file: file)
    manifest = try reader.takeBytes("manifest", count: 32)
    issuer = try reader.take("issuer")
    signature = try reader.takeBytes("signature", count: Ed25519.signatureByteCount)
    try reader.finish()
    guard PartyName.isValid(issuer) else { throw reader.problem(.invalidValue("issuer")) }
    guard self.bytes == bytes else { throw reader.problem(.notCanonical) }
  }

  package var bytes: [UInt8] {
    var writer = CanonicalTextWriter(kind: Self.kind)
    writer.put("manifest", manifest)
    writer.put("issuer", issuer)
    writer.put("signature", signature)
    return writer.bytes
  }

  private static let kind = "candour-issuer-signature 1"
}
