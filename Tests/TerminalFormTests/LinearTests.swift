import SurveyDefinition
import TerminalForm
import Testing

@Suite struct LinearTests {
  private func fill(_ lines: [String]) throws -> (outcome: FormOutcome, output: String) {
    let stream = FakeLines(lines)
    var linear = LinearConversation(over: stream)
    let outcome = try linear.fill(Sample.form())
    return (outcome, stream.output)
  }

  private let whole = [
    "", "4.", "1 , 3)", "", "2", "1", "first", "second", ".", "word", "1", "send",
  ]

  @Test func aPersonAnswersAndIsToldWhatWasChosen() throws {
    let (outcome, output) = try fill(whole)
    guard case .submitted(let response) = outcome else {
      Issue.record("not sent: \(output)")
      return
    }
    #expect(output.hasPrefix("Plain text mode is on."))
    #expect(output.contains("You chose: 1, Place 1; 3, Place 3\n"))
    #expect(output.contains("You chose: 2, Sometimes\n"))
    #expect(output.contains("\n1. Never\n2. Sometimes\n3. Often\n4. Prefer not to say\n"))
    #expect(response["years"] == .answered(.number(4)))
    #expect(response["place"] == .answered(.choices(["p1", "p3"])))
    #expect(response["seen"] == .answered(.choice("sometimes")))
  }

  @Test func endOfInputAtEveryPromptStoresNothing() throws {
    for count in 0..<whole.count {
      let (outcome, output) = try fill(Array(whole[..<count]))
      #expect(outcome == .left)
      #expect(output.hasSuffix("\nClosed. Nothing was stored.\n"))
      #expect(!output.contains("\u{1B}") && !output.contains("\r"))
    }
  }

  @Test func enterSkipsAfterAskingOnce() throws {
    let (_, output) = try fill(["", "", ""])
    let asked = "Nothing is answered. Press Enter again to go on without an answer.\n"
    #expect(output.components(separatedBy: asked).count == 2)
    #expect(output.contains("Where?"))
  }

  @Test func enterKeepsWhatCannotBeUsedAndSaysHowToTakeItBack() throws {
    let (_, output) = try fill(["", "abc", "", "", ".", "!", "", ""])
    let told = "Enter a whole number, such as 12.\n"
    let hint = told + "To go on without an answer, type ! first.\nAnswer: "
    #expect(output.contains(told + "Answer: " + hint + hint))
    #expect(output.contains("You wrote: abc\nAnswer: The answer is taken back.\n"))
    #expect(output.contains("Nothing is answered. Press Enter again"))
    #expect(output.contains("Where?"))
  }

  @Test func nothingIsSaidToBeTakenBackWhereNothingWas() throws {
    let (outcome, output) = try fill(["", "4", "r", "!", "send"])
    #expect(output.contains("There is no answer to take back here."))
    #expect(!output.contains("The answer is taken back."))
    guard case .submitted(let response) = outcome else {
      Issue.record("not sent")
      return
    }
    #expect(response["years"] == .answered(.number(4)))
  }

  @Test func anErrorIsOneSentenceThenThePromptAgain() throws {
    let (_, output) = try fill(["", "", "", "12", "1 2 x"])
    let error = "Type a number from 1 to 11, or ? for help.\nNumbers, such as 1 3: "
    #expect(output.components(separatedBy: error).count == 3)
    #expect(output.components(separatedBy: "Place 11").count == 2)
  }

  @Test func commandsGoBackClearRepeatAndShowSupport() throws {
    let (_, output) = try fill(["", "4", "<", "!", ".", "s", "", "?", "", "r", "1", "5", "q", "q"])
    #expect(output.contains("You wrote: 4"))
    #expect(output.contains("The answer is taken back."))
    #expect(output.contains("\nSupport\nTalk to someone: 0800 000 000\n"))
    #expect(output.contains("\nCommands\nEnter  Continue\n") || output.contains("<  back"))
    #expect(output.contains("1. How many years?\nNot answered\n"))
    #expect(output.contains("1. How many years?\n5\n"))
    #expect(output.contains("Leave now?"))
    #expect(output.hasSuffix("\nClosed. Nothing was stored.\n"))
  }

