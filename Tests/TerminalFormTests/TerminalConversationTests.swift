import Testing

@testable import TerminalForm

@Suite struct TerminalConversationTests {
  /// Its input fails; what is written is kept.
  private final class BrokenTerminal: Terminal {
    let size = ScreenSize(columns: 80, rows: 24)
    private(set) var written = ""

    func open(farewell: [UInt8]) {}
    func close() {}
    func read(milliseconds: Int32?) throws(TerminalFault) -> TerminalInput {
      throw .system(call: "poll", errno: 5)
    }
    func write(_ bytes: [UInt8]) { written += String(decoding: bytes, as: UTF8.self) }
  }

  @Test func aFaultInTheFormStillLeavesTheAlternateScreen() {
    let terminal = BrokenTerminal()
    var talk = TerminalConversation(on: terminal, words: .english)
    #expect(throws: TerminalFault.self) { _ = try talk.fill(Sample.form()) }
    talk.close()
    #expect(terminal.written.hasSuffix(ControlSequence.end))
  }
}
