import SurveyDefinition
import TerminalForm
import Testing

@Suite struct FormTests {
  private func form(at page: FormPage, after events: [FormEvent] = []) -> Form {
    var form = Sample.form()
    form.replay(events)
    form.apply(.review)
    if page != .review { form.apply(.change(page)) }
    return form
  }

  @Test func nothingIsPreselectedAndContinueNeverAnswers() {
    var form = Sample.form()
    for _ in 0..<40 {
      #expect(!form.view.options.contains { $0.isSelected })
      form.apply(.next)
    }
    #expect(form.page == .review)
    #expect(form.response.states.values.allSatisfy { $0 == .skipped })
    #expect(form.outcome == nil)
  }

  @Test func continueAsksOnceBeforeItGoesOnWithoutAnAnswer() {
    var form = Sample.form()
    form.apply(.next)
    #expect(form.page == .question("years"))
    form.apply(.next)
    #expect(form.mistake == .unanswered)
    #expect(form.view.error != nil)
    form.apply(.next)
    #expect(form.page == .question("place"))
    #expect(form.mistake == nil)
  }

  @Test func aMistakeIsToldOnContinueOnlyAndKeepsWhatWasTyped() {
    var form = form(at: .question("years"))
    form.apply(.text("seven"))
    #expect(form.mistake == nil)
    #expect(form.response["years"] == .skipped)
    form.apply(.next)
    #expect(form.mistake == .notANumber)
    #expect(form.view.input == .line("seven", hint: "A whole number from 0 to 60."))
    form.apply(.text("61"))
    form.apply(.next)
    #expect(form.mistake == .outOfRange(0...60))
    form.apply(.back)
    #expect(form.page == .review)
    form.apply(.change(.question("years")))
    #expect(form.view.input == .line("61", hint: "A whole number from 0 to 60."))
    form.apply(.text(" ૧૨. "))
    form.apply(.next)
    #expect(form.page == .review)
    #expect(form.response["years"] == .answered(.number(12)))
  }

  @Test func answerStatesAreDistinct() {
    var form = Sample.form()
    #expect(form.response["kind"] == .notAsked)
    #expect(form.response["seen"] == .skipped)
    form = self.form(at: .question("seen"))
    form.apply(.choose("declined"))
    #expect(form.response["seen"] == .declined)
    form.apply(.choose("often"))
    #expect(form.response["seen"] == .answered(.choice("often")))
    #expect(form.response["kind"] == .skipped)
    form.apply(.clear)
    #expect(form.response["seen"] == .skipped)
  }

