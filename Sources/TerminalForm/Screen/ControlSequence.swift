/// The only control sequences that are ever sent (ECMA-48, and the private modes all terminals
/// share): no queries, no mouse, no title.
enum ControlSequence {
  static let bold = "\u{1B}[1m"
  static let reverse = "\u{1B}[7m"
  static let plain = "\u{1B}[0m"
  static let eraseLine = "\u{1B}[K"
  static let eraseScreen = "\u{1B}[2J"
  static let hideCursor = "\u{1B}[?25l"
  static let showCursor = "\u{1B}[?25h"

  /// To a place, counted from 0.
  static func move(row: Int, column: Int) -> String { "\u{1B}[\(row + 1);\(column + 1)H" }

  /// The alternate screen, with bracketed paste.
  static let begin = "\u{1B}[?1049h\u{1B}[?2004h\u{1B}[0m\u{1B}[2J\u{1B}[H"
  /// Wipes the alternate screen and goes back to the screen there was.
  static let end = "\u{1B}[0m\u{1B}[H\u{1B}[2J\u{1B}[?2004l\u{1B}[?25h\u{1B}[?1049l"
  /// Wipes screen and scrollback.
  static let wipe = "\u{1B}[H\u{1B}[2J\u{1B}[3J"
}
