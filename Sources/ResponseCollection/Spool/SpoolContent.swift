import Anonymity

/// The acknowledged records that wait for the store, by type and hash of their token.
///
/// As bytes: number of closed records (4), of comment records (4), then for each type its slots of
/// one record each, filled from the first in the order of their hashes, zeros in the rest. So neither
/// the size nor the order tells what came when.
package struct SpoolContent: Equatable {
  private var waiting: [RecordType: [[UInt8]: [UInt8]]] = [:]

  init() {}

  /// The record under a token's hash, if one waits.
  func record(_ type: RecordType, under hash: [UInt8]) -> [UInt8]? { waiting[type]?[hash] }

  /// How many wait.
  func count(_ type: RecordType) -> Int { waiting[type]?.count ?? 0 }

  /// The records that wait, in the order of their tokens' hashes, which is as good as a shuffle.
  func records(_ type: RecordType) -> [[UInt8]] {
    (waiting[type] ?? [:]).sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }

  mutating func add(_ record: SealedResponse) {
    waiting[record.type, default: [:]][record.token.spentHash] = record.bytes
  }

  mutating func removeAll(_ type: RecordType) { waiting[type] = nil }

  /// Reads what `bytes` gave for spools of the same shape; nil for anything else.
  package init?(_ bytes: [UInt8], shape: SpoolShape) {
    guard bytes.count == shape.byteCount else { return nil }
    var position = 4 * RecordType.allCases.count
    for (place, type) in RecordType.allCases.enumerated() {
      let count = FixedNumber.read(bytes[4 * place..<4 * place + 4])
      let (slots, size) = (shape.slots(type), shape.recordByteCount(type))
      guard count <= slots else { return nil }
      for slot in 0..<count {
        let start = position + slot * size
        let record = Array(bytes[start..<start + size])
        guard SealedResponse.type(of: record) == type else { return nil }
        waiting[type, default: [:]][SealedResponse.spentHash(of: record)] = record
      }
      position += slots * size
    }
    guard self.bytes(shape: shape) == bytes else { return nil }
  }

  /// As many bytes whatever waits, which must be less than a batch of each type.
  package func bytes(shape: SpoolShape) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(shape.byteCount)
    for type in RecordType.allCases { bytes += FixedNumber.bytes(count(type)) }
    for type in RecordType.allCases {
      for record in records(type) { bytes += record }
      let free = shape.slots(type) - count(type)
      precondition(free >= 0, "a batch of records was to wait")
      bytes += [UInt8](repeating: 0, count: free * shape.recordByteCount(type))
    }
    return bytes
  }
}
