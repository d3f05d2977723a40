import SurveyDefinition

/// Writes the words of one other language: an overlay, in which `en:` tells what each line was made
/// from.
///
/// Words that the form doesn't have stand in it as comments, marked `to do`.
struct OverlayWriter {
  /// A line of the survey, and its words.
  private struct Line {
    let head: String
    let words: Spoken
    /// Whoever answers reads it, so it must be there.
    var isNeeded = true
    var isLabel = false

    func written(_ text: PipedText) -> String {
      isLabel ? WrittenWords.label(text) : WrittenWords.line(text)
    }
  }

  private let language: String
  private let own: String
  private var lines: [String]
  /// Words that people would miss in this language.
  private(set) var missing = 0

  init(_ draft: Draft, language: String) {
    self.language = language
    own = draft.languages.first
    lines = ["candour: 1", "translation \(language): \(draft.name)"]
    write([Line(head: "survey \(draft.name):", words: Spoken(own: PipedText(draft.title)))])
    write([Line(head: "privacy:", words: Spoken(own: PipedText(SurveyWriter.promise)))])
    for list in draft.lists {
      let title = Line(
        head: "list \(list.name):", words: Spoken(own: PipedText(list.title)), isNeeded: false)
      write(
        [title] + list.choices.map { Line(head: "- \($0.code):", words: $0.label, isLabel: true) })
    }
    for section in draft.sections { write(section) }
  }

  /// The text of the overlay file.
  var text: String { lines.joined(separator: "\n") + "\n" }

  private mutating func write(_ section: Draft.Section) {
    write([Line(head: "section \(section.name):", words: section.title)])
    for item in section.items {
      let kind = item.way == .note ? "note" : "question"
      let help = item.help.map { [Line(head: "help:", words: $0)] } ?? []
      write([Line(head: "\(kind) \(item.name):", words: item.text)] + help)
    }
  }

  /// A block: its first line opens it, with or without words.
  private mutating func write(_ block: [Line]) {
    let isTranslated = block.contains { $0.words.others[language] != nil }
    lines.append("")
    for (index, line) in block.enumerated() {
      let indent = index == 0 ? "" : "  "
      if let other = line.words.others[language] {
        lines += [
          "\(indent)\(line.head) \(line.written(other))",
          "  \(own): \(line.written(line.words.own))",
        ]
        continue
      }
      if line.isNeeded { missing += 1 }
      if index == 0, isTranslated || !line.isNeeded { lines.append(line.head) }
      guard line.isNeeded else { continue }
      let head = index == 0 && isTranslated ? "the words of the line above" : line.head
      lines += [
        "\(indent)# to do: \(head)", "\(indent)#   \(own): \(line.written(line.words.own))",
      ]
    }
  }
}
