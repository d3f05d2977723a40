package import Anonymity
import Cryptography

/// One file of a store: a header, then records of one size sorted by SHA-256 of their token.
///
/// Header, 84 bytes: magic (8), manifest digest (32), record type (1), length of the hash prefix
/// in bits (1), hash prefix (2), record size (4), number of records (4), SHA-256 of the rest (32).
/// The prefix says which records the segment holds: length 0 holds all of them.
package struct SegmentFile {
  let manifestDigest: [UInt8]
  let type: RecordType
  let prefix: HashPrefix
  let recordByteCount: Int
  private(set) var records: [Record]

  /// A record and what it is sorted by.
  struct Record: Equatable {
    let spentHash: [UInt8]
    let bytes: [UInt8]
  }

  init(empty type: RecordType, prefix: HashPrefix = .everything, manifest: Manifest) {
    manifestDigest = manifest.digest
    (self.type, self.prefix) = (type, prefix)
    recordByteCount = SealedResponse.byteCount(of: type, in: manifest)
    records = []
  }

  private init(_ parent: SegmentFile, prefix: HashPrefix) {
    (manifestDigest, type, recordByteCount) =
      (parent.manifestDigest, parent.type, parent.recordByteCount)
    self.prefix = prefix
    records = parent.records.filter { prefix.covers($0.spentHash) }
  }

  /// Reads a segment.
  ///
  /// Throws `damaged` or `foreign`.
  package init(
    _ bytes: [UInt8], type: RecordType, prefix: HashPrefix, manifest: Manifest, file: String
  ) throws(CollectionError) {
    self.init(empty: type, prefix: prefix, manifest: manifest)
    guard bytes.count >= Self.headerByteCount, bytes.starts(with: Self.magic) else {
      throw .damaged(file: file)
    }
    guard Array(bytes[8..<40]) == manifestDigest else { throw .foreign(file: file) }
    let body = bytes[Self.headerByteCount...]
    let count = body.count / recordByteCount
    guard body.count == count * recordByteCount,
      bytes.starts(with: header(count: count, bodyDigest: SHA256.hash(body)))
    else { throw .damaged(file: file) }
    records = (0..<count).map { place in
      let start = body.startIndex + place * recordByteCount
      let record = Array(body[start..<start + recordByteCount])
      return Record(spentHash: SealedResponse.spentHash(of: record), bytes: record)
    }
    let isSorted = zip(records, records.dropFirst()).allSatisfy {
      $0.spentHash.lexicographicallyPrecedes($1.spentHash)
    }
    guard isSorted, records.allSatisfy({ prefix.covers($0.spentHash) }) else {
      throw .damaged(file: file)
    }
  }

  /// The file.
  package var bytes: [UInt8] {
    var body = IncrementalHash(.sha256)
    for record in records { body.update(record.bytes) }
    var bytes = header(count: records.count, bodyDigest: body.finalize())
    bytes.reserveCapacity(bytes.count + records.count * recordByteCount)
    for record in records { bytes += record.bytes }
    return bytes
  }

  /// This segment, or those it is divided into so that each has at most `capacity` records.
  func divided(capacity: Int) -> [SegmentFile] {
    guard records.count > capacity, let halves = prefix.halves else { return [self] }
    return halves.flatMap { SegmentFile(self, prefix: $0).divided(capacity: capacity) }
  }

  /// Adds a record in its place; returns the one that spent the token before, if any.
  @discardableResult
  mutating func insert(_ bytes: [UInt8]) -> [UInt8]? {
    let hash = SealedResponse.spentHash(of: bytes)
    let place = Self.place(for: hash, among: records.count) { records[$0].spentHash }
    if place < records.count, records[place].spentHash == hash { return records[place].bytes }
    records.insert(Record(spentHash: hash, bytes: bytes), at: place)
    return nil
  }

  /// Where a hash stands, or would stand, among so many in order.
  static func place(for hash: [UInt8], among count: Int, at hashes: (Int) -> [UInt8]) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if hashes(middle).lexicographicallyPrecedes(hash) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  /// Where in a segment's file the record of that place begins.
  static func start(ofRecord place: Int, recordByteCount: Int) -> Int {
    headerByteCount + place * recordByteCount
  }

  private func header(count: Int, bodyDigest: [UInt8]) -> [UInt8] {
    Self.magic + manifestDigest + [type.rawValue, UInt8(prefix.count)]
      + [UInt8(prefix.bits >> 8), UInt8(truncatingIfNeeded: prefix.bits)]
      + FixedNumber.bytes(recordByteCount) + FixedNumber.bytes(count) + bodyDigest
  }

  private static let magic = Array("CNDRSEG1".utf8)
  private static let headerByteCount = 84
}

/// A number as the formats have it: 4 bytes, most significant first.
enum FixedNumber {
  static func bytes(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  static func read(_ bytes: some Sequence<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }
}
