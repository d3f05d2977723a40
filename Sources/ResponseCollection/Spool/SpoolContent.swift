import Anonymity
import Cryptography

/// The acknowledged records that wait for the store, by type and hash of their token.
///
/// As bytes: how many of each group wait (4 each), then each group's slots of one record each, filled
/// from the first in the order of their hashes, zeros in the rest; groups in the order of
/// `SpoolShape.groups`. So neither the size nor the order tells what came when.
package struct SpoolContent: Equatable {
  private var waiting: [RecordType: [[UInt8]: [UInt8]]] = [:]

  init() {}

  /// The record under a token's hash, if one waits.
  func record(_ type: RecordType, under hash: [UInt8]) -> [UInt8]? { waiting[type]?[hash] }

  /// The records that wait, in the order of their tokens' hashes.
  func records(_ type: RecordType) -> [[UInt8]] {
    (waiting[type] ?? [:]).sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }

  /// The same of every group of which any wait.
  func byGroup() -> [SpoolGroup: [[UInt8]]] {
    RecordType.allCases.reduce(into: [:]) { groups, type in
      for record in records(type) {
        groups[SpoolGroup(of: record, type), default: []].append(record)
      }
    }
  }

  mutating func add(_ record: SealedResponse) {
    waiting[record.type, default: [:]][record.token.spentHash] = record.bytes
  }

  mutating func remove(_ records: [[UInt8]], _ type: RecordType) {
    for record in records { waiting[type]?[SealedResponse.spentHash(of: record)] = nil }
  }

  /// How many of each group wait.
  func counts() -> [SpoolGroup: Int] {
    waiting.reduce(into: [:]) { counts, records in
      for record in records.value.values {
        counts[SpoolGroup(of: record, records.key), default: 0] += 1
      }
    }
  }

  /// Takes out what is to move of each group, chosen at random among all of it that waits.
  mutating func takeMoving(
    _ shape: SpoolShape, of types: [RecordType] = RecordType.allCases,
    using random: inout some RandomSource
  ) -> [RecordType: [[UInt8]]] {
    let groups = byGroup()
    var (numbers, moving) = (DrawnNumbers(source: random), [RecordType: [[UInt8]]]())
    for group in shape.groups where types.contains(group.type) {
      let records = groups[group] ?? []
      let count = shape.moving(of: records.count, group.type)
      guard count > 0 else { continue }
      let chosen = Array(records.shuffled(using: &numbers).prefix(count))
      remove(chosen, group.type)
      moving[group.type, default: []] += chosen
    }
    random = numbers.source
    return moving
  }

  /// Reads what `bytes` gave for spools of the same shape; nil for anything else.
  package init?(_ bytes: [UInt8], shape: SpoolShape) {
    guard bytes.count == shape.byteCount else { return nil }
    var position = 4 * shape.groups.count
    for (place, group) in shape.groups.enumerated() {
      let count = FixedNumber.read(bytes[4 * place..<4 * place + 4])
      let (slots, size) = (shape.slots(group), shape.recordByteCount(group.type))
      guard count <= slots else { return nil }
      for slot in 0..<count {
        let start = position + slot * size
        let record = Array(bytes[start..<start + size])
        guard SealedResponse.type(of: record) == group.type,
          SpoolGroup(of: record, group.type) == group
        else { return nil }
        waiting[group.type, default: [:]][SealedResponse.spentHash(of: record)] = record
      }
      position += slots * size
    }
    guard self.bytes(shape: shape) == bytes else { return nil }
  }

  /// As many bytes whatever waits, of which no group may have more than its slots.
  package func bytes(shape: SpoolShape) -> [UInt8] {
    let groups = byGroup()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(shape.byteCount)
    for group in shape.groups { bytes += FixedNumber.bytes(groups[group]?.count ?? 0) }
    for group in shape.groups {
      let records = groups[group] ?? []
      for record in records { bytes += record }
      let free = shape.slots(group) - records.count
      precondition(free >= 0, "records that must move were to wait")
      bytes += [UInt8](repeating: 0, count: free * shape.recordByteCount(group.type))
    }
    return bytes
  }
}
