/// Words of authors inside Markdown (CommonMark 0.31): whatever they hold, they stay words.
enum MarkdownText {
  /// One line of words that opens no markup, no HTML, no list and no heading, wherever it stands.
  static func line(_ words: String) -> String { escapedStart(escaped(words)) }

  /// The same for words that don't stand at the start of a line.
  static func escaped(_ words: String) -> String {
    let line = words.split(whereSeparator: \.isBlank).joined(separator: " ")
    var result = ""
    for character in line {
      if marks.contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }

  private static let marks: Set<Character> = [
    "\\", "`", "*", "_", "[", "]", "<", ">", "&", "~", "|", "#", "$",
  ]

  /// A dash, or a number with a point, would start a list.
  private static func escapedStart(_ line: String) -> String {
    guard let first = line.first else { return line }
    if "-+=".contains(first) { return "\\" + line }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, let next = line.dropFirst(digits.count).first, ".)".contains(next) else {
      return line
    }
    return digits + "\\" + line.dropFirst(digits.count)
  }
}
