import Anonymity

/// Which tokens a database's store has, as last read: so that no statement names an arriving one.
///
/// For each, the hash of the token and of its record, sorted by the first: 64 bytes, however many.
struct SpentTokens {
  private var entries: [RecordType: [UInt8]] = [:]

  private static let half = 32
  private static let size = 64

  /// How many.
  var count: Int { entries.values.reduce(0) { $0 + $1.count } / Self.size }

  /// Puts in what comes in the order of the tokens' hashes.
  mutating func append(_ type: RecordType, _ token: [UInt8], _ record: [UInt8]) {
    entries[type, default: []] += token + record
  }

  /// The hash of the record that spent a token; nil if none did.
  func record(_ type: RecordType, of token: [UInt8]) -> [UInt8]? {
    guard let list = entries[type] else { return nil }
    let place = place(of: token, in: list)
    guard place < list.count / Self.size, hash(place, in: list) == token else { return nil }
    return Array(list[place * Self.size + Self.half..<(place + 1) * Self.size])
  }

  /// Puts in records that have just moved into the store.
  mutating func insert(_ type: RecordType, _ moved: [(token: [UInt8], record: [UInt8])]) {
    guard !moved.isEmpty else { return }
    let (old, new) = (
      entries[type] ?? [], moved.sorted { $0.token.lexicographicallyPrecedes($1.token) }
    )
    var merged: [UInt8] = []
    merged.reserveCapacity(old.count + new.count * Self.size)
    var start = 0
    for one in new {
      let end = place(of: one.token, in: old) * Self.size
      merged += old[start..<max(start, end)]
      start = max(start, end)
      merged += one.token + one.record
    }
    entries[type] = merged + old[start...]
  }

  private func place(of token: [UInt8], in list: [UInt8]) -> Int {
    SegmentFile.place(for: token, among: list.count / Self.size) { hash($0, in: list) }
  }

  private func hash(_ place: Int, in list: [UInt8]) -> [UInt8] {
    Array(list[place * Self.size..<place * Self.size + Self.half])
  }
}
