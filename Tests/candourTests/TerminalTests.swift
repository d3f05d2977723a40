import Foundation
import Testing

/// A person at a real terminal: arrow keys, going back, skipping, review, Send, receipt.
@Suite struct TerminalTests {
  @Test func personAnswersWithArrowKeys() throws {
    let study = try SmallStudy()
    let (identifier, code) = try study.credentials(5)
    let terminal = try Tmux(
      study.place, "TERM=xterm-256color candour answer small.study --pause 0")
    try terminal.wait(for: "eight words")
    try terminal.type(study.words)
    try terminal.press("Enter")
    try terminal.wait(for: "Experiences of racism at work")
    try terminal.press("Enter")
    try terminal.wait(for: "Before you go on")
    try terminal.press("Enter")
    try terminal.wait(for: "Question 1 of about 9")
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
    try send(terminal, identifier, code)
    let screen = try terminal.wait(for: "Your answers are in")
    #expect(screen.contains("receipt"))
    try terminal.press("Enter")
    try terminal.wait(for: "receipt of your comments")
    try terminal.press("n")
    try terminal.wait(for: "ENDED:0")
    let left = try terminal.scrollback()
    #expect(!left.contains(identifier) && !left.contains("racism"))
  }

  @Test func leavingAtOnceLeavesNothing() throws {
    let study = try SmallStudy()
    let files = "find . -type f ! -name '.*' | sort | xargs sha256sum"
    let before = try study.place.shell(files).output
    let terminal = try Tmux(study.place, "TERM=xterm-256color candour answer small.study")
    try terminal.wait(for: "eight words")
    try terminal.type(study.words)
    try terminal.press("Enter")
    try terminal.wait(for: "Experiences of racism at work")
    try terminal.press("Enter", "Enter")
    try terminal.wait(for: "Question 1")
    try terminal.press("Space", "C-c")
    try terminal.wait(for: "ENDED:")
    #expect(!(try terminal.scrollback().contains("Question")))
    #expect(try study.place.shell(files).output == before)
  }

  private func send(_ terminal: Tmux, _ identifier: String, _ code: String) throws {
    try terminal.press("End")
    try terminal.waitForCursor(on: "Send my answers")
    try terminal.press("Enter")
    try terminal.wait(for: "staff identifier")
    try terminal.type(identifier)
    try terminal.press("Enter")
    try terminal.wait(for: "code from the registrar")
    try terminal.type(code)
    try terminal.press("Enter")
    try terminal.wait(for: "Is this your group?")
    try terminal.press("y")
    try terminal.wait(for: "twelve words")
    try terminal.press("Enter")
  }
}
