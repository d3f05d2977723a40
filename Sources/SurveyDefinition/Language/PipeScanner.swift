/// Finds the escapes and the places of answers in words for people.
struct PipeScanner {
  /// A run of words with its escapes read, or what stands in braces.
  enum Part {
    case words(String)
    case pipe(Phrase)
    /// A brace that nothing closes in its line.
    case open(Phrase)
  }

  /// The parts of all lines, lines joined by a space.
  static func parts(of phrase: Phrase) -> [Part] {
    var parts: [Part] = []
    for piece in phrase.pieces where !piece.characters.isEmpty {
      if !parts.isEmpty { parts.append(.words(" ")) }
      parts += self.parts(of: piece)
    }
    return parts
  }

  /// The words alone: escapes read, braces kept as they are.
  static func literal(_ phrase: Phrase) -> String {
    parts(of: phrase).map { part in
      switch part {
      case .words(let words): words
      case .pipe(let inside): "{\(inside.text)}"
      case .open: "{"
      }
    }.joined()
  }

  private static func parts(of piece: Phrase.Piece) -> [Part] {
    let characters = piece.characters
    guard characters.contains(where: { $0 == "\\" || $0 == "{" }) else {
      return [.words(Phrase(piece).text)]
    }
    var parts: [Part] = []
    var words = ""
    var index = characters.startIndex
    while index < characters.endIndex {
      let character = characters[index]
      if character == "\\" {
        index += 1
        if index < characters.endIndex { words.append(characters[index]) }
      } else if character == "{" {
        parts.append(.words(words))
        words = ""
        if let end = characters[index...].firstIndex(of: "}") {
          parts.append(
            .pipe(Phrase(characters[(index + 1)..<end], in: piece.file, line: piece.line)))
          index = end
        } else {
          parts.append(
            .open(Phrase(characters[index...index], in: piece.file, line: piece.line)))
        }
      } else {
        words.append(character)
      }
      index += 1
    }
    return parts + [.words(words)]
  }
}
