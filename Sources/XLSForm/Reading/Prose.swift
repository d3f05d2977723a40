import SurveyDefinition

/// Words of a form made fit for a survey: one line, without marks.
struct Prose: Equatable {
  /// What is left; no pieces if nothing is.
  let text: PipedText
  /// An earlier answer was shown in it that a survey doesn't show; "…" stands there.
  let hasEarlierAnswer: Bool
  /// Marks of HTML or Markdown were taken out.
  let hasMarkup: Bool

  /// Cleans words; `answer` gives the question whose answer stands for `${name}`, if one can.
  init(_ raw: String, _ answer: (String) -> String? = { _ in nil }) {
    var shown: [String] = []
    var hidden = false
    let places = Self.cut(Self.withoutPlaces(raw), from: "${", to: "}") { inside in
      if let question = answer(inside.trimmed), shown.count < Self.places.count {
        shown.append(question)
        return String(Self.place(shown.count - 1))
      }
      hidden = true
      return PipedText.unknown
    }
    let marks = Self.cut(places, from: "<", to: ">") { Self.isTag($0) ? " " : nil }
    let plain = marks.replacing("**", with: "").replacing("__", with: "")
    let unheaded = String(plain.trimmed.drop { $0 == "#" })
    hasEarlierAnswer = hidden
    hasMarkup = unheaded.count < marks.trimmed.count || marks != places
    let words = String(unheaded.map { $0.isMisleading ? " " : $0 })
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    text = Self.pieces(of: words, shown)
  }

  /// Characters nobody writes (private use), each the place of an answer while words are cleaned.
  private static let places: ClosedRange<UInt32> = 0xF0000...0xF0FFF

  private static func place(_ index: Int) -> Unicode.Scalar {
    Unicode.Scalar(places.lowerBound + UInt32(index)) ?? " "
  }

  private static func withoutPlaces(_ text: String) -> String {
    var scalars = text.unicodeScalars
    scalars.removeAll { places.contains($0.value) }
    return String(scalars)
  }

  private static func pieces(of words: String, _ shown: [String]) -> PipedText {
    var pieces: [PipedText.Piece] = []
    var run = String.UnicodeScalarView()
    for scalar in words.unicodeScalars {
      guard places.contains(scalar.value) else {
        run.append(scalar)
        continue
      }
      let question = shown[Int(scalar.value - places.lowerBound)]
      pieces += [.words(String(run)), .answer(question: question, otherwise: nil)]
      run = String.UnicodeScalarView()
    }
    return PipedText(pieces + [.words(String(run))])
  }

  /// `<b>` and `</span>`, not `<3 years>`.
  private static func isTag(_ inside: Substring) -> Bool {
    let name = inside.drop { $0 == "/" }
    return name.first?.isLetter == true && name.count < 200
  }

  /// Puts other words in place of what stands between marks, and the marks; `nil` leaves them.
  private static func cut(
    _ text: String, from open: String, to close: Character, _ other: (Substring) -> String?
  ) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: open) {
      let inside = rest[start.upperBound...]
      guard let end = inside.firstIndex(of: close) else { break }
      result += rest[..<start.lowerBound]
      result += other(inside[..<end]) ?? String(rest[start.lowerBound...end])
      rest = inside[inside.index(after: end)...]
    }
    return result + rest
  }
}
