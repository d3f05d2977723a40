/// Prints diagnostics: for people in text, with colours or without, for programs in JSON.
public enum DiagnosticRenderer {
  private static let width = 96

  /// Text: file, line and code; what is wrong; the line itself with carets; what may help.
  ///
  /// `sources` are the files that were parsed; a line of another file is not shown. Control
  /// characters of the file are never printed. Ends with a newline unless empty.
  public static func text(
    _ diagnostics: [Diagnostic], sources: [SourceFile], decoration: DiagnosticDecoration = .none
  ) -> String {
    diagnostics.map { text($0, sources, decoration) }.joined()
  }

  /// The text without decoration.
  public static func plain(_ diagnostics: [Diagnostic], sources: [SourceFile]) -> String {
    text(diagnostics, sources: sources)
  }

  /// Warnings that the authors have answered, one line each with the answer.
  public static func accepted(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { diagnostic in
      let place = "\(diagnostic.file.printable), line \(diagnostic.line)"
      let reason = diagnostic.acceptance.map { ": \($0.printable)" } ?? ""
      return "accepted \(diagnostic.code.rawValue) in \(place)\(reason)\n"
    }.joined()
  }

  private static func text(
    _ diagnostic: Diagnostic, _ sources: [SourceFile], _ decoration: DiagnosticDecoration
  ) -> String {
    let place = "\(diagnostic.file.printable), line \(diagnostic.line)"
    let code = diagnostic.code.rawValue
    let gap = max(2, width - place.terminalWidth - code.count)
    let kind = diagnostic.severity == .warning ? "Warning: " : ""
    var lines = [
      place + spaces(gap) + decoration.decorate(code, as: .code(diagnostic.severity)),
      "  " + decoration.decorate(kind + diagnostic.message.printable, as: .message),
    ]
    let hint = diagnostic.suggestion.map(\.printable)
    let isShort = hint.map { $0.hasPrefix("did you mean") } ?? false
    let severity = diagnostic.severity
    lines += excerpt(diagnostic.location, isShort ? hint : nil, severity, sources, decoration)
    for note in diagnostic.notes {
      lines += excerpt(note.location, note.message.printable, severity, sources, decoration)
    }
    if let hint, !isShort { lines.append("  Try: " + decoration.decorate(hint, as: .hint)) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The line with its number, carets below, and words after them.
  private static func excerpt(
    _ place: SourceLocation, _ words: String?, _ severity: Severity, _ sources: [SourceFile],
    _ decoration: DiagnosticDecoration
  ) -> [String] {
    guard let source = sources.first(where: { $0.name == place.file }),
      let text = source.text(ofLine: place.line)
    else { return [] }
    let number = String(place.line)
    let shown = text.map { $0.isBlank ? " " : $0 }
    // Columns count characters, and some of them take two places on a screen, or none.
    func width(_ characters: some Sequence<Character>) -> Int {
      characters.reduce(0) { $0 + $1.terminalWidth }
    }
    let start = max(0, min(place.column - 1, shown.count))
    let end = max(start, min(place.endColumn - 1, shown.count))
    let carets = String(repeating: "^", count: max(1, width(shown[start..<end])))
    let after = words.map { "   " + decoration.decorate($0, as: .hint) } ?? ""
    let margin = "  \(spaces(5 - number.count))\(number) |"
    return [
      decoration.decorate(margin, as: .frame) + " " + String(shown),
      decoration.decorate("  \(spaces(5)) |", as: .frame) + " " + spaces(width(shown[..<start]))
        + decoration.decorate(carets, as: .carets(severity)) + after,
    ]
  }

  private static func spaces(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }

  /// JSON (RFC 8259): an array of objects with `code`, `severity`, `file`, `line`, `column`,
  /// `endColumn`, `message`, `suggestion` (a string or null), in the order given.
  public static func json(_ diagnostics: [Diagnostic]) -> String {
    JSONValue.lines(
      diagnostics.map { diagnostic in
        .object([
          ("code", .string(diagnostic.code.rawValue)),
          ("severity", .string(diagnostic.severity.rawValue)),
          ("file", .string(diagnostic.file)), ("line", .integer(diagnostic.line)),
          ("column", .integer(diagnostic.column)), ("endColumn", .integer(diagnostic.endColumn)),
          ("message", .string(diagnostic.message)),
          ("suggestion", .string(orNull: diagnostic.suggestion)),
        ])
      })
  }
}
