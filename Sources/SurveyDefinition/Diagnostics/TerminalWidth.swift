extension Character {
  /// Columns it takes in a terminal: 0, 1 or 2.
  ///
  /// Two for East Asian wide and fullwidth characters (Unicode Standard Annex 11) and for emoji; none
  /// for a mark that stands alone. A tab takes what its place leaves, which the caller knows.
  var terminalWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if first.isASCII { return unicodeScalars.contains("\u{FE0F}") ? 2 : 1 }
    if unicodeScalars.count > 1, unicodeScalars.contains("\u{FE0F}") { return 2 }
    if first.properties.isEmojiPresentation { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    case .format: return first == "\u{AD}" ? 1 : 0
    default: return Self.isWide(first.value) ? 2 : 1
    }
  }

  /// The ranges of Unicode's `EastAsianWidth.txt` that are W or F, small gaps joined.
  private static func isWide(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1B000...0x1B2FF, 0x1F200...0x1F2FF,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }
}

extension String {
  /// Columns it takes in a terminal.
  var terminalWidth: Int { reduce(0) { $0 + $1.terminalWidth } }
}
