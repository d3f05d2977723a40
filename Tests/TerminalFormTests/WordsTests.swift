import SurveyDefinition
import TerminalForm
import Testing

/// Words that depend on what was answered, on the language, and on the section.
@Suite struct WordsTests {
  private static let places = AnswerList(
    choices: [Choice(code: "a", label: "the office"), Choice(code: "b", label: "home")])

  private static let survey = Survey(
    id: "s", title: "S", version: "1", languages: ["en", "cy"],
    consents: [Consent(name: "c", text: "I agree.")],
    supports: [Support(name: "line", text: "Call us")],
    sections: [
      Section(
        name: "s", title: "Work", help: "Think back.", warnsOf: "racism", support: ["line"],
        items: [
          .question(Question(name: "place", text: "Where?", kind: .chooseOne(places))),
          .note(
            Note(
              name: "n",
              text: PipedText([.words("At "), .answer(question: "place", otherwise: "work")]),
              help: "Nearly done")),
          .question(
            Question(
              name: "heard",
              text: PipedText([
                .words("Heard at "), .answer(question: "place", otherwise: "work"), .words("?"),
              ]),
              kind: .chooseOne(places), isRequired: true)),
        ])
    ],
    translations: [
      Translation(
        language: "cy",
        words: [
          TextPlace(
            block: BlockName(kind: "question", name: "place"), part: .words):
            "Ble?",
          TextPlace(
            block: BlockName(kind: "question", name: "heard"), part: .words):
            PipedText([.words("Clywed yn "), .answer(question: "place", otherwise: "gwaith")]),
        ])
    ])

  private func form(_ survey: Survey = survey) -> Form {
    var form = Form(survey: survey, setting: FormSetting(promise: ["We promise."]))
    form.apply(.next)
    return form
  }

  @Test func anEarlierAnswerStandsInLaterWordsAndFollowsItsChanges() {
    var form = form()
    form.replay([.choose("a"), .next])
    #expect(form.view.body.contains("At the office") && form.view.body.contains("Nearly done"))
    form.apply(.next)
    #expect(form.view.title == "Heard at the office?")
    form.replay([.back, .back, .choose("b"), .next, .next])
    #expect(form.view.title == "Heard at home?")
    form.replay([.back, .back, .clear, .next, .next, .next])
    #expect(form.view.title == "Heard at work?")
  }

  @Test func aSectionWarnsWithItsFirstQuestion() {
    var form = form()
    #expect(form.view.body.contains("Think back.") && form.view.body.contains("Call us"))
    #expect(form.view.body.contains { $0.contains("racism") })
    form.replay([.choose("a"), .next, .next])
    #expect(!form.view.body.contains("Think back."))
    #expect(!form.view.body.contains { $0.contains("racism") })
  }

  @Test func aQuestionThatMattersMostSaysSoAndCanBeLeftOut() {
    var form = form()
    #expect(!form.view.body.contains { $0.contains("helps most") })
    form.replay([.choose("a"), .next, .next])
    #expect(form.view.body.contains { $0.contains("helps most") })
    form.replay([.next, .next])
    #expect(form.page == .review)
  }

  @Test func theFirstPageAsksForConsent() {
    let first = Form(survey: Self.survey, setting: FormSetting(promise: ["We promise."]))
    #expect(first.view.body.contains("I agree."))
  }

  @Test func theFormSpeaksTheLanguageOfItsSurvey() {
    var form = form(Self.survey.translated(into: "cy"))
    #expect(form.view.title == "Ble?")
    form.replay([.choose("a"), .next, .next])
    #expect(form.view.title == "Clywed yn the office")
  }
}
