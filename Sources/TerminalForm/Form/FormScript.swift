public import SurveyDefinition

/// Enters a given response through a form, as a person would.
///
/// Used by demonstrations and rehearsals, so that made-up people answer through the same engine.
public enum FormScript {
  /// The events that enter and send `response`; answers the survey does not ask for are left out.
  public static func events(for response: Response, survey: Survey) -> [FormEvent] {
    var form = Form(survey: survey, setting: FormSetting(shuffleSeed: 0))
    return enter(response, into: &form)
  }

  /// Enters and sends `response` in a form that is at its first page; returns the events.
  @discardableResult
  public static func enter(_ response: Response, into form: inout Form) -> [FormEvent] {
    var script: [FormEvent] = []
    while form.outcome == nil {
      let here = form.page
      let events = events(for: response, on: form)
      form.replay(events)
      script += events
      if form.page == here, form.outcome == nil {
        // An answer the form does not take: go on without it.
        form.apply(.skip)
        script.append(.skip)
      }
    }
    return script
  }

  private static func events(for response: Response, on form: Form) -> [FormEvent] {
    switch form.page {
    case .welcome, .note: [.next]
    case .question(let name):
      form.questions[name].map { events(for: response[name], to: $0) } ?? [.skip]
    case .otherWords(let name): response.otherWords[name].map { [.text($0), .next] } ?? [.skip]
    case .consent:
      [
        .choose(
          response.consentsToQuote ? FormPage.consentCodes.yes : FormPage.consentCodes.no), .next,
      ]
    case .review: [.submit]
    case .finished: []
    }
  }

  private static func events(for state: AnswerState, to question: Question) -> [FormEvent] {
    switch state {
    case .notAsked, .skipped: [.skip]
    case .declined:
      question.list?.choices.first(where: \.declines).map { [.choose($0.code), .next] } ?? [.skip]
    case .answered(.choice(let code)): [.choose(code), .next]
    case .answered(.choices(let codes)): codes.map { .choose($0) } + [.next]
    case .answered(.number(let number)): [.text(String(number)), .next]
    case .answered(.text(let words)): [.text(words), .next]
    }
  }
}
