import SurveyDefinition
import TerminalForm

/// A survey with every kind of question, branches, a warning and a list longer than nine.
enum Sample {
  static let scale = AnswerList(
    name: "scale", title: "How often",
    choices: [
      Choice(code: "never", label: "Never"), Choice(code: "sometimes", label: "Sometimes"),
      Choice(code: "often", label: "Often"),
      Choice(code: "declined", label: "Prefer not to say", declines: true),
    ])

  static let kinds = AnswerList(
    title: "What kind",
    choices: [
      Choice(code: "words", label: "Words"), Choice(code: "duties", label: "Duties"),
      Choice(code: "pay", label: "Pay"),
      Choice(code: "none", label: "None of these", isExclusive: true),
      Choice(code: "else", label: "Something else", asksForWords: true),
      Choice(code: "declined", label: "Prefer not to say", declines: true),
    ])

  static let places = AnswerList(
    title: "Where",
    choices: (1...11).map {
      Choice(code: "p\($0)", label: "Place \($0)", group: $0 < 7 ? "north" : "south")
    },
    groups: [
      ChoiceGroup(code: "north", label: "North"), ChoiceGroup(code: "south", label: "South"),
    ])

  static let survey = Survey(
    id: "sample", title: "A sample", version: "1", audience: "Everyone.",
    supports: [Support(name: "line", text: "Talk to someone: 0800 000 000")],
    sections: [
      Section(
        name: "work", title: "Work",
        items: [
          .question(Question(name: "years", text: "How many years?", kind: years)),
          .question(Question(name: "place", text: "Where?", kind: .chooseAny(places, atMost: 3))),
        ]),
      Section(
        name: "seen", title: "What happened", help: "In the last 12 months.",
        items: [
          .note(
            Note(name: "warning", text: "Take care.", warnsOf: "racism", support: ["line"])),
          .question(
            Question(name: "seen", text: "How often?", kind: .chooseOne(scale), because: "A law")),
          .question(
            Question(
              name: "kind", text: "What kind?", kind: .chooseAny(kinds, atMost: nil),
              condition: .isOne(of: ["sometimes", "often"], question: "seen"), isShuffled: true)),
          .question(
            Question(
              name: "told", text: "Anything to add?", kind: .text(limit: 400),
              condition: .isOne(of: ["words", "else"], question: "kind"))),
        ]),
      Section(
        name: "end", title: "",
        items: [
          .question(Question(name: "short", text: "In a word?", kind: .text(limit: 20)))
        ]),
    ])

  static let years = QuestionKind.number(0...60, bands: [0...4, 5...60])

  static func form(seed: UInt64 = 7, promise: [String] = ["We promise."]) -> Form {
    Form(survey: survey, setting: FormSetting(promise: promise, shuffleSeed: seed))
  }

  /// A response as the wild would have it: any state for any question.
  static func response(using draws: inout some RandomNumberGenerator) -> Response {
    var response = Response(consentsToQuote: .random(using: &draws))
    let texts = ["Grêt, diolch", "ਪੰਜਾਬੀ ok", "two\nlines\n\nand three", "👩‍👩‍👧 x", "a"]
    for question in survey.questions where Int.random(in: 0..<5, using: &draws) > 0 {
      switch question.kind {
      case .chooseOne(let list):
        if let choice = list.choices.randomElement(using: &draws) {
          response.states[question.name] =
            choice.declines ? .declined : .answered(.choice(choice.code))
        }
      case .chooseAny(let list, let most):
        let count = Int.random(in: 1...(most ?? 3), using: &draws)
        let codes = list.choices.shuffled(using: &draws).prefix(count).map(\.code)
        response.states[question.name] = .answered(.choices(codes))
        response.otherWords[question.name] =
          Bool.random(using: &draws) ? "my own words" : nil
      case .number(let range, _):
        response.states[question.name] = .answered(.number(.random(in: range, using: &draws)))
      case .text:
        let words = texts.randomElement(using: &draws) ?? ""
        let fits = question.name == "told" ? words : words.filter { $0 != "\n" }
        response.states[question.name] = .answered(.text(fits))
      }
    }
    return response
  }
}
