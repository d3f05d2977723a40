public import Cryptography

/// `status` in the study: the total of closed records at the last daily hour, rounded down.
///
/// A count that moves tells who answered, so there is one figure a day, for the whole survey, in
/// steps of the smallest group.
public struct StatusFigure: Sendable, Equatable {
  /// The day it was computed (ISO 8601 date).
  public let day: String
  /// At least so many people have answered.
  public let atLeast: Int
  /// The file.
  public let bytes: [UInt8]

  /// Signs the figure of a day from the true total, which it rounds down.
  public init(
    day: String, total: Int, manifest: Manifest, closingKey: Ed25519.PrivateKey
  ) throws {
    self.day = day
    atLeast = total / manifest.rules.smallestGroup * manifest.rules.smallestGroup
    let body = Self.body(manifest.digest, day, atLeast)
    bytes = Self.file(body, try closingKey.sign(Self.signed(body)))
  }

  /// Reads the published figure.
  ///
  /// Throws `FormatError`, or `foreign` for another study's.
  public init(_ bytes: [UInt8], manifest: Manifest, collector: CollectorDeclaration) throws {
    var reader = try CanonicalTextReader(bytes, kind: Self.kind, file: Self.fileName)
    let digest = try reader.takeBytes("manifest", count: 32)
    day = try reader.takeDay("day")
    atLeast = try reader.takeNumber("at-least", in: 0...10_000_000)
    // A figure that isn't rounded down would tell who answered between two days.
    guard atLeast.isMultiple(of: manifest.rules.smallestGroup) else {
      throw reader.problem(.invalidValue("at-least"))
    }
    let signature = try reader.takeBytes("signature", count: Ed25519.signatureByteCount)
    try reader.finish()
    let body = Self.body(digest, day, atLeast)
    guard Self.file(body, signature) == bytes else { throw reader.problem(.notCanonical) }
    guard collector.closingKey.isValidSignature(signature, for: Self.signed(body)) else {
      throw reader.problem(.invalidSignature("the collector"))
    }
    guard digest == manifest.digest else { throw AnonymityError.foreign(file: Self.fileName) }
    self.bytes = bytes
  }

  /// The study's published figure; nil before the first.
  public static func published(in study: StudyDirectory) throws -> StatusFigure? {
    guard study.has(fileName) else { return nil }
    let collector = try study.collector()
    return try StatusFigure(
      study.read(fileName), manifest: study.manifest, collector: collector)
  }

  private static func body(_ digest: [UInt8], _ day: String, _ count: Int) -> CanonicalTextWriter {
    var writer = CanonicalTextWriter(kind: kind)
    writer.put("manifest", digest)
    writer.put("day", day)
    writer.put("at-least", count)
    return writer
  }

  private static func signed(_ body: CanonicalTextWriter) -> [UInt8] {
    LengthDelimited.encode("candour status v1", body.bytes)
  }

  private static func file(_ body: CanonicalTextWriter, _ signature: [UInt8]) -> [UInt8] {
    var writer = body
    writer.put("signature", signature)
    return writer.bytes
  }

  private static let kind = "candour-status 1"
  /// The name of the file in the study.
  public static let fileName = "status"
}
