import TestSupport
import Testing

@testable import TerminalForm

@Suite struct LayoutTests {
  @Test(arguments: [
    ("abc", 3), ("ਪੰਜਾਬੀ", 5), ("नमस्ते", 4), ("বাংলা", 5), ("தமிழ்", 4), ("اردو", 4),
    ("👩‍👩‍👧", 6), ("👍🏽", 4), ("☺\u{FE0F}", 2), ("猫", 2), ("e\u{301}", 1),
  ])
  func widthIsAtLeastWhatAnyTerminalUses(text: String, cells: Int) {
    #expect(CellWidth.of(text) >= cells)
    #expect(CellWidth.of(text) <= cells + 1)
  }

  @Test func wrappingFitsAndLosesNothingButSpaces() {
    var draws = SeededGenerator(seed: 9)
    print("seed \(draws.seed)")
    let parts = ["a", "word", " ", "  ", "ਪੰਜਾਬੀ", "👍🏽", "猫猫猫猫", "extraordinarily", "\n"]
    for _ in 0..<2_000 {
      let count = Int.random(in: 0..<30, using: &draws)
      let text = (0..<count).map { _ in parts.randomElement(using: &draws) ?? "" }.joined()
      let width = Int.random(in: 2..<20, using: &draws)
      let rows = LineWrap.rows(text, width: width)
      for row in rows { #expect(CellWidth.of(row) <= max(width, 4)) }
      let kept = rows.joined().filter { $0 != " " }
      #expect(kept == text.filter { $0 != " " && $0 != "\n" })
    }
  }

  @Test func wrappingBreaksAtSpaces() {
    #expect(LineWrap.rows("one two three", width: 8) == ["one two", "three"])
    #expect(LineWrap.rows("abcdefghij", width: 4) == ["abcd", "efgh", "ij"])
    #expect(LineWrap.rows("a\n\nb", width: 4) == ["a", "", "b"])
    #expect(LineWrap.rows("a\u{1B}[2Jb", width: 20) == ["a\u{FFFD}[2Jb"])
  }

  @Test func editorInsertsRemovesAndMovesByGraphemes() {
    var editor = TextEditor("", isOneLine: false)
    func press(_ keys: Key...) {
      for key in keys {
        let isEdited = editor.apply(key, width: 10)
        #expect(isEdited)
      }
    }
    press(.character("e"), .character("\u{301}"), .character("x"))
    #expect(editor.text == "e\u{301}x")
    #expect(editor.cursor == 2)
    press(.left, .backspace)
    #expect(editor.text == "x")
    #expect(editor.cursor == 0)
    press(.paste("one\r\ntwo\u{1B}[A"), .home, .enter, .up, .end, .delete)
    #expect(editor.text == "one\ntwo[Ax")
    let isEdited = editor.apply(.tab, width: 10)
    #expect(!isEdited)
  }

  @Test func editorMovesUpAndDownThroughWrappedRows() {
    var editor = TextEditor("aaa bbb ccc\ndd", isOneLine: false)
    #expect(editor.rows(width: 8) == [0..<8, 8..<11, 12..<14])
    #expect(editor.place(width: 8) == (2, 2))
    _ = editor.apply(.up, width: 8)
    #expect(editor.place(width: 8) == (1, 2))
    _ = editor.apply(.up, width: 8)
    #expect(editor.cursor == 2)
    _ = editor.apply(.down, width: 8)
    _ = editor.apply(.end, width: 8)
    #expect(editor.cursor == 11)
  }

  @Test func upFromAFullRowReachesTheRowAbove() {
    var editor = TextEditor("aaa bbbbb", isOneLine: false)
    #expect(editor.rows(width: 6) == [0..<4, 4..<9])
    _ = editor.apply(.up, width: 6)
    #expect(editor.place(width: 6) == (0, 3))
    _ = editor.apply(.up, width: 6)
    #expect(editor.cursor == 0)
  }

  @Test func oneLineHasNoLineEnds() {
    var editor = TextEditor("", isOneLine: true)
    _ = editor.apply(.paste("a\r\nb"), width: 10)
    #expect(editor.text == "a b")
    let isEdited = editor.apply(.enter, width: 10)
    #expect(!isEdited)
  }

  @Test func editorStaysWholeUnderAnyKeys() {
    var draws = SeededGenerator(seed: 4)
    print("seed \(draws.seed)")
    let keys: [Key] = [
      .character("a"), .character("\u{301}"), .character("👩"), .character("\u{200D}"),
      .character("👧"), .character(" "), .enter, .backspace, .delete, .left, .right, .up, .down,
      .home, .end, .paste("ਪੰ\nx"), .character("🇬"), .character("🇧"),
    ]
    var editor = TextEditor("", isOneLine: false)
    var faults = 0
    for step in 0..<20_000 {
      if step % 500 == 0 { editor = TextEditor("", isOneLine: false) }
      _ = editor.apply(keys.randomElement(using: &draws) ?? .enter, width: 7)
      let place = editor.place(width: 7)
      let isWhole =
        (0...editor.characters.count).contains(editor.cursor)
        && Array(editor.text) == editor.characters
        && place.column < 7 && place.row < editor.rows(width: 7).count
      if !isWhole { faults += 1 }
    }
    #expect(faults == 0)
  }
}
