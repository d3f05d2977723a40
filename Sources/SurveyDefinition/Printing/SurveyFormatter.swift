/// Lays out a survey file, an included file or a translation in the one canonical way.
public enum SurveyFormatter {
  /// The canonical layout of a file's text: LF at line ends, two spaces a level, single blank lines, one of
  /// them before each block.
  ///
  /// Comments stay where they stand, and words are never changed. Works on files with mistakes: a line that
  /// is none of the seven forms stays as it is. Laws, for any text: `format(format(x)) == format(x)`, and
  /// what is parsed from the result, mistakes included, is what was parsed before. Bytes that are no text
  /// (E02) are replaced in a `SourceFile` already, so such a file should not be written back.
  public static func format(_ file: SourceFile) -> String {
    var layout = LineLayout(file: file.name)
    var lines = file.lines.map { layout.line($0) }
    indentComments(of: &lines)
    return assemble(lines)
  }

  /// What keeps a file from being laid out safely: bytes that are no text, and lines of no form (E02, E01).
  public static func unclear(in file: SourceFile) -> [Diagnostic] {
    var builder = BlockBuilder(file)
    if builder.blocks.first?.kind == .translation {
      builder = BlockBuilder(file, as: .translation(source: originalKey(in: file)))
    }
    return builder.diagnostics.filter { [.notText, .lineForm].contains($0.code) }
  }

  /// The key of the lines in a translation that hold the words it was made from: the survey's language.
  private static func originalKey(in file: SourceFile) -> String {
    let classifier = LineClassifier(file: file.name)
    let keys = file.lines.compactMap { line -> String? in
      guard case .property(let key, _, nil) = classifier.classify(line) else { return nil }
      return Values.isName(key.text) && Key(rawValue: key.text) == nil ? key.text : nil
    }
    return keys.first ?? "en"
  }

  /// A comment stands as deep as what it is about: the next line that says something.
  private static func indentComments(of lines: inout [LaidOutLine]) {
    var depth = 0
    for index in lines.indices.reversed() {
      switch lines[index].role {
      case .comment: lines[index].depth = depth
      case .blank: break
      case .declaration, .other: depth = lines[index].depth
      }
    }
  }

  /// Joins the lines, with single blank ones where the author has any, and before each block with its comments.
  private static func assemble(_ lines: [LaidOutLine]) -> String {
    let opening = openings(of: lines)
    var text = ""
    var isBlankDue = false
    for (index, line) in lines.enumerated() {
      if line.role == .blank {
        isBlankDue = true
        continue
      }
      if isBlankDue || opening.contains(index), !text.isEmpty { text += "\n" }
      isBlankDue = false
      text += line.written + "\n"
    }
    // At the start of a file it would be a byte order mark, and no part of the text.
    while text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    return text
  }

  /// Where blocks start: at the comments right above a declaration, or at the declaration itself.
  private static func openings(of lines: [LaidOutLine]) -> Set<Int> {
    var openings: Set<Int> = []
    for index in lines.indices where lines[index].role == .declaration {
      var start = index
      while start > 0, lines[start - 1].role == .comment { start -= 1 }
      openings.insert(start)
    }
    return openings
  }
}
