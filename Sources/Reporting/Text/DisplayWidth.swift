extension Character {
  /// Terminal cells the character takes: 0, 1 or 2 (Unicode 15 UAX 11, the blocks in everyday use).
  var cells: Int {
    guard let first = unicodeScalars.first else { return 0 }
    switch first.value {
    case 0x0300...0x036F, 0x200B...0x200D, 0xFE00...0xFE0F: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return first.properties.isEmojiPresentation ? 2 : 1
    }
  }
}

extension StringProtocol {
  /// Terminal cells the text takes.
  var cells: Int { reduce(0) { $0 + $1.cells } }
}

/// Breaks text at spaces into lines of at most `width` cells; longer words are cut.
///
/// Text without a word gives one empty line. A no-break space does not break.
func wrapped(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    if !line.isEmpty, line.cells + 1 + word.cells <= width {
      line += " " + word
      continue
    }
    if !line.isEmpty { lines.append(line) }
    var pieces = cut(word, width: width)
    line = pieces.popLast() ?? ""
    lines += pieces
  }
  return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
}

private func cut(_ word: Substring, width: Int) -> [String] {
  var pieces = [""]
  var used = 0
  for character in word {
    if used + character.cells > max(width, 2) {
      pieces.append("")
      used = 0
    }
    pieces[pieces.count - 1].append(character)
    used += character.cells
  }
  return pieces
}

extension String {
  /// Filled with spaces to `width` cells, at the end or (right-aligned) before it.
  func padded(_ width: Int, right: Bool = false) -> String {
    let fill = String(repeating: " ", count: max(0, width - cells))
    return right ? fill + self : self + fill
  }
}
