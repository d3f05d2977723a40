/// Writes whole numbers big-endian.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ number: some FixedWidthInteger) { bytes += Self.bytes(of: number) }

  mutating func append(_ more: [UInt8]) { bytes += more }

  /// The bytes with zeros after them.
  func padded(to size: Int) -> [UInt8] {
    bytes + Array(repeating: 0, count: max(0, size - bytes.count))
  }

  static func bytes<Number: FixedWidthInteger>(of number: Number) -> [UInt8] {
    stride(from: Number.bitWidth - 8, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: number >> $0)
    }
  }
}

/// Reads what `ByteWriter` wrote, and never beyond the end.
struct ByteReader {
  private let source: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { source = bytes }

  mutating func byte() throws(EncodingError) -> UInt8 { try bytes(1)[0] }

  mutating func word16() throws(EncodingError) -> UInt16 {
    try bytes(2).reduce(0) { $0 << 8 | UInt16($1) }
  }

  mutating func word32() throws(EncodingError) -> UInt32 {
    try bytes(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  mutating func bytes(_ count: Int) throws(EncodingError) -> [UInt8] {
    guard count <= source.count - index else { throw .tooShort }
    defer { index += count }
    return Array(source[index..<(index + count)])
  }

  /// Everything after what was read is zero.
  var restIsZero: Bool { source[index...].allSatisfy { $0 == 0 } }
}
