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
    do { try self.init(checking: bytes) } catch is AnonymityError {
      throw AnonymityError.tampered(file: Self.file)
    }
  }

  private init(checking bytes: [UInt8]) throws {
    var reader = try CanonicalTextReader(bytes, kind: Self.kind, file: Self.file)
    let plan = try StudyPlan(from: &reader)
    let threshold = try reader.takeNumber("quorum", in: 1...16)
    let custodians = try Self.custodians(&reader)
    let count = try reader.takeNumber("issuers", in: 1...4)
    var issuers: [IssuerDeclaration] = []
    for _ in 0..<count {
      issuers.append(try IssuerDeclaration(from: &reader, groupCount: plan.groups.count))
    }
    var signatures: [[UInt8]] = []
    for _ in 0..<count {
      signatures.append(try reader.takeBytes("signature", count: Ed25519.signatureByteCount))
    }
    try reader.finish()
    manifest = try Manifest(
      plan: plan, custodians: custodians,
      quorum: Quorum(threshold: threshold, of: custodians.count), issuers: issuers)
    guard Self.file(manifest, signatures) == bytes else { throw reader.problem(.notCanonical) }
    if let place = Self.firstInvalid(signatures, manifest) {
      throw reader.problem(.invalidSignature("the issuer \(issuers[place].name)"))
    }
    self.bytes = bytes
  }

  private static func custodians(_ reader: inout CanonicalTextReader) throws -> [Custodian] {
    let count = try reader.takeNumber("custodians", in: 1...16)
    var custodians: [Custodian] = []
    for _ in 0..<count {
      let name = try reader.take("custodian")
      let sealing = try reader.takeBytes("x25519", count: X25519.byteCount)
      let signing = try reader.takeBytes("ed25519", count: Ed25519.keyByteCount)
      guard PartyName.isValid(name), let sealingKey = try? X25519.PublicKey(rawBytes: sealing),
        let signingKey = try? Ed25519.PublicKey(rawBytes: signing)
      else { throw reader.problem(.invalidValue("custodian")) }
      custodians.append(Custodian(name: name, sealingKey: sealingKey, signingKey: signingKey))
    }
    return custodians
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
