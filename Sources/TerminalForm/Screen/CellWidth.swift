/// How many cells text takes, by the larger estimate: terminals disagree, wrapping must not.
///
/// The sum of `wcwidth` over the code points of a cluster is at least what any terminal was seen
/// to use, apart from emoji presentation (VS16), which may widen a narrow character to two.
enum CellWidth {
  static func of(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  static func of(_ character: Character) -> Int {
    var width = 0
    var isEmoji = false
    for scalar in character.unicodeScalars {
      width += of(scalar)
      if scalar.value == 0xFE0F { isEmoji = true }
    }
    return isEmoji ? max(width, 2) : width
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if (0x20...0x7E).contains(scalar.value) { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return scalar.value == 0xAD ? 1 : 0
    default: break
    }
    // Conjoining vowels and finals join the syllable before them.
    if (0x1160...0x11FF).contains(scalar.value) { return 0 }
    return isWide(scalar) ? 2 : 1
  }

  /// East Asian Width W and F (Unicode Standard Annex 11), by blocks, and emoji.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x1100 { return false }
    if scalar.properties.isEmojiPresentation || scalar.properties.isEmojiModifier { return true }
    return wide.contains { $0.contains(scalar.value) }
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF,
    0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x1B2FF, 0x1F000...0x1FAFF,
    0x20000...0x3FFFD,
  ]
}

/// Breaks text into rows of at most so many cells.
enum LineWrap {
  /// Rows of a text, broken at spaces, in words only where a word is longer than a row.
  ///
  /// Control characters are shown as U+FFFD; line ends in the text begin a new row.
  static func rows(_ text: String, width: Int) -> [String] {
    VisibleText.lines(text).flatMap { wrap($0, width: max(width, 2)) }
  }

  /// As much of one row as fits.
  static func cut(_ row: String, width: Int) -> String {
    var used = 0
    return String(
      row.prefix { character in
        used += CellWidth.of(character)
        return used <= width
      })
  }

  private static func wrap(_ line: String, width: Int) -> [String] {
    var rows: [String] = []
    var row = ""
    var used = 0
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      let size = CellWidth.of(word)
      if used > 0, used + 1 + size > width {
        rows.append(row)
        (row, used) = ("", 0)
      } else if !row.isEmpty {
        row += " "
        used += 1
      }
      for character in word {
        let size = CellWidth.of(character)
        if used > 0, used + size > width {
          rows.append(row)
          (row, used) = ("", 0)
        }
        row.append(character)
        used += size
      }
    }
    return rows + [row]
  }
}
