import Testing

@testable import TerminalForm

@Suite struct KeyDecoderTests {
  private let stream =
    "a\u{1B}[A\u{1B}OB\u{1B}[1;5C\u{1B}OD\u{1B}[5~\u{1B}[6~\u{1B}[3~\u{1B}[H\u{1B}OF"
    + "ŵ猫👍\r\u{7F}\t\u{1B}OP\u{1B}[12~\u{3}\u{1B}[200~p\u{1B}[A\r\nq\u{1B}[201~z"
  private let keys: [Key] = [
    .character("a"), .up, .down, .right, .left, .pageUp, .pageDown, .delete, .home, .end,
    .character("ŵ"), .character("猫"), .character("👍"), .enter, .backspace, .tab,
    .function(1), .function(2), .control("c"), .paste("p\u{1B}[A\r\nq"), .character("z"),
  ]

  @Test func joinedSequences() {
    var decoder = KeyDecoder()
    #expect(decoder.decode(stream.utf8) == keys)
    #expect(decoder.patience == nil)
  }

  @Test func splitAtEveryByte() {
    let bytes = Array(stream.utf8)
    for cut in bytes.indices {
      var decoder = KeyDecoder()
      #expect(decoder.decode(bytes[..<cut]) + decoder.decode(bytes[cut...]) == keys)
    }
    var decoder = KeyDecoder()
    #expect(bytes.flatMap { decoder.decode([$0]) } == keys)
  }

  @Test func controlCLeavesAPasteThatNeverEnds() {
    var decoder = KeyDecoder()
    #expect(decoder.decode("\u{1B}[200~some\u{3}thing".utf8) == [])
    #expect(decoder.decode([3]) == [.paste("some\u{3}thing"), .control("c")])
    #expect(decoder.decode([3, 0x61]) == [.control("c"), .character("a")])
  }

  @Test func escapeAloneNeedsSilence() {
    var decoder = KeyDecoder()
    #expect(decoder.decode([0x1B]).isEmpty)
    #expect(decoder.patience == 50)
    #expect(decoder.flush() == [.escape])
    #expect(decoder.decode("\u{1B}[12".utf8).isEmpty)
    #expect(decoder.flush().isEmpty)
    #expect(decoder.decode("x".utf8) == [.character("x")])
  }

  @Test func controlCLeavesFromInsideATornSequence() {
    for torn in ["\u{1B}", "\u{1B}[", "\u{1B}[1;", "\u{C3}"] {
      var decoder = KeyDecoder()
      _ = decoder.decode(torn == "\u{C3}" ? [0xC3] : Array(torn.utf8))
      #expect(decoder.decode([3]).last == .control("c"))
    }
  }

  @Test func aPasteWithoutAnEndIsOverAfterAWhile() {
    var decoder = KeyDecoder()
    #expect(decoder.decode("\u{1B}[200~torn".utf8).isEmpty)
    #expect(decoder.patience == 1000)
    #expect(decoder.flush() == [.paste("torn")])
    #expect(decoder.decode([3]) == [.control("c")])
  }

  @Test func anyBytesGiveNoControlCharacters() {
    var strays = 0
    for first in UInt8.min...UInt8.max {
      for second in UInt8.min...UInt8.max {
        var decoder = KeyDecoder()
        for key in decoder.decode([first, second, 0x80, 0x80]) + decoder.flush() {
          guard case .character(let text) = key else { continue }
          if text.unicodeScalars.contains(where: { $0.isControl }) { strays += 1 }
        }
      }
    }
    #expect(strays == 0)
  }
}
