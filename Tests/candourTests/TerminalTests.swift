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

  /// A passphrase is typed unseen, and Ctrl-C at its prompt gives the terminal its echo back.
  @Test func passphraseIsUnseenAndTheEchoComesBack() throws {
    let place = try Workplace()
    let new = "candour custodian new amina --out ."
    let echo = #"stty -a | tr " " "\n" | grep -x -e echo -e -echo"#
    let terminal = try Tmux(place, "trap : INT; \(new); clear; echo Again; \(new); \(echo)")
    try terminal.wait(for: "Passphrase")
    try terminal.type("never to be seen")
    try terminal.press("C-c")
    try terminal.wait(for: "Again")
    for prompt in ["Passphrase", "The same again"] {
      try terminal.wait(for: prompt)
      try terminal.type("never to be seen")
      try terminal.press("Enter")
    }
    let screen = try terminal.wait(for: "ENDED:0")
    #expect(screen.contains("Made ./amina.key"))
    #expect(screen.contains("\necho\n"))
    #expect(!(try terminal.scrollback()).contains("never"))
  }

  /// Whatever crashes, no core dump holds answers, identifiers or keys, and no debugger of the same
  /// account can read them.
  @Test func noCoreDumpIsEverWritten() throws {
    let place = try Workplace()
    try place.succeed("new", "racism-at-work")
    // Root may look at everything, so the command runs as somebody else.
    try #require(try place.shell("cp $(command -v candour) tool; chmod 755 . tool").status == 0)
    let ending = try place.shell(
      """
      sleep 4 | python3 -c "import os
      if os.getuid() == 0: os.setgid(65534), os.setuid(65534)
      os.execv('./tool', 'tool preview racism-at-work.candour --mode linear'.split())" >shown &
      for try in $(seq 80); do [ -s shown ] && break; sleep 0.05; done
      grep 'Max core file size' /proc/$!/limits
      echo account $(stat -c %u /proc/$!) files $(stat -c %u /proc/$!/fd)
      wait
      """)
    let words = ending.output.split(whereSeparator: \.isWhitespace)
    // 1 is the only limit at which Linux doesn't pipe a dump to a program.
    #expect(words.filter { $0 == "1" }.count == 2, "\(ending.output) \(ending.errors)")
    // The files of a process that may be dumped belong to its account, those of others to root.
    let (account, files) = (words.dropLast(2).last, words.last)
    #expect(account != nil && account != files, "\(ending.output)")
  }
}
