public import Cryptography

/// `destroyed.issuer.NAME` in the study: an issuer's word that its secrets are gone.
///
/// Signed when roll key, token keys and list of people are destroyed, with the signing key, which
/// goes next. With two sittings no answer is taken before every issuer's is there.
public struct IssuerDestruction: Sendable, Equatable {
  /// The issuer's name.
  public let issuer: String
  /// Codes that were replaced by new ones.
  public let reissued: Int
  /// The file.
  public let bytes: [UInt8]

  /// Signs the statement of one issuer of a study.
  public init(
    issuer: String, reissued: Int, manifest: Manifest, signingKey: Ed25519.PrivateKey
  ) throws {
    (self.issuer, self.reissued) = (issuer, reissued)
    bytes = try Self.text(manifest.digest, issuer, reissued).file(signedBy: signingKey)
  }

  /// Reads the statement of `issuer`.
  ///
  /// Throws `FormatError`, or `foreign` for another study's.
  public init(_ bytes: [UInt8], issuer: IssuerDeclaration, manifest: Manifest) throws {
    let file = Self.fileName(issuer: issuer.name)
    var reader = try CanonicalTextReader(bytes, kind: Self.kind, file: file)
    let digest = try reader.takeBytes("manifest", count: 32)
    self.issuer = try reader.take("issuer")
    guard self.issuer == issuer.name else { throw reader.problem(.invalidValue("issuer")) }
    reissued = try reader.takeNumber("reissued", in: 0...Int(UInt32.max))
    try Self.text(digest, self.issuer, reissued)
      .check(bytes, &reader, by: issuer.signingKey, signer: "the issuer \(issuer.name)")
    guard digest == manifest.digest else { throw AnonymityError.foreign(file: file) }
    self.bytes = bytes
  }

  /// The statement of one issuer in a study; nil before there is one.
  public static func published(
    of issuer: IssuerDeclaration, in study: StudyDirectory
  ) throws -> IssuerDestruction? {
    let name = fileName(issuer: issuer.name)
    guard study.has(name) else { return nil }
    return try IssuerDestruction(study.read(name), issuer: issuer, manifest: study.manifest)
  }

  /// The name of the file in the study.
  public static func fileName(issuer name: String) -> String { "destroyed.issuer.\(name)" }

  private static func text(_ digest: [UInt8], _ issuer: String, _ reissued: Int) -> SignedText {
    var body = CanonicalTextWriter(kind: kind)
    body.put("manifest", digest)
    body.put("issuer", issuer)
    body.put("reissued", reissued)
    return SignedText(label: "candour issuer destruction v1", body: body)
  }

  private static let kind = "candour-destroyed-issuer 1"
}
