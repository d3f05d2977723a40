import Foundation
import SurveyDefinition
import TestSupport
import Testing

@testable import LanguageServer

@Suite struct DocumentTests {
  private let line = "question q: 🙂ŵ👨‍👩‍👧y\u{0302}x"

  @Test func columnsCountInTheUnitsOfTheClient() {
    let document = TextDocument("first\n" + line)
    let column = line.count  // of the x
    let units: [(PositionEncoding, Int)] = [
      (.utf16, line.utf16.count - 1), (.utf8, line.utf8.count - 1),
      (.utf32, line.unicodeScalars.count - 1),
    ]
    for (encoding, expected) in units {
      let position = document.position(line: 2, column: column, in: encoding)
      #expect(position == Position(line: 1, character: expected))
      let place = document.place(of: position, in: encoding)
      #expect(place.line == 2 && place.column == column)
    }
  }

  @Test func linesAreTheParsersLines() {
    for ending in ["\n", "\r\n", "\r"] {
      let text = ["\u{FEFF}candour: 1", "", "ŵ🙂: x", ""].joined(separator: ending)
      let document = TextDocument(text)
      let file = SourceFile(name: "f", text: text)
      #expect(file.text(ofLine: 1) == "candour: 1")
      // The mark takes a unit of the first line that the parser does not count.
      #expect(
        document.position(line: 1, column: 1, in: .utf16) == Position(line: 0, character: 1))
      #expect(
        document.position(line: 3, column: 3, in: .utf16) == Position(line: 2, character: 3))
      #expect(document.whole(in: .utf16).end == Position(line: 3, character: 0))
    }
  }

  @Test func placesOutsideAreMovedInside() {
    let document = TextDocument("one\ntwo")
    #expect(document.place(of: Position(line: 9, character: 9), in: .utf16).line == 2)
    #expect(document.place(of: Position(line: 0, character: 99), in: .utf16).column == 4)
    #expect(document.position(line: 99, column: 4, in: .utf16).line == 1)
  }

  /// The same edits on the text as scalars, and by line and UTF-16 column.
  @Test func editsInPiecesGiveTheWholeText() {
    var generator = SeededGenerator.announced("editsInPiecesGiveTheWholeText")
    let pieces = ["a", "ŵ", "🙂", "\n", "\r\n", "question q: ", "👨‍👩‍👧", "", "y\u{0302}"]
    for _ in 0..<300 {
      let start = (0..<8).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      var document = TextDocument(start)
      for _ in 0..<6 {
        let text = document.text
        // Whole scalars only: half a surrogate is no place.
        var cuts = Array(text.unicodeScalars.indices) + [text.unicodeScalars.endIndex]
        cuts.shuffle(using: &generator)
        let ends = cuts.prefix(2).sorted()
        guard let low = ends.first, let high = ends.last,
          !Self.isInsideLineEnd(low, text), !Self.isInsideLineEnd(high, text)
        else { continue }
        let words = pieces.randomElement(using: &generator) ?? ""
        let range = TextRange(
          start: Self.position(of: low, in: text), end: Self.position(of: high, in: text))
        let expected =
          String(text.unicodeScalars[..<low]) + words + String(text.unicodeScalars[high...])
        document.replace(range, with: words, in: .utf16)
        #expect(document.text.unicodeScalars.elementsEqual(expected.unicodeScalars))
      }
    }
  }

  private static func isInsideLineEnd(_ index: String.Index, _ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard index > scalars.startIndex, index < scalars.endIndex else { return false }
    return scalars[index] == "\n" && scalars[scalars.index(before: index)] == "\r"
  }

  private static func position(of index: String.Index, in text: String) -> Position {
    var position = Position(line: 0, character: 0)
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars[..<index] {
      if scalar == "\n" || scalar == "\r" {
        let isSecondHalf = scalar == "\n" && last == "\r"
        position = Position(line: position.line + (isSecondHalf ? 0 : 1), character: 0)
      } else {
        position.character += String(scalar).utf16.count
      }
      last = scalar
    }
    return position
  }
}
