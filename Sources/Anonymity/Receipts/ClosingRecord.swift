public import Cryptography

/// `closing` in the study: survey-wide totals and Merkle roots, signed by the collector.
public struct ClosingRecord: Sendable, Equatable {
  /// The study.
  public let manifestDigest: [UInt8]
  /// How many closed records there are.
  public let closedCount: Int
  /// Merkle root of `closed.hashes`.
  public let closedRoot: [UInt8]
  /// How many comment records there are.
  public let commentCount: Int
  /// Merkle root of `comments.hashes`.
  public let commentRoot: [UInt8]
  /// The file.
  public let bytes: [UInt8]

  /// Signs the closing of a study.
  public init(
    closed: RecordHashList, comments: RecordHashList, manifest: Manifest,
    closingKey: Ed25519.PrivateKey
  ) throws {
    manifestDigest = manifest.digest
    (closedCount, closedRoot) = (closed.hashes.count, closed.root)
    (commentCount, commentRoot) = (comments.hashes.count, comments.root)
    let body = Self.body(
      manifest.digest, (closedCount, closedRoot), (commentCount, commentRoot))
    bytes = Self.file(body, try closingKey.sign(Self.signed(body)))
  }

  /// Reads a closing.
  ///
  /// Throws `FormatError`, or `foreign` for another study's.
  public init(_ bytes: [UInt8], manifest: Manifest, collector: CollectorDeclaration) throws {
    var reader = try CanonicalTextReader(bytes, kind: Self.kind, file: Self.file)
    manifestDigest = try reader.takeBytes("manifest", count: 32)
    closedCount = try reader.takeNumber("closed-count", in: 0...10_000_000)
    closedRoot = try reader.takeBytes("closed-root", count: 32)
    commentCount = try reader.takeNumber("comment-count", in: 0...10_000_000)
    commentRoot = try reader.takeBytes("comment-root", count: 32)
    let signature = try reader.takeBytes("signature", count: Ed25519.signatureByteCount)
    try reader.finish()
    let body = Self.body(manifestDigest, (closedCount, closedRoot), (commentCount, commentRoot))
    guard Self.file(body, signature) == bytes else { throw reader.problem(.notCanonical) }
    guard collector.closingKey.isValidSignature(signature, for: Self.signed(body)) else {
      throw reader.problem(.invalidSignature("the collector"))
    }
    guard manifestDigest == manifest.digest else { throw AnonymityError.foreign(file: Self.file) }
    self.bytes = bytes
  }

  /// Whether a published list is the one signed.
  public func covers(_ list: RecordHashList) -> Bool {
    list.type == .closed
      ? list.hashes.count == closedCount && list.root == closedRoot
      : list.hashes.count == commentCount && list.root == commentRoot
  }

  private static func body(
    _ digest: [UInt8], _ closed: (count: Int, root: [UInt8]),
    _ comments: (count: Int, root: [UInt8])
  ) -> CanonicalTextWriter {
    var writer = CanonicalTextWriter(kind: kind)
    writer.put("manifest", digest)
    writer.put("closed-count", closed.count)
    writer.put("closed-root", closed.root)
    writer.put("comment-count", comments.count)
    writer.put("comment-root", comments.root)
    return writer
  }

  private static func signed(_ body: CanonicalTextWriter) -> [UInt8] {
    LengthDelimited.encode("candour closing v1", body.bytes)
  }

  private static func file(_ body: CanonicalTextWriter, _ signature: [UInt8]) -> [UInt8] {
    var writer = body
    writer.put("signature", signature)
    return writer.bytes
  }

  private static let kind = "candour-closing 1"
  private static let file = "closing"
}

extension StudyDirectory {
  /// Whether the collector's signed closing is in the study: what nobody signed closes nothing.
  public var isClosed: Bool {
    guard has("closing"), let collector = try? collector(), let bytes = try? read("closing")
    else { return false }
    return (try? ClosingRecord(bytes, manifest: manifest, collector: collector)) != nil
  }
}
