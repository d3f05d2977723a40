import SurveyDefinition
import TerminalForm
import Testing

@Suite struct PageViewTests {
  private func view(_ page: FormPage, after events: [FormEvent] = []) -> PageView {
    var form = Sample.form()
    form.apply(.review)
    form.apply(.change(.question("seen")))
    form.replay(events)
    form.replay([.review, .change(page)])
    return form.view
  }

  @Test func progressIsExactOnlyWhenNothingCanChangeIt() {
    #expect(view(.question("years")).progress == "Question 1 of about 5")
    #expect(view(.question("seen")).progress == "Question 3 of about 5")
    #expect(view(.question("short")).progress == "Question 4 of 4")
    #expect(view(.question("kind"), after: [.choose("often")]).progress == "Question 4 of about 6")
  }

  @Test func questionShowsReasonHeadingAndSectionHelpOnce() {
    let seen = view(.question("seen"), after: [.choose("often")])
    #expect(seen.heading == "What happened")
    #expect(seen.body == ["In the last 12 months.", "Why we ask: A law", "Choose one."])
    #expect(
      !view(.question("kind"), after: [.choose("often")]).body.contains { $0.hasPrefix("In") })
  }

  @Test func headingsInsideAListStandWhereTheyBegin() {
    let options = view(.question("place")).options
    #expect(options.map(\.heading).compactMap { $0 } == ["North", "South"])
    #expect(options[0].heading == "North")
    #expect(options[6].heading == "South")
    #expect(options.map(\.number) == Array(1...11))
  }

  @Test func reviewShowsEveryAnswerAndWhatIsMissing() {
    var form = Sample.form()
    form.replay([.next, .text("4"), .next, .choose("p2"), .choose("p1"), .next, .next])
    form.replay([.choose("declined"), .next, .text("toolongtoolongtoolong"), .review])
    guard case .review(let rows, let send) = form.view.input else {
      Issue.record("no review")
      return
    }
    #expect(send == "Send my answers")
    #expect(rows.map(\.question) == ["How many years?", "Where?", "How often?", "In a word?"])
    #expect(
      rows.map(\.answer) == [
        "4", "Place 1; Place 2", "Prefer not to say",
        "Not answered (what you entered could not be used)",
      ])
  }

  @Test func shuffleKeepsTheEndAndDependsOnTheSeedOnly() {
    func order(_ seed: UInt64) -> [String] {
      var form = Sample.form(seed: seed)
      form.replay([.review, .change(.question("seen")), .choose("often"), .next])
      return form.view.options.map(\.code)
    }
    var orders: Set<[String]> = []
    for seed in 0..<40 {
      let order = order(UInt64(seed))
      #expect(order == self.orderAgain(UInt64(seed)))
      #expect(order.suffix(2) == ["else", "declined"])
      #expect(Set(order) == Set(Sample.kinds.choices.map(\.code)))
      orders.insert(order)
    }
    #expect(orders.count > 10)
  }

  private func orderAgain(_ seed: UInt64) -> [String] {
    var form = Sample.form(seed: seed)
    form.replay([.review, .change(.question("seen")), .choose("sometimes"), .next])
    return form.view.options.map(\.code)
  }

  @Test func welcomeSaysThePromiseAndPreviewSaysSo() {
    #expect(Sample.form().view.body.contains("We promise."))
    let preview = Form(survey: Sample.survey, setting: FormSetting(isPreview: true))
    #expect(preview.view.body.first == "This is a preview. Nothing you enter is stored or sent.")
  }
}
