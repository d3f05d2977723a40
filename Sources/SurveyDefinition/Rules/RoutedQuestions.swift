/// A question with every condition it hangs on: its own and its section's.
struct RoutedQuestion {
  let question: Question
  let conditions: [Condition]
}

/// The questions and columns of a survey in order, looked up by name.
struct RoutedQuestions {
  private let all: [RoutedQuestion]
  private let places: [String: Int]

  init(_ survey: Survey) {
    all =
      survey.sections.flatMap { section in
        section.items.compactMap { item in
          guard case .question(let question) = item else { return nil }
          let conditions = [section.condition, question.condition].compactMap(\.self)
          return RoutedQuestion(question: question, conditions: conditions)
        }
      } + survey.columns.map { RoutedQuestion(question: $0, conditions: []) }
    places = Dictionary(
      all.enumerated().map { ($1.question.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The question or column of that name, if there is one.
  func question(_ name: String) -> Question? { places[name].map { all[$0].question } }

  /// The question's own condition with its section's; none for a column.
  func conditions(of name: String) -> [Condition] { places[name].map { all[$0].conditions } ?? [] }

  /// What conditions ask about, and what that hangs on in turn, in order.
  func questions(behind conditions: [Condition]) -> [RoutedQuestion] {
    var found: Set<Int> = []
    var open = conditions
    while let condition = open.popLast() {
      for name in condition.questions {
        guard let place = places[name], found.insert(place).inserted else { continue }
        open += all[place].conditions
      }
    }
    return found.sorted().map { all[$0] }
  }
}
