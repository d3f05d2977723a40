/// Prints diagnostics: for people in plain text, for programs in JSON.
public enum DiagnosticRenderer {
  private static let width = 96

  /// Plain text: file, line and code; what is wrong; the line itself with carets; what may help.
  ///
  /// `sources` are the files that were parsed; a line of another file is not shown. Control
  /// characters of the file are never printed. Ends with a newline unless empty.
  public static func plain(_ diagnostics: [Diagnostic], sources: [SourceFile]) -> String {
    diagnostics.map { plain($0, sources) }.joined()
  }

  private static func plain(_ diagnostic: Diagnostic, _ sources: [SourceFile]) -> String {
    let place = "\(diagnostic.file), line \(diagnostic.line)"
    let code = diagnostic.code.rawValue
    let gap = max(2, width - place.count - code.count)
    let kind = diagnostic.severity == .warning ? "Warning: " : ""
    var lines = [place + spaces(gap) + code, "  \(kind)\(printable(diagnostic.message))"]
    let hint = diagnostic.suggestion.map(printable)
    let isShort = hint.map { $0.hasPrefix("did you mean") } ?? false
    lines += excerpt(diagnostic.location, isShort ? hint : nil, sources)
    for note in diagnostic.notes {
      lines += excerpt(note.location, printable(note.message), sources)
    }
    if let hint, !isShort { lines.append("  Try: \(hint)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The line with its number, carets below, and words after them.
  private static func excerpt(_ place: SourceLocation, _ words: String?, _ sources: [SourceFile])
    -> [String]
  {
    guard let source = sources.first(where: { $0.name == place.file }),
      let text = source.text(ofLine: place.line)
    else { return [] }
    let number = String(place.line)
    let shown = String(text.map { $0.isBlank ? " " : $0 })
    let before = spaces(place.column - 1)
    let carets = String(repeating: "^", count: max(1, place.endColumn - place.column))
    let after = words.map { "   " + $0 } ?? ""
    return [
      "  \(spaces(5 - number.count))\(number) | \(shown)",
      "  \(spaces(5)) | \(before)\(carets)\(after)",
    ]
  }

  private static func spaces(_ count: Int) -> String {
    String(repeating: " ", count: max(0, count))
  }

  private static func printable(_ text: String) -> String {
    String(text.map { $0.isMisleading || $0 == "\t" ? "\u{FFFD}" : $0 })
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
