// What is asked, as JSON values.
extension SurveyJSON {
  func section(_ section: Section) -> JSONValue {
    .object([
      ("name", .string(section.name)), ("title", .string(section.title)),
      ("help", .string(orNull: section.help)), ("warnsOf", .string(orNull: section.warnsOf)),
      ("support", .strings(section.support)), ("onlyIf", condition(section.condition)),
      (
        "items",
        .array(
          section.items.map { item in
            switch item {
            case .note(let note): self.note(note)
            case .question(let question): self.question(question)
            }
          })
      ),
    ])
  }

  private func note(_ note: Note) -> JSONValue {
    .object([
      ("kind", .string("note")), ("name", .string(note.name)),
      ("text", .string(note.text.written)), ("help", .string(orNull: note.help?.written)),
      ("warnsOf", .string(orNull: note.warnsOf)), ("support", .strings(note.support)),
      ("onlyIf", condition(note.condition)),
    ])
  }

  /// A question, or a column of records.
  func question(_ question: Question) -> JSONValue {
    .object([
      ("kind", .string("question")), ("name", .string(question.name)),
      ("text", .string(question.text.written)), ("help", .string(orNull: question.help?.written)),
      ("answers", answers(question.kind)), ("onlyIf", condition(question.condition)),
      ("required", .bool(question.isRequired)),
      ("sensitive", .string(orNull: question.sensitive)),
      ("because", .string(orNull: question.because)), ("identifies", .bool(question.identifies)),
      ("protected", .bool(question.isProtected)), ("shuffled", .bool(question.isShuffled)),
      ("support", .strings(question.support)), ("reportAs", .string(orNull: question.reportAs)),
      ("comparableWith", .string(orNull: question.comparableWith)),
      ("standards", .strings(question.standards)), ("scale", scale(question.scale)),
      (
        "meaningfulCombinations",
        .array(question.meaningfulCombinations.map { .strings($0) })
      ),
    ])
  }

  private func scale(_ scale: Scale?) -> JSONValue {
    guard let scale else { return .null }
    return .object([
      ("first", .string(scale.first)), ("last", .string(scale.last)),
      ("reversed", .bool(scale.isReversed)),
    ])
  }

  private func answers(_ kind: QuestionKind) -> JSONValue {
    switch kind {
    case .chooseOne(let list): .object([("way", .string("choose one")), Self.choices(of: list)])
    case .chooseAny(let list, let most):
      .object([
        ("way", .string("choose any")), Self.choices(of: list),
        ("atMost", .integer(orNull: most)),
      ])
    case .number(let range, let bands):
      .object([
        ("way", .string("number")), ("from", .integer(range.lowerBound)),
        ("to", .integer(range.upperBound)),
        (
          "bands",
          .array(bands.map { .array([.integer($0.lowerBound), .integer($0.upperBound)]) })
        ),
      ])
    case .text(let limit): .object([("way", .string("text")), ("limit", .integer(limit))])
    }
  }

  /// The name of a shared list, or the list of the question's own.
  private static func choices(of list: AnswerList) -> (String, JSONValue) {
    ("list", list.name.map { .string($0) } ?? self.list(list))
  }

  static func list(_ list: AnswerList) -> JSONValue {
    .object([
      ("name", .string(orNull: list.name)), ("title", .string(list.title)),
      (
        "groups",
        .array(
          list.groups.map { .object([("code", .string($0.code)), ("label", .string($0.label))]) })
      ),
      ("choices", .array(list.choices.map(choice))),
    ])
  }

  private static func choice(_ choice: Choice) -> JSONValue {
    .object([
      ("code", .string(choice.code)), ("label", .string(choice.label)),
      ("group", .string(orNull: choice.group)), ("declines", .bool(choice.declines)),
      ("exclusive", .bool(choice.isExclusive)), ("other", .bool(choice.asksForWords)),
      ("last", .bool(choice.isLast)), ("harmless", .bool(choice.isHarmless)),
      ("score", .integer(orNull: choice.score)),
    ])
  }
}
