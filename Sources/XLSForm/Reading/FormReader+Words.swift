import SurveyDefinition

// Words of a row, made fit for a survey.
extension FormReader {
  /// Words as they were cleaned, and what was done to them.
  struct Cleaned {
    let spoken: Spoken
    let hasMarkup: Bool
    let hasEarlierAnswer: Bool
  }

  /// The words of a role, which show no earlier answers; `nil` if there are none.
  mutating func words(_ role: String, _ row: FormTable.Row) -> Spoken? {
    words(role, row) { _ in nil }
  }

  /// The words of a role, in which earlier answers are shown where they can be.
  mutating func pipedWords(_ role: String, _ row: FormTable.Row) -> Spoken? {
    let known = fitting.known
    return words(role, row) { name in
      switch known[name]?.answers {
      case .one, .many, .number: known[name]?.name
      case .text, .nothing, nil: nil
      }
    }
  }

  private mutating func words(
    _ role: String, _ row: FormTable.Row, _ answer: (String) -> String?
  ) -> Spoken? {
    guard let raw = draft.languages.words(role, survey, row), let words = cleaned(raw, answer)
    else { return nil }
    if words.hasMarkup { note(.markup, at: row, role) }
    if words.hasEarlierAnswer { note(.earlierAnswer, at: row, role) }
    for name in words.spoken.questions { note(.shownAgain(name), at: row, role) }
    return words.spoken
  }

  /// Cleans words; `answer` gives the question whose answer can be shown for a name of the form.
  func cleaned(_ raw: Spoken, _ answer: (String) -> String?) -> Cleaned? {
    let own = Prose(raw.own.plain, answer)
    guard !own.text.pieces.isEmpty else { return nil }
    let others = raw.others.mapValues { Prose($0.plain, answer) }
    let all = [own] + others.values
    return Cleaned(
      spoken: Spoken(
        own: own.text, others: others.mapValues(\.text).filter { !$0.value.pieces.isEmpty }),
      hasMarkup: all.contains(where: \.hasMarkup),
      hasEarlierAnswer: all.contains(where: \.hasEarlierAnswer))
  }
}

extension Spoken {
  /// Names of the questions whose answers it shows, in any language.
  fileprivate var questions: [String] {
    Set(([own] + others.values).flatMap(\.questions)).sorted()
  }
}
