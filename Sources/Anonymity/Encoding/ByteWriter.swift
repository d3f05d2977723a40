/// Builds binary formats: fixed fields, numbers most significant byte first.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func put(_ piece: some Collection<UInt8>) {
    bytes.append(contentsOf: piece)
  }

  mutating func put(_ number: some FixedWidthInteger) {
    bytes.append(contentsOf: number.networkBytes)
  }

  /// A field of constant size: length as 2 bytes, the bytes, then zeros up to `capacity`.
  ///
  /// Returns false, writing nothing, when `piece` doesn't fit.
  mutating func putPadded(_ piece: [UInt8], capacity: Int) -> Bool {
    guard piece.count <= capacity, capacity <= Int(UInt16.max) else { return false }
    put(UInt16(piece.count))
    put(piece)
    put([UInt8](repeating: 0, count: capacity - piece.count))
    return true
  }
}

extension FixedWidthInteger {
  /// The value as `bitWidth / 8` bytes, most significant first.
  var networkBytes: [UInt8] {
    stride(from: Self.bitWidth - 8, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: self >> $0)
    }
  }
}
