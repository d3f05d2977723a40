extension String {
  /// The text on one line, with a sign in place of what could act on a terminal or mislead a reader.
  package var printable: String {
    String(map { $0.isMisleading || $0 == "\t" ? "\u{FFFD}" : $0 })
  }
}