  @Test func aNewLineOfNumbersReplacesTheOldOne() throws {
    let lines = ["", "", "", "1 2", "<", "2 5", "r", "send"]
    guard case .submitted(let response) = try fill(lines).outcome else {
      Issue.record("not sent")
      return
    }
    #expect(response["place"] == .answered(.choices(["p2", "p5"])))
  }

  @Test func aNewLineOfNumbersKeepsWhatItStillAsksFor() throws {
    var form = Sample.form()
    form.replay([.review, .change(.question("seen")), .choose("often"), .next])
    let numbers = Dictionary(
      form.view.options.map { ($0.code, "\($0.number)") }, uniquingKeysWith: { a, _ in a })
    let (words, other) = (numbers["words"] ?? "", numbers["else"] ?? "")
    let lines = ["", "", "", "", "", "", "3", words, "so it was", ".", "<", "<", other, "mine"]
    guard case .submitted(let response) = try fill(lines + ["r", "send"]).outcome else {
      Issue.record("not sent")
      return
    }
    #expect(response["told"] == .answered(.text("so it was")))
  }

  @Test func exclusiveNumbersAreRefusedTogether() throws {
    var form = Sample.form()
    form.replay([.review, .change(.question("seen")), .choose("often"), .next])
    let alone = form.view.options.first { $0.code == "none" }?.number ?? 0
    let other = form.view.options.first { $0.code == "pay" }?.number ?? 0
    let (_, output) = try fill(["", "", "", "", "", "", "3", "\(alone) \(other)"])
    #expect(output.contains("\(alone) cannot be chosen together with others."))
  }

  @Test func controlBytesOfASurveyAreNotEchoed() throws {
    let question = Question(
      name: "q", text: "Evil \u{1B}[2Jtext\u{9B}", kind: .text(limit: 30), help: "a\u{202E}b")
    let survey = Survey(
      id: "x", title: "T\u{7}", version: "1",
      sections: [Section(name: "s", title: "S\u{1B}c", items: [.question(question)])])
    let stream = FakeLines(["", "\u{1B}]0;title\u{7}", "r"])
    var linear = LinearConversation(over: stream)
    _ = try linear.fill(Form(survey: survey, setting: FormSetting()))
    #expect(stream.output.contains("Evil \u{FFFD}[2Jtext\u{FFFD}"))
    #expect(
      stream.output.unicodeScalars.allSatisfy {
        $0 == "\n" || ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value))
      })
  }

  @Test func dialoguesAskConfirmAndShow() throws {
    let stream = FakeLines(["", " ab 12 ", "perhaps", "Yes", "n"])
    var linear = LinearConversation(over: stream)
    let code = try linear.ask("Code", lines: ["Why."], isSecret: true)
    #expect(code == "ab 12")
    #expect(stream.secrets == [true, true])
    let answers = [
      try linear.confirm("Sure?", lines: []), try linear.confirm("Sure?", lines: []),
    ]
    #expect(answers == [true, false])
    try linear.show("Receipt", lines: ["one", "two"])
    #expect(stream.output.hasSuffix("Receipt\none\ntwo\n"))
    #expect(!linear.hasLeft)
    let none = try linear.ask("Code", lines: [], isSecret: false)
    #expect(none == nil)
    #expect(linear.hasLeft)
    let late = try linear.confirm("Sure?", lines: [])
    #expect(!late)
    let outcome = try linear.fill(Sample.form())
    #expect(outcome == .left)
  }

  @Test func modeIsLinearUnlessAScreenIsThere() {
    func mode(_ environment: [String: String], _ input: Bool, _ output: Bool) -> FormMode {
      .automatic(environment: environment, inputIsTerminal: input, outputIsTerminal: output)
    }
    #expect(mode(["TERM": "xterm"], true, true) == .screen)
    #expect(mode(["TERM": "xterm", "ACCESSIBLE": "0"], true, true) == .screen)
    #expect(mode(["TERM": "xterm", "ACCESSIBLE": "1"], true, true) == .linear)
    #expect(mode(["TERM": "xterm"], false, true) == .linear)
    #expect(mode(["TERM": "xterm"], true, false) == .linear)
    #expect(mode(["TERM": "dumb"], true, true) == .linear)
    #expect(mode([:], true, true) == .linear)
  }
}

extension String {
  fileprivate func components(separatedBy part: String) -> [Substring] {
    split(separator: part, omittingEmptySubsequences: false)
  }
}
