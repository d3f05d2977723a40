/// Decodes keys from bytes as they come: sequences may be split anywhere or joined.
///
/// CSI and SS3 (ECMA-48) for cursor keys, UTF-8 with invalid bytes as U+FFFD, bracketed paste.
struct KeyDecoder {
  private enum Phase {
    case ground
    case escape
    case csi([UInt8])
    case ss3
    case text([UInt8], missing: Int)
  }

  private var phase = Phase.ground
  /// What was pasted so far, while a bracketed paste lasts.
  private var pasted: [UInt8]?

  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  /// How long to wait for the rest of a sequence, in milliseconds; `nil` if none has begun.
  var patience: Int32? {
    if pasted != nil { return 1000 }
    if case .ground = phase { return nil }
    return 50
  }

  /// Takes bytes, gives the keys they complete.
  mutating func decode(_ bytes: some Sequence<UInt8>) -> [Key] {
    var keys: [Key] = []
    var last: UInt8?
    for byte in bytes {
      keys += take(byte)
      last = byte
    }
    return keys + (last == 0x03 ? leavePaste() : [])
  }

  /// Ctrl-C must leave also from a paste that never ends: nothing came after it, so it is a key.
  private mutating func leavePaste() -> [Key] {
    guard let bytes = pasted?.dropLast() else { return [] }
    pasted = nil
    return [.paste(String(decoding: bytes, as: UTF8.self)), .control("c")]
  }

  /// Nothing came for a while: an escape alone is the Escape key, a torn sequence is dropped, and
  /// a paste that never ends is over, so that keys work again.
  mutating func flush() -> [Key] {
    defer { phase = .ground }
    if let bytes = pasted {
      pasted = nil
      return [.paste(String(decoding: bytes, as: UTF8.self))]
    }
    if case .escape = phase { return [.escape] }
    if case .text = phase { return [.character("\u{FFFD}")] }
    return []
  }

  private mutating func take(_ byte: UInt8) -> [Key] {
    if pasted != nil { return takePasted(byte) }
    switch phase {
    case .ground: return takeGround(byte)
    case .escape: return takeAfterEscape(byte)
    case .csi(let parameters): return takeCSI(byte, after: parameters)
    case .ss3:
      phase = .ground
      return Self.final(byte, "").map { [$0] } ?? []
    case .text(let bytes, let missing): return takeText(byte, after: bytes, missing: missing)
    }
  }

  private mutating func takeGround(_ byte: UInt8) -> [Key] {
    switch byte {
    case 0x1B: phase = .escape
    case 0x0D, 0x0A: return [.enter]
    case 0x09: return [.tab]
    case 0x08, 0x7F: return [.backspace]
    case 0x01...0x1A: return [.control(Character(Unicode.Scalar(byte + 0x60)))]
    case 0x20...0x7E: return [.character(String(Unicode.Scalar(byte)))]
    case 0xC2...0xDF: phase = .text([byte], missing: 1)
    case 0xE0...0xEF: phase = .text([byte], missing: 2)
    case 0xF0...0xF4: phase = .text([byte], missing: 3)
    case 0x80...0xFF: return [.character("\u{FFFD}")]
    default: break
    }
    return []
  }

  private mutating func takeText(_ byte: UInt8, after bytes: [UInt8], missing: Int) -> [Key] {
    guard (0x80...0xBF).contains(byte) else {
      phase = .ground
      return [.character("\u{FFFD}")] + take(byte)
    }
    if missing > 1 {
      phase = .text(bytes + [byte], missing: missing - 1)
      return []
    }
    phase = .ground
    let text = String(decoding: bytes + [byte], as: UTF8.self)
    let isControl = text.unicodeScalars.contains(where: \.isControl)
    return isControl ? [] : [.character(text)]
  }

  private mutating func takeAfterEscape(_ byte: UInt8) -> [Key] {
    switch byte {
    case UInt8(ascii: "["): phase = .csi([])
    case UInt8(ascii: "O"): phase = .ss3
    case 0x1B: return [.escape]
    default:
      phase = .ground
      return [.escape] + take(byte)
    }
    return []
  }

  private mutating func takeCSI(_ byte: UInt8, after parameters: [UInt8]) -> [Key] {
    switch byte {
    case 0x20...0x3F where parameters.count < 32:
      phase = .csi(parameters + [byte])
      return []
    case 0x40...0x7E:
      phase = .ground
      let text = String(decoding: parameters, as: UTF8.self)
      if byte == UInt8(ascii: "~"), text == "200" {
        pasted = []
        return []
      }
      return Self.final(byte, text).map { [$0] } ?? []
    case 0x1B:
      phase = .escape
      return []
    default:
      phase = .ground
      // A control key inside a torn sequence still counts: Ctrl-C must leave.
      return byte < 0x20 ? take(byte) : []
    }
  }

  private mutating func takePasted(_ byte: UInt8) -> [Key] {
    pasted?.append(byte)
    guard var bytes = pasted, bytes.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd)
    else { return [] }
    pasted = nil
    bytes.removeLast(Self.pasteEnd.count)
    return [.paste(String(decoding: bytes, as: UTF8.self))]
  }

  /// The key of a sequence's final byte, in CSI and SS3 alike; modifiers are ignored.
  private static func final(_ byte: UInt8, _ parameters: String) -> Key? {
    switch byte {
    case UInt8(ascii: "A"): return .up
    case UInt8(ascii: "B"): return .down
    case UInt8(ascii: "C"): return .right
    case UInt8(ascii: "D"): return .left
    case UInt8(ascii: "H"): return .home
    case UInt8(ascii: "F"): return .end
    case UInt8(ascii: "M"): return .enter
    case UInt8(ascii: "P")...UInt8(ascii: "S"): return .function(Int(byte - 0x4F))
    case UInt8(ascii: "~"): return tilde(parameters)
    default: return nil
    }
  }

  private static func tilde(_ parameters: String) -> Key? {
    switch parameters.split(separator: ";").first.flatMap({ Int($0) }) {
    case 1, 7: .home
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11: .function(1)
    case 12: .function(2)
    default: nil
    }
  }
}
