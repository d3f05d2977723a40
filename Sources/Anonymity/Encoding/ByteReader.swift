/// Reads binary formats strictly: nothing missing, nothing left over.
struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// How many bytes are still to be read.
  var remaining: Int { bytes.count - position }

  mutating func take(_ count: Int) throws(ByteFormatError) -> [UInt8] {
    guard count >= 0, count <= remaining else { throw .truncated }
    defer { position += count }
    return Array(bytes[position..<position + count])
  }

  mutating func take<Number: FixedWidthInteger>(
    _ type: Number.Type
  ) throws(ByteFormatError) -> Number {
    try take(Number.bitWidth / 8).reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
  }

  /// Reads bytes that must be exactly `expected`: a magic number, a version.
  mutating func expect(_ expected: [UInt8]) throws(ByteFormatError) {
    guard try take(expected.count) == expected else { throw .unknownFormat }
  }

  /// Reads what `ByteWriter.putPadded` wrote; padding other than zeros is refused.
  mutating func takePadded(capacity: Int) throws(ByteFormatError) -> [UInt8] {
    let count = Int(try take(UInt16.self))
    let field = try take(capacity)
    guard count <= capacity, field[count...].allSatisfy({ $0 == 0 }) else { throw .invalidField }
    return Array(field[..<count])
  }

  /// Ends the reading; left-over bytes are refused.
  func finish() throws(ByteFormatError) {
    guard remaining == 0 else { throw .trailingBytes }
  }
}

/// What is wrong with the bytes of a binary format.
public enum ByteFormatError: Error, Equatable, Sendable {
  /// The data ends before the format does.
  case truncated
  /// Data follows where the format ends.
  case trailingBytes
  /// Another kind of file, or another version.
  case unknownFormat
  /// A field holds a value the format doesn't allow.
  case invalidField
}
