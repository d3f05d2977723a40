import Cryptography

/// `closed.hashes` and `comments.hashes`: the hashes of all records of a type, sorted.
public struct RecordHashList: Sendable, Equatable {
  /// The study.
  public let manifestDigest: [UInt8]
  /// The kind of record.
  public let type: RecordType
  /// SHA-256 of each record, ascending.
  public let hashes: [[UInt8]]

  /// The list of a frozen store's records.
  public init(_ type: RecordType, hashes: [[UInt8]], manifest: Manifest) {
    (manifestDigest, self.type) = (manifest.digest, type)
    self.hashes = hashes.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// Reads a list.
  ///
  /// Throws `FormatError`, or `foreign` for another study's.
  public init(_ bytes: [UInt8], type: RecordType, manifest: Manifest) throws {
    let file = Self.fileName(type)
    var reader = try CanonicalTextReader(bytes, kind: Self.kind, file: file)
    let digest = try reader.takeBytes("manifest", count: 32)
    guard try reader.take("type") == type.fileName else {
      throw reader.problem(.invalidValue("type"))
    }
    let count = try reader.takeNumber("count", in: 0...10_000_000)
    var hashes: [[UInt8]] = []
    for _ in 0..<count { hashes.append(try reader.takeBytes("hash", count: 32)) }
    try reader.finish()
    self.init(type, hashes: hashes, manifest: manifest)
    guard digest == manifest.digest else { throw AnonymityError.foreign(file: file) }
    guard self.bytes == bytes else { throw reader.problem(.notCanonical) }
  }

  /// The file.
  public var bytes: [UInt8] {
    var writer = CanonicalTextWriter(kind: Self.kind)
    writer.put("manifest", manifestDigest)
    writer.put("type", type.fileName)
    writer.put("count", hashes.count)
    for hash in hashes { writer.put("hash", hash) }
    return writer.bytes
  }

  /// The Merkle root over the hashes (RFC 9162 §2.1.1).
  public var root: [UInt8] { MerkleTree(leaves: hashes).root }

  /// The name of the file in the study.
  public static func fileName(_ type: RecordType) -> String { "\(type.fileName).hashes" }

  private static let kind = "candour-hashes 1"
}
