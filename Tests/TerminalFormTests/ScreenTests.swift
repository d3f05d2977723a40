import SurveyDefinition
import Testing

@testable import TerminalForm

@Suite struct ScreenTests {
  private let down = "\u{1B}[B"

  /// Presses keys, one read each, then hangs up.
  private func press(
    _ keys: [String], columns: Int = 80, rows: Int = 24, form: Form = Sample.form()
  ) throws -> (terminal: FakeTerminal, outcome: FormOutcome) {
    let terminal = FakeTerminal(
      keys.map { .bytes(Array($0.utf8)) }, columns: columns, rows: rows)
    var screen = ScreenConversation(on: terminal)
    let outcome = try screen.fill(form)
    #expect(terminal.strays.isEmpty)
    return (terminal, outcome)
  }

  @Test func aQuestionAsItStandsOn80x24() throws {
    let form = at(.question("seen"))
    let frame = try press([], form: form).terminal.frames[0]
    let expected = [
      "Question 3 of about 5", "What happened", "", "How often?", "", "In the last 12 months.", "",
      "Why we ask: A law", "", "Choose one.", "", "( ) 1. Never", "( ) 2. Sometimes",
      "( ) 3. Often", "( ) 4. Prefer not to say",
    ]
    #expect(Array(frame.prefix(expected.count)) == expected)
    #expect(frame.suffix(3).contains { $0.hasPrefix("Up/Down move   Space choose   Enter") })
    #expect(frame.contains { $0.contains("s support") })
    #expect(frame.count <= 24)
  }

  @Test func theHardwareCursorIsOnTheCurrentOption() throws {
    let terminal = try press([down, down, " "], form: at(.question("seen"))).terminal
    #expect(terminal.cursors.map(\.row) == [11, 12, 13, 13])
    #expect(terminal.frames[3][13] == "(x) 3. Often")
  }

  @Test func onlyChangedRowsAreSent() throws {
    let terminal = try press([down, "x", down], form: at(.question("seen"))).terminal
    // Two rows change and the cursor moves; an unknown key moves only the cursor to its place.
    let keys = terminal.writes.dropFirst(2).prefix(3)
    #expect(keys.allSatisfy { $0 < 100 })
    #expect(Array(keys)[1] < 10)
  }

  @Test func enterNeverChoosesAndSaysHowTo() throws {
    let terminal = try press([down, "\r"], form: at(.question("seen"))).terminal
    #expect(terminal.frames[2].contains { $0.hasPrefix("Error: Nothing is chosen. Press Space") })
    #expect(!terminal.frames[2].contains { $0.hasPrefix("(x)") })
  }

  @Test func longListsTakeNumbersOfTwoDigits() throws {
    let terminal = try press(["1", "1", " ", "2", " "], form: at(.question("place"))).terminal
    let frame = terminal.frames[5]
    #expect(frame.filter { $0.hasPrefix("[x]") } == ["[x] 2. Place 2", "[x] 11. Place 11"])
  }

