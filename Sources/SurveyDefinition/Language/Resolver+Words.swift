// Words for people, and the earlier answers in them.
extension Resolver {
  /// Words for people: `\` takes the next character as it is; an earlier answer has no place in them.
  mutating func prose(_ phrase: Phrase, of what: String, at fallback: SourceLocation? = nil)
    -> String
  {
    if phrase.isEmpty { report(.missingText(of: what), at: fallback ?? phrase.location) }
    for part in PipeScanner.parts(of: phrase) {
      switch part {
      case .words: break
      case .pipe(let place), .open(let place): report(.pipeOutOfPlace, at: place)
      }
    }
    return PipeScanner.literal(phrase)
  }

  /// Words for people in which an earlier answer may stand.
  mutating func piped(_ phrase: Phrase, of what: String, at fallback: SourceLocation? = nil)
    -> PipedText
  {
    if phrase.isEmpty { report(.missingText(of: what), at: fallback ?? phrase.location) }
    return PipedText(
      PipeScanner.parts(of: phrase).map { part in
        switch part {
        case .words(let words): return .words(words)
        case .open(let place):
          report(.badPipe("nothing closes it in this line"), at: place)
          return .words("{")
        case .pipe(let inside): return pipe(inside)
        }
      })
  }

  /// Words given for a key.
  mutating func words(_ key: Key, of block: Block) -> String? {
    block[key].map { prose($0, of: "\"\(key.rawValue)\"") }
  }

  /// Words given for a key, in which an earlier answer may stand.
  mutating func pipedWords(_ key: Key, of block: Block) -> PipedText? {
    block[key].map { piped($0, of: "\"\(key.rawValue)\"") }
  }

  /// `name` or `name or other words`.
  private mutating func pipe(_ inside: Phrase) -> PipedText.Piece {
    let stays = PipedText.Piece.words("{\(inside.text)}")
    guard let read = Self.readPipe(inside) else {
      report(.badPipe("it should name a question"), at: inside)
      return stays
    }
    guard let question = question(read.name) else { return stays }
    if case .text = question.kind {
      report(.badPipe("\"\(question.name)\" is answered in own words"), at: inside)
    } else if question.sensitive != nil {
      report(.sensitivePiped(question.name), at: inside)
    }
    return .answer(question: question.name, otherwise: read.otherwise)
  }

  /// The name, and the words after "or" if there are any.
  static func readPipe(_ inside: Phrase) -> (name: Phrase, otherwise: String?)? {
    let words = inside.words
    guard let name = words.first, Values.isName(name.text) else { return nil }
    if words.count == 1 { return (name, nil) }
    guard words.count > 2, words[1].text == "or" else { return nil }
    return (name, words.dropFirst(2).map(\.text).joined(separator: " "))
  }
}
