import Foundation

/// MD5 (RFC 1321), only to look for identifiers that somebody hashed with it.
public enum MD5 {
  /// The digest of a message, 16 bytes.
  public static func hash(_ message: [UInt8]) -> [UInt8] {
    var state: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476]
    var padded = message + [0x80]
    while padded.count % 64 != 56 { padded.append(0) }
    padded += littleEndian(UInt64(message.count * 8))
    for start in stride(from: 0, to: padded.count, by: 64) {
      let words = (0..<16).map { word in
        (0..<4).reduce(UInt32(0)) { $0 | UInt32(padded[start + word * 4 + $1]) << (8 * $1) }
      }
      state = zip(state, block(words, state)).map { $0 &+ $1 }
    }
    return state.flatMap { littleEndian($0) }
  }

  private static func block(_ words: [UInt32], _ state: [UInt32]) -> [UInt32] {
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    for step in 0..<64 {
      let mixed: UInt32
      let word: Int
      switch step / 16 {
      case 0: (mixed, word) = ((b & c) | (~b & d), step)
      case 1: (mixed, word) = ((d & b) | (~d & c), (5 * step + 1) % 16)
      case 2: (mixed, word) = (b ^ c ^ d, (3 * step + 5) % 16)
      default: (mixed, word) = (c ^ (b | ~d), (7 * step) % 16)
      }
      let sum = a &+ mixed &+ constant(step) &+ words[word]
      let count = UInt32(shifts[step / 16][step % 4])
      (a, d, c, b) = (d, c, b, b &+ (sum << count | sum >> (32 - count)))
    }
    return [a, b, c, d]
  }

  private static func constant(_ step: Int) -> UInt32 {
    UInt32(abs(sin(Double(step + 1))) * 4_294_967_296)
  }

  private static let shifts = [
    [7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21],
  ]

  private static func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    stride(from: 0, to: Number.bitWidth, by: 8).map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
