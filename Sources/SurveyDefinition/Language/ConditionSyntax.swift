/// A condition as written: names and codes are words in the file, not yet looked up.
indirect enum ConditionSyntax {
  case test(question: Phrase, Test)
  case not(ConditionSyntax)
  case all([ConditionSyntax])
  case any([ConditionSyntax])

  /// What is asked of one question's answer.
  enum Test {
    case isOne(of: [Phrase], isNegated: Bool)
    case isAnswered(isNegated: Bool)
    case isNumber(in: ClosedRange<Int>)
  }

  /// Words of conditions, which can't be names or codes.
  static let reserved: Set<String> = ["and", "or", "not", "is", "includes", "answered"]
}

/// Words, brackets and commas of a condition.
///
/// Quotes carry no meaning.
struct ConditionToken {
  let phrase: Phrase
  /// Its words, which the parser asks for again and again.
  let text: String

  private init(_ characters: ArraySlice<Character>, of piece: Phrase.Piece) {
    phrase = Phrase(characters, in: piece.file, line: piece.line)
    text = phrase.text
  }

  private static func isMark(_ character: Character) -> Bool {
    character == "(" || character == ")" || character == ","
  }

  private static func isQuote(_ character: Character) -> Bool {
    switch character {
    case "'", "\"", "“", "”", "‘", "’": true
    default: false
    }
  }

  static func tokens(of phrase: Phrase) -> [ConditionToken] {
    phrase.pieces.flatMap { piece in
      var tokens: [ConditionToken] = []
      var start = piece.characters.startIndex
      func flush(_ end: Int) {
        if start < end {
          tokens.append(ConditionToken(piece.characters[start..<end], of: piece))
        }
      }
      for index in piece.characters.indices {
        let character = piece.characters[index]
        let isMark = isMark(character)
        guard isMark || character.isBlank || isQuote(character) else { continue }
        flush(index)
        start = index
        if isMark { flush(index + 1) }
        start = index + 1
      }
      flush(piece.characters.endIndex)
      return tokens
    }
  }
}