  @Test func aDigitChoosesTheOptionOfThatNumberOrNothing() throws {
    let seen = at(.question("seen"))
    let strays = try press([down, "9", "0", "5"], form: seen).terminal
    #expect(strays.frames.count == 5)
    for frame in strays.frames { #expect(!frame.contains { $0.hasPrefix("(x)") }) }
    // On a small screen it is scrolled to, so that the person sees what was chosen.
    let small = try press(["4", "7"], columns: 40, rows: 10, form: seen).terminal
    #expect(!small.frames[0].contains { $0.contains(" 4. ") })
    for frame in small.frames[1...2] { #expect(frame.contains("(x) 4. Prefer not to say")) }
  }

  @Test(arguments: [(40, 10), (80, 24), (300, 100), (0, 0), (20, 5), (12, 3), (5, 1)])
  func everyPageFitsAndEverythingCanBeReached(columns: Int, rows: Int) throws {
    for page in Sample.form().path + [.otherWords("kind"), .question("told")] {
      let form = at(page)
      let keys = Array(repeating: down, count: 60)
      let terminal = try press(keys, columns: columns, rows: rows, form: form).terminal
      let size = ScreenSize(columns: columns, rows: rows)
      var seen: Set<String> = []
      for (frame, cursor) in zip(terminal.frames, terminal.cursors) {
        #expect(frame.count <= size.rows)
        #expect(frame.first { CellWidth.of($0) >= size.columns } == nil)
        #expect((0..<size.rows).contains(cursor.row) && (0..<size.columns).contains(cursor.column))
        seen.formUnion(frame)
      }
      for option in form.view.options where size.columns >= 12 {
        #expect(seen.contains { $0.contains(" \(option.number). ") }, "\(page) \(option.number)")
      }
    }
  }

  @Test func theCursorReachesEveryOptionOfASmallScreen() throws {
    let keys = Array(repeating: down + " ", count: 40)
    let terminal = try press(keys, columns: 40, rows: 10, form: at(.question("place"))).terminal
    let cursorRows = zip(terminal.frames, terminal.cursors).compactMap { frame, cursor in
      frame.indices.contains(cursor.row) ? frame[cursor.row] : nil
    }
    for number in 1...11 { #expect(cursorRows.contains { $0.contains("] \(number). ") }) }
    #expect(terminal.frames[0].contains("More below: press Down."))
  }

  @Test func resizingPaintsTheWholePageAnew() throws {
    let terminal = FakeTerminal([.bytes(Array(down.utf8)), .resized, .silence])
    terminal.sizes = [ScreenSize(columns: 30, rows: 30)]
    var screen = ScreenConversation(on: terminal)
    _ = try screen.fill(at(.question("seen")))
    #expect(terminal.frames[2].allSatisfy { $0.count < 30 })
    #expect(terminal.frames[2][terminal.cursors[2].row].hasPrefix("( ) 2."))
  }

  @Test func controlCDiscardsAndWipes() throws {
    let (terminal, outcome) = try press(["\r4", "\u{3}", "5"])
    #expect(outcome == .left)
    #expect(terminal.hasWipedScrollback)
    #expect(!terminal.isRaw && !terminal.isAlternate)
    let last = "\u{1B}[?1049l\u{1B}[H\u{1B}[2J\u{1B}[3JClosed.\r\n"
    #expect(String(decoding: terminal.written, as: UTF8.self).hasSuffix(last))
  }

  @Test func hangUpAnywhereIsLeft() throws {
    let keys = ["\r", "4", "\r", "1", " ", "\r", "\r", "2", "\r"]
    for count in 0...keys.count {
      let (terminal, outcome) = try press(Array(keys[..<count]))
      #expect(outcome == .left)
      #expect(!terminal.isRaw && !terminal.isAlternate)
    }
  }

  @Test func supportIsOneKeyOnEveryPageTypingIncluded() throws {
    for page in Sample.form().path {
      let terminal = try press(["\u{7}"], form: at(page)).terminal
      #expect(terminal.frames[1].contains("Talk to someone: 0800 000 000"))
      let other = try press(["\u{1B}OQ"], form: at(page)).terminal
      #expect(other.frames[1].contains("Support"))
    }
  }

  @Test func typedTextIsKeptAcrossAsidesAndMistakes() throws {
    let keys = ["sev", "\u{7}", "\r", "en", "\r"]
    let terminal = try press(keys, form: at(.question("years"))).terminal
    #expect(terminal.frames[5].contains("seven"))
    #expect(terminal.frames[5].contains("Error: Enter a whole number, such as 12."))
  }

  @Test func controlBytesOfASurveyAreNotSent() throws {
    let list = AnswerList(choices: [Choice(code: "a", label: "A\u{1B}]0;x\u{7}\u{202E}")])
    let question = Question(name: "q", text: "Q\u{9B}2J", kind: .chooseOne(list))
    let survey = Survey(
      id: "x", title: "T\u{1B}[6n", version: "1",
      sections: [Section(name: "s", title: "S", items: [.question(question)])])
    let form = Form(survey: survey, setting: FormSetting())
    let terminal = try press(["\r", " "], form: form).terminal
    #expect(terminal.frames[2].contains("(x) 1. A\u{FFFD}]0;x\u{FFFD}\u{FFFD}"))
  }

  @Test func dialoguesShareTheLookAndHideSecrets() throws {
    let keys = "wrong\u{15}sec ret\u{1B}[200~\n\u{1B}[201~\rxny\r\rq"
    let terminal = FakeTerminal(keys: keys)
    var screen = ScreenConversation(on: terminal)
    let secret = try screen.ask("Your code", lines: ["From the letter."], isSecret: true)
    #expect(secret == "sec ret")
    let answers = [
      try screen.confirm("Sure?", lines: []), try screen.confirm("Sure?", lines: []),
    ]
    #expect(answers == [false, true])
    try screen.show("Receipt", lines: ["alpha beta"])
    screen.close()
    screen.close()
    #expect(!String(decoding: terminal.written, as: UTF8.self).contains("ret"))
    #expect(!terminal.isRaw && terminal.strays.isEmpty && !screen.hasLeft)
  }

  /// Two records sent at once would belong together: the pause between them lasts its time.
  @Test func aWaitLastsItsTimeWhateverIsPressed() throws {
    for input in [[.bytes([3])], [.bytes([24]), .silence], []] as [[TerminalInput]] {
      let terminal = FakeTerminal(input)
      var screen = ScreenConversation(on: terminal)
      let begun = ContinuousClock.now
      let stays = try screen.wait("Sending", lines: [], seconds: 1)
      #expect(!stays)
      #expect(ContinuousClock.now - begun >= .seconds(1))
      screen.close()
    }
    let gone = FakeTerminal([.hangUp])
    var screen = ScreenConversation(on: gone)
    try screen.show("Gone", lines: [])
    let begun = ContinuousClock.now
    let stays = try screen.wait("Sending", lines: [], seconds: 1)
    #expect(!stays && screen.hasLeft)
    #expect(ContinuousClock.now - begun >= .seconds(1))
  }

  private func at(_ page: FormPage) -> Form {
    var form = Sample.form()
    if page == .welcome { return form }
    form.apply(.next)
    form.replay([.text("3"), .next, .skip])
    if page == .note("warning") { return form }
    form.replay([.review])
    if page == .review { return form }
    if page == .otherWords("kind") || page == .question("told") {
      form.replay([.change(.question("seen")), .choose("often"), .next, .choose("else"), .review])
    }
    form.apply(.change(page))
    if page == .question("years") { form.apply(.clear) }
    return form
  }
}
