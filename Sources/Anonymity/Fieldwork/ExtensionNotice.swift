public import Cryptography

/// `extension.ISSUER` in the study: an issuer's word that the survey closes on a later day.
///
/// In force when every issuer of the manifest has signed the same day. One an issuer at most, and
/// not after the day it moves.
public struct ExtensionNotice: Sendable, Equatable {
  /// The issuer's name.
  public let issuer: String
  /// The day it was signed, by the issuer's clock (ISO 8601 date, UTC).
  public let day: String
  /// The new last day of answering (ISO 8601 date, UTC).
  public let closes: String
  /// The file.
  public let bytes: [UInt8]

  /// Signs a notice.
  ///
  /// Throws `FieldworkError` where the study can't be extended so.
  public init(
    issuer: String, day: String, closes: String, manifest: Manifest,
    signingKey: Ed25519.PrivateKey
  ) throws {
    try Self.check(day: day, closes: closes, manifest.rules)
    (self.issuer, self.day, self.closes) = (issuer, day, closes)
    bytes = try Self.text(manifest.digest, issuer, day, closes).file(signedBy: signingKey)
  }

  /// Reads the notice of `issuer`.
  ///
  /// Throws `FormatError`, `foreign` for another study's, `FieldworkError` for one that can't be.
  public init(_ bytes: [UInt8], issuer: IssuerDeclaration, manifest: Manifest) throws {
    let file = Self.fileName(issuer: issuer.name)
    var reader = try CanonicalTextReader(bytes, kind: Self.kind, file: file)
    let digest = try reader.takeBytes("manifest", count: 32)
    self.issuer = try reader.take("issuer")
    guard self.issuer == issuer.name else { throw reader.problem(.invalidValue("issuer")) }
    day = try reader.takeDay("signed")
    closes = try reader.takeDay("closes")
    try Self.text(digest, self.issuer, day, closes)
      .check(bytes, &reader, by: issuer.signingKey, signer: "the issuer \(issuer.name)")
    guard digest == manifest.digest else { throw AnonymityError.foreign(file: file) }
    try Self.check(day: day, closes: closes, manifest.rules)
    self.bytes = bytes
  }

  /// The notice of one issuer in a study; nil where there is none.
  public static func published(
    of issuer: IssuerDeclaration, in study: StudyDirectory
  ) throws -> ExtensionNotice? {
    let name = fileName(issuer: issuer.name)
    guard study.has(name) else { return nil }
    return try ExtensionNotice(study.read(name), issuer: issuer, manifest: study.manifest)
  }

  /// The name of the file in the study.
  public static func fileName(issuer name: String) -> String { "extension.\(name)" }

  /// Whether the rules allow it: signed in time, later than before, and answers kept that long.
  private static func check(
    day: String, closes: String, _ rules: StudyRules
  ) throws(FieldworkError) {
    guard let planned = rules.closes else { throw .nothingToExtend }
    guard CalendarDay.isValid(closes) else { throw .badDay(closes) }
    guard day <= planned else { throw .tooLateToExtend(closes: planned) }
    guard closes > planned else { throw .notLater(closes: planned) }
    if let kept = rules.keepUntil, closes > kept { throw .pastKeeping(keptUntil: kept) }
  }

  private static func text(
    _ digest: [UInt8], _ issuer: String, _ day: String, _ closes: String
  ) -> SignedText {
    var body = CanonicalTextWriter(kind: kind)
    body.put("manifest", digest)
    body.put("issuer", issuer)
    body.put("signed", day)
    body.put("closes", closes)
    return SignedText(label: "candour extension v1", body: body)
  }

  private static let kind = "candour-extension 1"
}
