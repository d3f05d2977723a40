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
    try self.init(bytes, file: file)
    guard self.type == type, manifestDigest == manifest.digest else {
      throw AnonymityError.foreign(file: file)
    }
  }

  /// Reads a list on its own, of whatever study and type it names.
  ///
  /// `file` names it in errors. Throws `FormatError`.
  public init(_ bytes: [UInt8], file: String) throws {
    var reader = try CanonicalTextReader(bytes, kind: Self.kind, file: file)
    manifestDigest = try reader.takeBytes("manifest", count: 32)
    let name = try reader.take("type")
    guard let type = RecordType.allCases.first(where: { $0.fileName == name }) else {
      throw reader.problem(.invalidValue("type"))
    }
    self.type = type
    let count = try reader.takeNumber("count", in: 0...10_000_000)
    var hashes: [[UInt8]] = []
    for _ in 0..<count { hashes.append(try reader.takeBytes("hash", count: 32)) }
    try reader.finish()
    self.hashes = hashes.sorted { $0.lexicographicallyPrecedes($1) }
    // A hash listed twice would count a record twice.
    guard self.bytes == bytes, Set(hashes).count == count else {
      throw reader.problem(.notCanonical)
    }
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
