import Foundation
import Testing

/// A person at a real terminal: arrow keys, going back, skipping, review, Send, receipt.
@Suite struct TerminalTests {
  @Test func personAnswersWithArrowKeys() throws {
    let study = try SmallStudy()
    let (identifier, code) = try study.credentials(5)
    let terminal = try Tmux(
      study.place, "TERM=xterm-256color candour answer small.study --pause 0")
    try terminal.begin(words: study.words)
    try terminal.waitForCursor(on: "1. Yes")
    try terminal.press("Down")
    try terminal.waitForCursor(on: "( ) 2. No")
    try terminal.press("Space")
    try terminal.wait(for: "(x) 2. No")
    try terminal.press("Enter")
    try terminal.wait(for: "Question 2")
    // Back, and the answer is still there.
    try terminal.press("b")
    try terminal.wait(for: "(x) 2. No")
    try terminal.press("Enter")
    try terminal.wait(for: "Question 2")
    // Enter never answers: the question is skipped.
    try terminal.press("r")
    try terminal.wait(for: "Not answered")
    try terminal.send(identifier, code)
    let left = try terminal.scrollback()
    #expect(!left.contains(identifier) && !left.contains("racism"))
  }

  @Test func leavingAtOnceLeavesNothing() throws {
    let study = try SmallStudy()
    let files = "find . -type f ! -name '.*' | sort | xargs sha256sum"
    let before = try study.place.shell(files).output
    let terminal = try Tmux(study.place, "TERM=xterm-256color candour answer small.study")
    try terminal.begin(words: study.words)
    try terminal.press("Space", "C-c")
    try terminal.wait(for: "ENDED:")
    #expect(!(try terminal.scrollback().contains("Question")))
    #expect(try study.place.shell(files).output == before)
  }
}
