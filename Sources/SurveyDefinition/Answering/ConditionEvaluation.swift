extension Condition {
  /// Evaluates over a response in Kleene's strong three-valued logic.
  public func evaluate(over response: Response) -> Truth {
    switch self {
    case .isOne(let codes, let question):
      Self.truth(of: response[question]) { answer in
        switch answer {
        case .choice(let code): codes.contains(code)
        case .choices(let chosen): chosen.contains(where: codes.contains)
        case .number, .text: false
        }
      }
    case .isAnswered(let question):
      if case .answered = response[question] { .yes } else { .no }
    case .isNumber(let range, let question):
      Self.truth(of: response[question]) { answer in
        if case .number(let number) = answer { range.contains(number) } else { false }
      }
    case .not(let inner): inner.evaluate(over: response).negated
    case .all(let parts): Self.conjunction(parts.map { $0.evaluate(over: response) })
    case .any(let parts):
      Self.conjunction(parts.map { $0.evaluate(over: response).negated }).negated
    }
  }

  /// Names of the questions it asks about.
  public var questions: Set<String> {
    switch self {
    case .isOne(_, let question), .isAnswered(let question), .isNumber(_, let question):
      [question]
    case .not(let inner): inner.questions
    case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.questions) }
    }
  }

  private static func truth(of state: AnswerState, _ holds: (Answer) -> Bool) -> Truth {
    guard case .answered(let answer) = state else { return .unknown }
    return holds(answer) ? .yes : .no
  }

  private static func conjunction(_ truths: [Truth]) -> Truth {
    if truths.contains(.no) { return .no }
    return truths.contains(.unknown) ? .unknown : .yes
  }
}

extension Truth {
  /// Kleene negation: unknown stays unknown.
  var negated: Truth {
    switch self {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }
}
