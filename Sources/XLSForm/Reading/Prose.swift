/// Words of a form made fit for a survey: one line, without marks.
struct Prose: Equatable {
  /// What is left.
  let text: String
  /// An earlier answer was shown in it.
  let hasEarlierAnswer: Bool
  /// Marks of HTML or Markdown were taken out.
  let hasMarkup: Bool

  init(_ raw: String) {
    let answers = Self.cut(raw, from: "${", to: "}", with: "…") { _ in true }
    let marks = Self.cut(answers.text, from: "<", to: ">", with: " ", where: Self.isTag)
    let plain = marks.text.replacing("**", with: "").replacing("__", with: "")
    let unheaded = String(plain.trimmed.drop { $0 == "#" })
    hasEarlierAnswer = answers.isCut
    hasMarkup = marks.isCut || unheaded.count < marks.text.trimmed.count
    text = String(unheaded.map { $0.isUnfit ? " " : $0 }).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// `<b>` and `</span>`, not `<3 years>`.
  private static func isTag(_ inside: Substring) -> Bool {
    let name = inside.drop { $0 == "/" }
    return name.first?.isLetter == true && name.count < 200
  }

  private static func cut(
    _ text: String, from open: String, to close: Character, with other: String,
    where isCut: (Substring) -> Bool
  ) -> (text: String, isCut: Bool) {
    var result = ""
    var rest = text[...]
    var found = false
    while let start = rest.firstRange(of: open) {
      let inside = rest[start.upperBound...]
      guard let end = inside.firstIndex(of: close) else { break }
      result += rest[..<start.lowerBound]
      if isCut(inside[..<end]) {
        result += other
        found = true
      } else {
        result += rest[start.lowerBound...end]
      }
      rest = inside[inside.index(after: end)...]
    }
    return (result + rest, found)
  }
}

extension Character {
  /// A control character, or one that turns text round: a survey file can't hold it.
  var isUnfit: Bool {
    unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: false
      case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0x2028, 0x2029: true
      default: false
      }
    }
  }
}
