public import Cryptography

/// `destroyed.collector` in the study: the collector's word that the sealed answers are gone.
///
/// Signed when every record is destroyed, with the closing key, which goes next.
public struct CollectorDestruction: Sendable, Equatable {
  /// The day it was done, by the collector's clock (ISO 8601 date, UTC).
  public let day: String
  /// Whether that was before the day the survey named.
  public let isEarly: Bool
  /// The file.
  public let bytes: [UInt8]

  /// Signs the statement.
  public init(
    day: String, isEarly: Bool, manifest: Manifest, closingKey: Ed25519.PrivateKey
  ) throws {
    (self.day, self.isEarly) = (day, isEarly)
    bytes = try Self.text(manifest.digest, day, isEarly).file(signedBy: closingKey)
  }

  /// Reads the statement.
  ///
  /// Throws `FormatError`, or `foreign` for another study's.
  public init(_ bytes: [UInt8], manifest: Manifest, collector: CollectorDeclaration) throws {
    var reader = try CanonicalTextReader(bytes, kind: Self.kind, file: Self.fileName)
    let digest = try reader.takeBytes("manifest", count: 32)
    day = try reader.takeDay("day")
    let early = try reader.take("early")
    guard ["yes", "no"].contains(early) else { throw reader.problem(.invalidValue("early")) }
    isEarly = early == "yes"
    try Self.text(digest, day, isEarly)
      .check(bytes, &reader, by: collector.closingKey, signer: "the collector")
    guard digest == manifest.digest else { throw AnonymityError.foreign(file: Self.fileName) }
    self.bytes = bytes
  }

  /// The statement in a study; nil before there is one.
  public static func published(in study: StudyDirectory) throws -> CollectorDestruction? {
    guard study.has(fileName) else { return nil }
    return try CollectorDestruction(
      study.read(fileName), manifest: study.manifest, collector: study.collector())
  }

  /// The name of the file in the study.
  public static let fileName = "destroyed.collector"

  private static func text(_ digest: [UInt8], _ day: String, _ isEarly: Bool) -> SignedText {
    var body = CanonicalTextWriter(kind: kind)
    body.put("manifest", digest)
    body.put("day", day)
    body.put("early", isEarly ? "yes" : "no")
    return SignedText(label: "candour collector destruction v1", body: body)
  }

  private static let kind = "candour-destroyed-collector 1"
}
