extension ConditionFitting {
  /// Compares the answer to a question with fixed words or a number.
  func compareAnswer(
    _ name: String, _ comparison: Expression.Comparison, _ value: String, holds: Bool
  ) throws(Unfit) -> AskedIf {
    let question = try question(name)
    if case .text = question.answers { throw .textAnswer(name) }
    if value.isEmpty {
      switch comparison {
      case .equal: return holds ? .isUnanswered(question.name) : .isAnswered(question.name)
      case .unequal: return holds ? .isAnswered(question.name) : .isUnanswered(question.name)
      default: throw .comparison
      }
    }
    switch question.answers {
    case .one: return try compareChoice(question, name, comparison, value, holds: holds)
    case .many: throw .exactChoices(name)
    case .number: return try compareNumber(question, name, comparison, value, holds: holds)
    case .text: throw .textAnswer(name)
    }
  }

  /// Choices compared as words, or as the numbers they are called by.
  func compareChoice(
    _ question: Known, _ name: String, _ comparison: Expression.Comparison, _ value: String,
    holds: Bool
  ) throws(Unfit) -> AskedIf {
    guard case .one(let values) = question.answers else { throw .comparison }
    let isEquality = comparison == .equal || comparison == .unequal
    if isEquality { _ = try code(value, values, name) }
    let matching = values.filter { choice in
      isEquality
        ? (choice.value == value) == (comparison == .equal)
        : Self.holds(choice.value, comparison, value)
    }
    let codes = matching.map(\.code)
    // Empty words differ from anything, and are neither more nor less than a number.
    let holdsForNone = comparison == .unequal
    let rest = values.filter { !codes.contains($0.code) }
    guard !matching.isEmpty, !rest.isEmpty else { throw .constant }
    guard holdsForNone == holds else {
      let asked = (holds ? matching : rest).filter { !$0.declines }.map(\.code)
      guard !asked.isEmpty else { throw .constant }
      return .isOne(asked, of: question.one)
    }
    return .isNone((holds ? rest : matching).map(\.code), of: question.one)
  }

  /// Numbers compared; a number left out is neither more nor less, and unequal to all.
  private func compareNumber(
    _ question: Known, _ name: String, _ comparison: Expression.Comparison, _ value: String,
    holds: Bool
  ) throws(Unfit) -> AskedIf {
    guard let number = Double(value), abs(number) < 1e9 else {
      throw .noSuchAnswer(value, of: name)
    }
    let answered = try range(question.name, holds ? comparison : comparison.opposite, number)
    let holdsForNone = comparison == .unequal
    return holdsForNone == holds ? .some([answered, .isUnanswered(question.name)]) : answered
  }

  /// Whole numbers on that side of a number that needn't be whole.
  private func range(
    _ name: String, _ comparison: Expression.Comparison, _ number: Double
  ) throws(Unfit) -> AskedIf {
    let below = Int(number.rounded(.down))
    let above = Int(number.rounded(.up))
    switch comparison {
    case .more: return .number(name, .more, below)
    case .atLeast: return .number(name, .atLeast, above)
    case .less: return .number(name, .less, above)
    case .atMost: return .number(name, .atMost, below)
    case .equal, .unequal:
      guard below == above else { throw .noSuchAnswer(String(number), of: name) }
      return comparison == .equal
        ? .every([.number(name, .atLeast, below), .number(name, .atMost, below)])
        : .some([.number(name, .less, below), .number(name, .more, below)])
    }
  }
}
