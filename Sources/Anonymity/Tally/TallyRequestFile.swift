import Cryptography

/// The bytes of a tally request: its records are read, not yet checked against the study.
package struct TallyRequestFile {
  /// What shares are sealed to.
  let tallyKey: X25519.PublicKey
  let closed: [SealedResponse]
  let comments: [SealedResponse]
  /// SHA-256 of all before it, under a label.
  let digest: [UInt8]
  private let manifestDigest: [UInt8]

  init(
    key: X25519.PublicKey, closed: [SealedResponse], comments: [SealedResponse],
    manifest: Manifest
  ) {
    (tallyKey, self.closed, self.comments) = (key, closed, comments)
    manifestDigest = manifest.digest
    digest = Self.digest(of: Self.body(manifestDigest, key, closed, comments))
  }

  /// Reads a request; `file` names it in errors.
  ///
  /// Throws `tampered` when its digest doesn't fit; `foreign`, `malformed`.
  package init(_ bytes: [UInt8], file: String, manifest: Manifest) throws {
    do {
      var reader = ByteReader(bytes)
      try reader.expect(Self.magic)
      manifestDigest = try reader.take(32)
      guard manifestDigest == manifest.digest else { throw AnonymityError.foreign(file: file) }
      tallyKey = try X25519.PublicKey(rawBytes: reader.take(X25519.byteCount))
      let counts = (try reader.take(UInt32.self), try reader.take(UInt32.self))
      closed = try Self.records(counts.0, .closed, manifest, &reader)
      comments = try Self.records(counts.1, .comment, manifest, &reader)
      digest = try reader.take(32)
      try reader.finish()
    } catch let error as ByteFormatError {
      throw AnonymityError.malformed(file: file, error)
    }
    guard digest == Self.digest(of: Array(bytes.dropLast(32))) else {
      throw AnonymityError.tampered(file: file)
    }
  }

  /// The file.
  package var bytes: [UInt8] { Self.body(manifestDigest, tallyKey, closed, comments) + digest }

  private static func body(
    _ manifestDigest: [UInt8], _ key: X25519.PublicKey, _ closed: [SealedResponse],
    _ comments: [SealedResponse]
  ) -> [UInt8] {
    var writer = ByteWriter()
    writer.put(magic)
    writer.put(manifestDigest)
    writer.put(key.rawBytes)
    writer.put(UInt32(closed.count))
    writer.put(UInt32(comments.count))
    for record in closed + comments { writer.put(record.encoded) }
    return writer.bytes
  }

  private static func records(
    _ count: UInt32, _ type: RecordType, _ manifest: Manifest, _ reader: inout ByteReader
  ) throws(ByteFormatError) -> [SealedResponse] {
    let size = SealedResponse.byteCount(of: type, in: manifest)
    guard Int(count) * size <= reader.remaining else { throw .truncated }
    var records: [SealedResponse] = []
    for _ in 0..<count {
      records.append(try SealedResponse(reader.take(size), type: type, manifest: manifest))
    }
    return records
  }

  private static func digest(of bytes: [UInt8]) -> [UInt8] {
    SHA256.hash(LengthDelimited.encode("candour tally request v1", bytes))
  }

  private static let magic = Array("CNDRREQ1".utf8)
}
