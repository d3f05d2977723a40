/// Writes the words of one other language: an overlay, in which `en:` tells what each line was made
/// from.
struct OverlayWriter {
  private let language: String
  private let own: String
  private var lines: [String]
  /// Words that aren't given in this language.
  private(set) var missing = 0

  init(_ draft: Draft, language: String) {
    self.language = language
    own = draft.languages.first
    lines = ["candour: 1", "translation \(language): \(draft.name)"]
    for list in draft.lists { write(list) }
    for section in draft.sections { write(section) }
  }

  /// The text of the overlay file.
  var text: String { lines.joined(separator: "\n") + "\n" }

  private mutating func write(_ list: Draft.List) {
    lines.append("")
    write("list \(list.name):", Spoken(own: list.title))
    for choice in list.choices { write("- \(choice.code):", choice.label) }
  }

  private mutating func write(_ section: Draft.Section) {
    lines.append("")
    write("section \(section.name):", section.title)
    for item in section.items {
      lines.append("")
      write("\(item.way == .note ? "note" : "question") \(item.name):", item.text)
      if let help = item.help { write("  help:", help) }
    }
  }

  /// A line, and below it the words it was made from; a `to do` where it isn't given.
  private mutating func write(_ head: String, _ words: Spoken) {
    if let other = words.others[language] {
      lines.append("\(head) \(other.escaped)")
      lines.append("  \(own): \(words.own.escaped)")
    } else {
      missing += 1
      lines.append("# to do: \(head) (\(own): \(words.own))")
    }
  }
}
