/// A parameter of a statement: always bound, in binary, never part of the text.
public enum DatabaseValue: Sendable {
  /// `bytea`.
  case bytes([UInt8])
  /// `text`.
  case text(String)
  /// `int2`.
  case small(Int16)
  /// `int8`.
  case large(Int64)
  /// `bytea[]`.
  case byteLists([[UInt8]])
  /// `int2[]`.
  case smalls([Int16])

  /// The number of the type in every PostgreSQL (`pg_type.oid`).
  var typeNumber: UInt32 {
    switch self {
    case .bytes: 17
    case .text: 25
    case .small: 21
    case .large: 20
    case .byteLists: 1001
    case .smalls: 1005
    }
  }

  /// What the server's binary receive functions read.
  var encoded: [UInt8] {
    switch self {
    case .bytes(let bytes): bytes
    case .text(let text): Array(text.utf8)
    case .small(let number): Self.bigEndian(number)
    case .large(let number): Self.bigEndian(number)
    case .byteLists(let lists): Self.array(of: 17, lists)
    case .smalls(let numbers): Self.array(of: 21, numbers.map(Self.bigEndian))
    }
  }

  /// One dimension, no nulls, the first index 1.
  private static func array(of type: Int32, _ elements: [[UInt8]]) -> [UInt8] {
    let isEmpty = elements.isEmpty
    var bytes = bigEndian(Int32(isEmpty ? 0 : 1)) + bigEndian(Int32(0)) + bigEndian(type)
    guard !isEmpty else { return bytes }
    bytes.reserveCapacity(20 + elements.reduce(0) { $0 + $1.count + 4 })
    bytes += bigEndian(Int32(elements.count)) + bigEndian(Int32(1))
    for element in elements {
      bytes += bigEndian(Int32(element.count))
      bytes += element
    }
    return bytes
  }

  private static func bigEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    (0..<Number.bitWidth / 8).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}
