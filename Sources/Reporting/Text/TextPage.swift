/// Lines of plain text of at most `width` cells, with headings, points and columns.
struct TextPage {
  /// Cells per line.
  let width: Int
  private var lines: [String] = []

  init(width: Int) {
    self.width = width
  }

  /// The page, one line feed after each line.
  var text: String {
    lines.map { $0.replacing(noBreak, with: " ") + "\n" }.joined()
  }

  /// A title, underlined with `=`.
  mutating func title(_ text: String) {
    underlined(text, with: "=")
  }

  /// A heading after an empty line, underlined with `-`.
  mutating func heading(_ text: String) {
    blank()
    underlined(text, with: "-")
  }

  /// A heading after an empty line, without a rule.
  mutating func subheading(_ text: String, indent: Int = 0) {
    blank()
    paragraph(text, indent: indent)
  }

  /// Running text.
  mutating func paragraph(_ text: String, indent: Int = 0) {
    hanging("", text, indent: indent)
  }

  /// Text whose further lines stand under its first word, behind a mark.
  mutating func hanging(_ mark: String, _ text: String, indent: Int = 0) {
    let margin = indent + mark.cells
    let space = String(repeating: " ", count: margin)
    for (index, line) in wrapped(text.printable, width: width - margin).enumerated() {
      append((index == 0 ? String(repeating: " ", count: indent) + mark : space) + line)
    }
  }

  /// A block as the first page and the appendix hold them.
  mutating func block(_ block: WordsPart.Block) {
    switch block {
    case .paragraph(let text): paragraph(text)
    case .point(let text): hanging("- ", text)
    case .term(let term, let text):
      hanging("", term)
      paragraph(text, indent: 4)
    }
  }

  /// Columns on one line; the first is wrapped in its width, the others stand on its last line.
  ///
  /// A single column that does not fit goes below.
  mutating func row(_ label: String, depth: Int = 0, labelWidth: Int, _ columns: [String]) {
    let indent = min(depth * 2, labelWidth / 2)
    let margin = String(repeating: " ", count: indent)
    let parts = wrapped(label.printable, width: labelWidth - indent).map { margin + $0 }
    for part in parts.dropLast() { append(part) }
    let line = ([(parts.last ?? "").padded(labelWidth)] + columns).joined(separator: "  ")
    guard line.cells > width, columns.count == 1 else {
      append(line)
      return
    }
    append(parts.last ?? "")
    paragraph(columns[0], indent: indent + 2)
  }

  /// An empty line, never two in a row and none at the start.
  mutating func blank() {
    if let last = lines.last, !last.isEmpty { lines.append("") }
  }

  private mutating func underlined(_ text: String, with rule: String) {
    let parts = wrapped(text.printable, width: width)
    parts.forEach { append($0) }
    append(String(repeating: rule, count: parts.map(\.cells).max() ?? 0))
  }

  private mutating func append(_ line: String) {
    let trimmed = line.reversed().drop { $0 == " " }.reversed()
    lines.append(String(trimmed))
  }
}
