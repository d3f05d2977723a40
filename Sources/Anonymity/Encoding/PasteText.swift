/// Bytes as text for people to paste or type: Crockford's base 32 and one check character.
///
/// Groups of five divided by dashes; case, spaces and dashes don't matter; O reads as 0, I and L
/// as 1. The check character is the bits' value modulo 37 (Crockford), so any single wrong
/// character, and any two neighbours exchanged, are found.
public enum PasteText {
  /// `bytes` in groups of five characters, the last one the check character.
  public static func encode(_ bytes: [UInt8]) -> String {
    let values = quintets(bytes)
    let characters = (values + [checkValue(values)]).map { symbols[$0] }
    return stride(from: 0, to: characters.count, by: 5)
      .map { String(characters[$0..<min($0 + 5, characters.count)]) }
      .joined(separator: "-")
  }

  /// The `count` bytes that `text` stands for, or nil when a character is wrong or missing.
  public static func decode(_ text: some StringProtocol, count: Int) -> [UInt8]? {
    let significant = text.uppercased().filter { $0 != "-" && !$0.isWhitespace }
    let values = significant.compactMap(value)
    guard values.count == significant.count, values.count == (count * 8 + 4) / 5 + 1 else {
      return nil
    }
    let body = Array(values.dropLast())
    guard body.allSatisfy({ $0 < 32 }), checkValue(body) == values.last else { return nil }
    return bytes(of: body, count: count)
  }

  private static let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U")
  private static let values = Dictionary(
    uniqueKeysWithValues: symbols.enumerated().map { ($1, $0) })

  private static func value(_ character: Character) -> Int? {
    switch character {
    case "O": 0
    case "I", "L": 1
    default: values[character]
    }
  }

  private static func checkValue(_ quintets: [Int]) -> Int {
    quintets.reduce(0) { ($0 * 32 + $1) % 37 }
  }

  /// The bits in fives, zero bits added at the end.
  private static func quintets(_ bytes: [UInt8]) -> [Int] {
    var result: [Int] = []
    var (buffer, bits) = (0, 0)
    for byte in bytes {
      (buffer, bits) = (buffer << 8 | Int(byte), bits + 8)
      while bits >= 5 {
        bits -= 5
        result.append(buffer >> bits & 31)
      }
      buffer &= (1 << bits) - 1
    }
    if bits > 0 { result.append(buffer << (5 - bits) & 31) }
    return result
  }

  /// Nil unless the added bits are zero, so that no two texts mean the same bytes.
  private static func bytes(of quintets: [Int], count: Int) -> [UInt8]? {
    var result: [UInt8] = []
    var (buffer, bits) = (0, 0)
    for quintet in quintets {
      (buffer, bits) = (buffer << 5 | quintet, bits + 5)
      guard bits >= 8 else { continue }
      bits -= 8
      result.append(UInt8(buffer >> bits & 255))
      buffer &= (1 << bits) - 1
    }
    return result.count == count && buffer == 0 ? result : nil
  }
}
