/// Words of the file that know where they stand, over one line or several (`|` continues).
struct Phrase: Sendable {
  /// Words on one line.
  struct Piece: Sendable {
    let characters: ArraySlice<Character>
    let file: String
    let line: Int

    /// Blanks cut off at both ends.
    var trimmed: Piece {
      guard let first = characters.firstIndex(where: { !$0.isBlank }),
        let last = characters.lastIndex(where: { !$0.isBlank })
      else { return Piece(characters: characters.suffix(0), file: file, line: line) }
      return Piece(characters: characters[first...last], file: file, line: line)
    }

    /// Ends in a bracket, neither it nor the one that opens it made part of the text by a backslash.
    var endsInBracket: Bool {
      guard characters.last == "]", !isEscaped(characters.endIndex - 1) else { return false }
      return characters.lastIndex(of: "[").map { !isEscaped($0) } ?? true
    }

    private func isEscaped(_ index: Int) -> Bool {
      index > characters.startIndex && characters[index - 1] == "\\"
    }

    /// Slices keep the indices of their line, so columns come for nothing.
    var location: SourceLocation {
      SourceLocation(
        file: file, line: line, column: characters.startIndex + 1,
        endColumn: characters.endIndex + 1)
    }
  }

  private(set) var pieces: [Piece]

  init(_ piece: Piece) { pieces = [piece.trimmed] }

  init(_ characters: ArraySlice<Character>, in file: String, line: Int) {
    self.init(Piece(characters: characters, file: file, line: line))
  }

  /// Where its first line stands.
  var location: SourceLocation { pieces[0].location }

  /// Its lines, joined by a space.
  var text: String { Self.join(pieces) }

  /// What follows the first line, if anything does.
  var below: Phrase? {
    guard let second = pieces.dropFirst().first else { return nil }
    var phrase = Phrase(second)
    phrase.pieces += pieces.dropFirst(2)
    return phrase.isEmpty ? nil : phrase
  }

  /// The first line alone.
  var firstLine: Phrase { Phrase(pieces[0]) }

  var isEmpty: Bool { pieces.allSatisfy { $0.characters.isEmpty } }

  /// Adds a `|` line.
  mutating func append(_ more: Phrase) { pieces += more.pieces }

  /// The parts between separators, in order, blanks cut off.
  ///
  /// Empty parts stay, and can be reported.
  func split(at separator: Character) -> [Phrase] {
    pieces.flatMap { piece in
      piece.characters.split(separator: separator, omittingEmptySubsequences: false)
        .map { Phrase($0, in: piece.file, line: piece.line) }
    }
  }

  /// The words between blanks.
  var words: [Phrase] {
    pieces.flatMap { piece in
      piece.characters.split(whereSeparator: \.isBlank)
        .map { Phrase($0, in: piece.file, line: piece.line) }
    }
  }

  private static func join(_ pieces: some Sequence<Piece>) -> String {
    var bytes: [UInt8] = []
    for piece in pieces where !piece.characters.isEmpty {
      if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
      // Whole characters one after the other need no new search for their bounds.
      for character in piece.characters { bytes += character.utf8 }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
