extension String {
  /// The text without anything that could act on a terminal, a parser or the reading direction.
  ///
  /// Control characters (C0, C1), line and paragraph separators, bidirectional controls
  /// (Unicode 15 UAX 9 §2) and noncharacters become U+FFFD; white space becomes a plain space.
  var printable: String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: result.append(" ")
      case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0x200E, 0x200F, 0x061C,
        0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFDD0...0xFDEF:
        result.append("\u{FFFD}")
      case let value where value & 0xFFFE == 0xFFFE: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
