/// Decides which notes and questions a respondent meets, from the answers so far.
///
/// Conditions name earlier questions only, so one pass in order decides everything.
public struct Routing: Sendable {
  /// The survey that is asked.
  public let survey: Survey

  /// Makes the routing of a survey.
  public init(_ survey: Survey) { self.survey = survey }

  /// One thing on the route, with the section it stands in.
  public struct Stop: Sendable, Equatable {
    /// Index into `survey.sections`.
    public let section: Int
    /// The note or question.
    public let item: Section.Item

    /// The question, if this is one.
    public var question: Question? {
      if case .question(let question) = item { question } else { nil }
    }
  }

  /// Everything asked or shown of a respondent with these answers, in order.
  public func route(for response: Response) -> [Stop] {
    var stops: [Stop] = []
    for (index, section) in survey.sections.enumerated() {
      guard holds(section.condition, response) else { continue }
      for item in section.items where holds(item.condition, response) {
        stops.append(Stop(section: index, item: item))
      }
    }
    return stops
  }

  /// The response with every answer off the route erased, and every question on it at least skipped.
  ///
  /// Erasing an answer can hide later questions, so this settles in order, section by section.
  public func settle(_ response: Response) -> Response {
    var settled = Response(consentsToQuote: response.consentsToQuote)
    for section in survey.sections {
      let isOpen = holds(section.condition, settled)
      for case .question(let question) in section.items {
        guard isOpen, holds(question.condition, settled) else { continue }
        let state = response[question.name]
        settled.states[question.name] = state == .notAsked ? .skipped : state
        if case .answered(let answer) = state, question.hasOtherWords(answer) {
          settled.otherWords[question.name] = response.otherWords[question.name]
        }
      }
    }
    return settled
  }

  private func holds(_ condition: Condition?, _ response: Response) -> Bool {
    condition.map { $0.evaluate(over: response) == .yes } ?? true
  }
}

extension Section.Item {
  /// The condition of the note or question.
  public var condition: Condition? {
    switch self {
    case .note(let note): note.condition
    case .question(let question): question.condition
    }
  }
}

extension Question {
  /// The answer includes a choice that asks for own words.
  public func hasOtherWords(_ answer: Answer) -> Bool {
    switch answer {
    case .choice(let code): list?.choice(code)?.asksForWords ?? false
    case .choices(let codes): codes.contains { list?.choice($0)?.asksForWords ?? false }
    case .number, .text: false
    }
  }
}