  @Test func aHiddenAnswerIsErasedAtOnceAndStaysErased() throws {
    var form = form(at: .question("seen"))
    form.replay([.choose("often"), .next])
    #expect(form.page == .question("kind"))
    form.replay([.choose("else"), .choose("words"), .next])
    #expect(form.page == .otherWords("kind"))
    form.replay([.text("mine"), .next, .text("more"), .next, .choose("yes"), .next])
    #expect(form.page == .review)
    #expect(form.response.otherWords == ["kind": "mine"])
    #expect(form.response["told"] == .answered(.text("more")))
    #expect(form.response.consentsToQuote)
    form.replay([.change(.question("seen")), .choose("never")])
    for name in ["kind", "told"] { #expect(form.response[name] == .notAsked) }
    #expect(form.response.otherWords.isEmpty)
    #expect(!form.response.consentsToQuote)
    form.replay([.next, .change(.question("seen")), .choose("often")])
    #expect(form.response["kind"] == .skipped)
    #expect(form.response.otherWords.isEmpty)
    try form.checkInvariants()
  }

  @Test func uncheckingOtherErasesItsWords() {
    var form = form(at: .question("seen"), after: [])
    form.replay([.choose("often"), .next, .choose("else"), .next, .text("mine"), .back])
    form.replay([.change(.question("kind")), .choose("else")])
    #expect(form.response.otherWords.isEmpty)
    form.replay([.next, .next, .change(.question("kind")), .choose("else")])
    #expect(form.response["kind"] == .answered(.choices(["else"])))
    #expect(form.response.otherWords.isEmpty)
  }

  @Test func aPassingStateLosesNothing() throws {
    var form = form(at: .question("seen"))
    form.replay([.choose("often"), .next, .choose("else"), .choose("words"), .next])
    form.replay([.text("mine"), .next, .text("more"), .next, .choose("yes"), .next])
    let whole = form.response
    #expect(whole.consentsToQuote)
    form.replay([.change(.question("seen")), .choose("never")])
    #expect(form.response["kind"] == .notAsked)
    try form.checkInvariants()
    // Not even what lies over the page, or a mistake, ends it.
    form.replay([.support, .next, .clear, .next])
    #expect(form.mistake == .unanswered)
    form.replay([.choose("sometimes"), .choose("often"), .next])
    #expect(form.page == .review)
    #expect(form.response == whole)
    form.replay([.change(.question("kind")), .choose("else"), .choose("words")])
    #expect(form.response["told"] == .notAsked)
    #expect(!form.response.consentsToQuote)
    form.replay([.choose("words"), .choose("else"), .next])
    #expect(form.response == whole)
  }

  /// As the answers are typed: a number through its digits, a third tick of at most two.
  @Test func aNumberOnItsWayToAnotherKeepsWhatFollows() throws {
    let list = AnswerList(
      choices: ["a", "b", "c"].map { Choice(code: $0, label: $0) })
    let survey = Survey(
      id: "x", title: "X", version: "1",
      sections: [
        Section(
          name: "s", title: "S",
          items: [
            .question(Question(name: "years", text: "Years?", kind: .number(0...20, bands: []))),
            .question(
              Question(
                name: "long", text: "Why?", kind: .text(limit: 20),
                condition: .isNumber(in: 10...20, question: "years"))),
            .question(Question(name: "any", text: "Which?", kind: .chooseAny(list, atMost: 2))),
            .question(
              Question(
                name: "then", text: "And?", kind: .text(limit: 20),
                condition: .isOne(of: ["a"], question: "any"))),
          ])
      ])
    var form = Form(survey: survey, setting: FormSetting())
    form.replay([.next, .text("12"), .next, .text("love"), .next])
    form.replay([.choose("a"), .next, .text("then"), .next, .choose("yes"), .next])
    #expect(form.page == .review)
    form.apply(.change(.question("years")))
    for typed in ["1", "", "1", "15"] { form.apply(.text(typed)) }
    #expect(form.response["long"] == .answered(.text("love")))
    form.replay([.next, .change(.question("any"))])
    form.replay([.choose("b"), .choose("c"), .next])
    #expect(form.response["then"] == .notAsked)
    form.replay([.choose("c"), .next])
    #expect(form.response["then"] == .answered(.text("then")))
    #expect(form.response.consentsToQuote)
    form.replay([.change(.question("years")), .text("1"), .next])
    #expect(form.response["long"] == .notAsked)
    form.replay([.change(.question("years")), .text("12")])
    #expect(form.response["long"] == .skipped)
  }

  @Test func exclusiveAndDecliningChoicesStandAlone() {
    var form = form(at: .question("seen"))
    form.replay([.choose("often"), .next, .choose("pay"), .choose("words")])
    #expect(form.response["kind"] == .answered(.choices(["words", "pay"])))
    form.apply(.choose("none"))
    #expect(form.response["kind"] == .answered(.choices(["none"])))
    form.apply(.choose("declined"))
    #expect(form.response["kind"] == .declined)
    form.apply(.choose("duties"))
    #expect(form.response["kind"] == .answered(.choices(["duties"])))
    form.apply(.choose("duties"))
    #expect(form.response["kind"] == .skipped)
  }

  @Test func tooManyChoicesAreToldOnContinue() {
    var form = form(at: .question("place"))
    form.replay(["p1", "p2", "p3", "p4"].map { .choose($0) })
    #expect(form.mistake == nil)
    form.apply(.next)
    #expect(form.mistake == .tooMany(chosen: 4, atMost: 3))
    #expect(form.view.options.count { $0.isSelected } == 4)
    form.replay([.choose("p1"), .next])
    #expect(form.response["place"] == .answered(.choices(["p2", "p3", "p4"])))
    #expect(form.page == .review)
  }

  @Test func limitsCountGraphemesAndBytes() {
    var form = form(at: .question("short"))
    form.replay([.text(String(repeating: "ਪੰ", count: 20)), .next])
    #expect(form.mistake == .tooHeavy)
    form.replay([.text(String(repeating: "é", count: 21)), .next])
    #expect(form.mistake == .tooLong(count: 21, limit: 20))
    form.replay([.text(String(repeating: "e\u{301}", count: 20)), .next])
    #expect(form.mistake == nil)
    #expect(form.page == .consent)
  }

  @Test func controlCharactersAreNeverKept() {
    var form = form(at: .question("short"))
    form.apply(.text("a\u{1B}[2J\u{202E}b\u{9B}c\u{0}"))
    #expect(form.response["short"] == .answered(.text("a[2Jbc")))
  }

  @Test func sendingIsExplicitAndOnlyFromTheReview() {
    var form = Sample.form()
    form.apply(.submit)
    #expect(form.outcome == nil)
    form.apply(.review)
    form.replay([.next, .next, .choose("yes"), .text("x")])
    #expect(form.outcome == nil)
    form.replay([.support, .submit])
    #expect(form.outcome == nil)
    form.replay([.next, .submit])
    #expect(form.outcome == .submitted(form.response))
  }

  @Test func leavingShowsSupportAndKeepsNothing() {
    var form = form(at: .question("years"), after: [])
    form.replay([.text("3"), .leave])
    #expect(form.outcome == nil)
    #expect(form.view.body.contains("Talk to someone: 0800 000 000"))
    form.apply(.next)
    #expect(form.page == .question("years"))
    form.replay([.leave, .leave])
    #expect(form.outcome == .left)
    #expect(form.response == Response())
  }

  @Test func supportAndHelpLieOverEveryPageAndGoAway() {
    var form = Sample.form()
    var met = 0
    while form.page != .review {
      let page = form.page
      #expect(form.view.actions.contains(.support))
      form.apply(.support)
      #expect(form.view.body == ["Talk to someone: 0800 000 000"])
      form.replay([.help, .choose("often"), .text("x"), .clear, .submit, .help])
      #expect(form.page == page)
      #expect(form.aside == nil)
      form.apply(.skip)
      met += 1
    }
    #expect(met == 6)
  }

  @Test func reviewGoesBackToWhereItWasAskedFor() {
    var form = Sample.form()
    form.replay([.next, .text("4"), .review])
    #expect(form.page == .review)
    form.apply(.back)
    #expect(form.page == .question("years"))
  }

  @Test func aChangeGoesThroughWhatItOpensThenReturns() {
    var form = form(at: .question("seen"))
    form.replay([.choose("often"), .next])
    #expect(form.page == .question("kind"))
    form.apply(.back)
    #expect(form.page == .review)
    form.replay([.change(.question("seen")), .choose("sometimes"), .next])
    #expect(form.page == .review)
  }
}
