public import Cryptography

/// `NAME.issuer/issuer.pub`: an issuer's declaration for a plan, with proofs of possession.
public struct IssuerPublicFile: Sendable, Equatable {
  /// What is declared.
  public let declaration: IssuerDeclaration
  /// Digest of the plan the keys were made for.
  public let planDigest: [UInt8]
  /// The file.
  public let bytes: [UInt8]

  /// Proves a declaration: each token key signs its place, then the Ed25519 key signs all of it.
  ///
  /// Must happen before any token is signed: blind signatures could fake the proofs later.
  /// `tokenKeys` are the private keys in the order comments, groups.
  public init(
    _ declaration: IssuerDeclaration, plan: StudyPlan, signingKey: Ed25519.PrivateKey,
    tokenKeys: [BlindRSA.PrivateKey]
  ) throws {
    let digest = plan.digest
    let proofs = try tokenKeys.enumerated().map { place, key in
      try key.sign(Self.statement(declaration, place: place, planDigest: digest)).bytes
    }
    let body = Self.body(declaration, planDigest: digest, proofs: proofs)
    let signature = try signingKey.sign(Self.signed(body))
    self.declaration = declaration
    planDigest = digest
    bytes = Self.file(body, signature)
  }

  /// Reads and checks a public file.
  ///
  /// Throws `FormatError`.
  public init(_ bytes: [UInt8], name file: String) throws {
    var reader = try CanonicalTextReader(bytes, kind: Self.kind, file: file)
    planDigest = try reader.takeBytes("plan", count: 32)
    let groupCount = try reader.takeNumber("groups", in: 1...4096)
    declaration = try IssuerDeclaration(from: &reader, groupCount: groupCount)
    var proofs: [[UInt8]] = []
    for _ in declaration.tokenKeys { proofs.append(try reader.takeBytes("key-proof")) }
    let signature = try reader.takeBytes("signature", count: Ed25519.signatureByteCount)
    try reader.finish()
    let body = Self.body(declaration, planDigest: planDigest, proofs: proofs)
    guard Self.file(body, signature) == bytes else { throw reader.problem(.notCanonical) }
    guard declaration.signingKey.isValidSignature(signature, for: Self.signed(body)) else {
      throw reader.problem(.invalidSignature("the issuer"))
    }
    for (place, key) in declaration.tokenKeys.enumerated() {
      let statement = Self.statement(declaration, place: place, planDigest: planDigest)
      guard key.isValidSignature(BlindRSA.Signature(bytes: proofs[place]), forMessage: statement)
      else { throw reader.problem(.invalidSignature("token key \(place)")) }
    }
    self.bytes = bytes
  }

  private static func statement(
    _ declaration: IssuerDeclaration, place: Int, planDigest: [UInt8]
  ) -> [UInt8] {
    LengthDelimited.encode(
      "candour issuer key proof v1", Array(declaration.name.utf8),
      declaration.signingKey.rawBytes, planDigest, UInt16(place).networkBytes,
      declaration.tokenKeys[place].derBytes)
  }

  private static func body(
    _ declaration: IssuerDeclaration, planDigest: [UInt8], proofs: [[UInt8]]
  ) -> CanonicalTextWriter {
    var writer = CanonicalTextWriter(kind: kind)
    writer.put("plan", planDigest)
    writer.put("groups", declaration.groupKeys.count)
    declaration.write(to: &writer)
    for proof in proofs { writer.put("key-proof", proof) }
    return writer
  }

  private static func signed(_ body: CanonicalTextWriter) -> [UInt8] {
    LengthDelimited.encode("candour issuer declaration v1", body.bytes)
  }

  private static func file(_ body: CanonicalTextWriter, _ signature: [UInt8]) -> [UInt8] {
    var writer = body
    writer.put("signature", signature)
    return writer.bytes
  }

  private static let kind = "candour-issuer 1"
}
