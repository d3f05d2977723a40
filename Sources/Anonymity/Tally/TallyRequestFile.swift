import Cryptography

/// The bytes of a tally request: its records are read, not yet checked against the study.
package struct TallyRequestFile {
  /// What shares are sealed to.
  let tallyKey: X25519.PublicKey
  let closed: [SealedResponse]
  let comments: [SealedResponse]

  init(key: X25519.PublicKey, closed: [SealedResponse], comments: [SealedResponse]) {
    (tallyKey, self.closed, self.comments) = (key, closed, comments)
  }

  /// Reads a request; `file` names it in errors.
  ///
  /// Throws `tampered` when its digest doesn't fit; `foreign`, `malformed`.
  package init(_ bytes: [UInt8], file: String, manifest: Manifest) throws {
    let digest: [UInt8]
    do {
      var reader = ByteReader(bytes)
      try reader.expect(Self.magic)
      guard try reader.take(32) == manifest.digest else {
        throw AnonymityError.foreign(file: file)
      }
      tallyKey = try X25519.PublicKey(rawBytes: reader.take(X25519.byteCount))
      let counts = (try reader.take(UInt32.self), try reader.take(UInt32.self))
      closed = try Self.records(counts.0, .closed, manifest, &reader)
      comments = try Self.records(counts.1, .comment, manifest, &reader)
      digest = try reader.take(32)
      try reader.finish()
    } catch let error as ByteFormatError {
      throw AnonymityError.malformed(file: file, error)
    }
    guard digest == Self.digest(of: bytes.dropLast(32)) else {
      throw AnonymityError.tampered(file: file)
    }
  }

  /// The file; its last 32 bytes are its digest.
  package func bytes(for manifest: Manifest) -> [UInt8] {
    var writer = ByteWriter()
    writer.put(Self.magic)
    writer.put(manifest.digest)
    writer.put(tallyKey.rawBytes)
    writer.put(UInt32(closed.count))
    writer.put(UInt32(comments.count))
    for record in closed { writer.put(record.bytes) }
    for record in comments { writer.put(record.bytes) }
    writer.put(Self.digest(of: writer.bytes[...]))
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

  private static func digest(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    // As LengthDelimited has it, without a copy of all records.
    var hash = IncrementalHash(.sha256)
    hash.update(LengthDelimited.encode("candour tally request v1"))
    hash.update(UInt32(bytes.count).networkBytes)
    hash.update(bytes)
    return hash.finalize()
  }

  private static let magic = Array("CNDRREQ1".utf8)
}
