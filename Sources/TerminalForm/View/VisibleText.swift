/// Text that is safe to send to a terminal.
enum VisibleText {
  /// The lines of a text; every other control character and bidi control is shown as U+FFFD.
  static func lines(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(clean)
  }

  /// One line; line ends are shown as U+FFFD too.
  static func clean(_ text: some StringProtocol) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(scalar == "\t" ? " " : scalar.isControl ? "\u{FFFD}" : scalar)
    }
    return String(scalars)
  }
}
