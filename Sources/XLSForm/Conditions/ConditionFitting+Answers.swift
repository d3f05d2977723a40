extension ConditionFitting {
  /// Compares the answer to a question with fixed words or a number.
  func compareAnswer(
    _ name: String, _ comparison: Expression.Comparison, _ value: String, holds: Bool
  ) throws(Unfit) -> AskedIf {
    let question = try question(name)
    switch question.answers {
    case .text: throw .textAnswer(name)
    case .nothing: return .constant(Self.holds("", comparison, value) == holds)
    case _ where value.isEmpty:
      return try compareNone(question, name, comparison, holds: holds)
    case .one: return try compareChoice(question, name, comparison, value, holds: holds)
    case .many: throw .exactChoices(name)
    case .number: return try compareNumber(question, name, comparison, value, holds: holds)
    }
  }

  /// Compares with empty words, which an answer left out is.
  private func compareNone(
    _ question: Known, _ name: String, _ comparison: Expression.Comparison, holds: Bool
  ) throws(Unfit) -> AskedIf {
    guard comparison == .equal || comparison == .unequal else { throw .comparison }
    if question.canDecline { throw .declining(name) }
    return (comparison == .equal) == holds
      ? .isUnanswered(question.name) : .isAnswered(question.name)
  }

  /// Choices compared as words, or as the numbers they are called by.
  func compareChoice(
    _ question: Known, _ name: String, _ comparison: Expression.Comparison, _ value: String,
    holds: Bool
  ) throws(Unfit) -> AskedIf {
    guard case .one(let values) = question.answers else { throw .comparison }
    let isEquality = comparison == .equal || comparison == .unequal
    if isEquality { _ = try code(value, values, name) }
    // Empty words differ from anything, and are neither more nor less than a number.
    let holdsForNone = comparison == .unequal
    let differing = values.filter { choice in
      let holdsForChoice =
        isEquality
        ? (choice.value == value) == (comparison == .equal)
        : Self.holds(choice.value, comparison, value)
      return holdsForChoice != holdsForNone
    }
    // In a survey, to decline is to give no answer.
    guard !differing.contains(where: \.declines) else { throw .declining(name) }
    let codes = differing.map(\.code)
    guard !codes.isEmpty else { return .constant(holdsForNone == holds) }
    let isEvery = codes.count == values.count { !$0.declines }
    if holdsForNone == holds {
      return isEvery ? .isUnanswered(question.name) : .isNone(codes, of: question.one)
    }
    return isEvery ? .isAnswered(question.name) : .isOne(codes, of: question.one)
  }

  /// Numbers compared; a number left out is neither more nor less, and unequal to all.
  private func compareNumber(
    _ question: Known, _ name: String, _ comparison: Expression.Comparison, _ value: String,
    holds: Bool
  ) throws(Unfit) -> AskedIf {
    guard let number = Self.number(value), abs(number) < 1e9 else {
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

extension ConditionFitting.Known {
  /// One of its choices declines.
  fileprivate var canDecline: Bool {
    switch answers {
    case .one(let values), .many(let values): values.contains(where: \.declines)
    case .number, .text, .nothing: false
    }
  }
}
