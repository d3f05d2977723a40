/// Words of the survey that rules about wording judge, with the place they stand in.
struct JudgedText {
  let place: TextPlace
  let prose: Prose
  /// As written in the file.
  let phrase: Phrase
  /// In the survey file itself, not in one that it includes.
  let isOwn: Bool

  /// Every text of a survey whose own language is English; none of any other.
  static func all(of survey: Survey, _ places: Places, in file: String) -> [JudgedText] {
    guard let language = survey.languages.first, language == "en" || language.hasPrefix("en-")
    else { return [] }
    return survey.texts.compactMap { place, words in
      guard let phrase = places[place] else { return nil }
      return JudgedText(
        place: place, prose: Prose(words.plain), phrase: phrase,
        isOwn: phrase.location.file == file)
    }
  }

  /// The words of a question, in front of its help.
  var isQuestion: Bool { place.block.kind == Kind.question.rawValue && place.part == .words }

  /// Where some of its words stand, or the whole text if they are on two lines.
  func location(of words: String) -> SourceLocation {
    phrase.location(of: words) ?? phrase.location
  }
}

extension Phrase {
  /// Where `words` stand on one line, whatever their capitals and apostrophes.
  fileprivate func location(of words: String) -> SourceLocation? {
    let wanted = Array(words).map(\.plain)
    guard !wanted.isEmpty else { return nil }
    for piece in pieces {
      let line = piece.characters.map(\.plain)
      guard line.count >= wanted.count else { continue }
      for start in 0...(line.count - wanted.count)
      where line[start..<(start + wanted.count)].elementsEqual(wanted) {
        let end = start + wanted.count
        guard start == 0 || !line[start - 1].isLetter, end == line.count || !line[end].isLetter
        else { continue }
        let first = piece.characters.startIndex + start
        return Piece(
          characters: piece.characters[first..<(first + wanted.count)], file: piece.file,
          line: piece.line
        ).location
      }
    }
    return nil
  }
}

extension Character {
  /// In lower case, with a straight apostrophe.
  fileprivate var plain: Character {
    self == "’" ? "'" : lowercased().first ?? self
  }
}
