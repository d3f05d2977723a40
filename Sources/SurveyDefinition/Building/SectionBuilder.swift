/// Gathers the notes and questions of a section written in Swift.
@resultBuilder public enum SectionBuilder {
  /// A note.
  public static func buildExpression(_ note: Note) -> [Section.Item] { [.note(note)] }
  /// A question.
  public static func buildExpression(_ question: Question) -> [Section.Item] {
    [.question(question)]
  }
  /// Items made elsewhere.
  public static func buildExpression(_ items: [Section.Item]) -> [Section.Item] { items }

  /// Items one after the other.
  public static func buildBlock(_ items: [Section.Item]...) -> [Section.Item] {
    items.flatMap(\.self)
  }
  /// Items of a loop.
  public static func buildArray(_ items: [[Section.Item]]) -> [Section.Item] {
    items.flatMap(\.self)
  }
  /// Items of an `if` without `else`.
  public static func buildOptional(_ items: [Section.Item]?) -> [Section.Item] { items ?? [] }
  /// Items of an `if`.
  public static func buildEither(first items: [Section.Item]) -> [Section.Item] { items }
  /// Items of an `else`.
  public static func buildEither(second items: [Section.Item]) -> [Section.Item] { items }
}

extension Section {
  /// A section with its notes and questions.
  public init(_ name: String, _ title: String, @SectionBuilder _ items: () -> [Section.Item]) {
    self.init(name: name, title: title, items: items())
  }

  /// Asked only if this is true.
  public func only(if condition: Condition) -> Section {
    var section = self
    section.condition = condition
    return section
  }
}

/// Gathers the choices of a list written in Swift.
@resultBuilder public enum ChoiceBuilder {
  /// A choice.
  public static func buildExpression(_ choice: Choice) -> [Choice] { [choice] }
  /// Choices made elsewhere.
  public static func buildExpression(_ choices: [Choice]) -> [Choice] { choices }
  /// Choices one after the other.
  public static func buildBlock(_ choices: [Choice]...) -> [Choice] { choices.flatMap(\.self) }
  /// Choices of a loop.
  public static func buildArray(_ choices: [[Choice]]) -> [Choice] { choices.flatMap(\.self) }
  /// Choices of an `if` without `else`.
  public static func buildOptional(_ choices: [Choice]?) -> [Choice] { choices ?? [] }
}

extension AnswerList {
  /// A shared list.
  public init(_ name: String, _ title: String, @ChoiceBuilder _ choices: () -> [Choice]) {
    self.init(name: name, title: title, choices: choices())
  }

  /// A list inside a question.
  public init(@ChoiceBuilder _ choices: () -> [Choice]) { self.init(choices: choices()) }
}

extension Choice {
  /// A choice.
  public init(_ code: String, _ label: String) { self.init(code: code, label: label) }

  /// "Prefer not to say".
  public static func declining(_ code: String, _ label: String) -> Choice {
    Choice(code: code, label: label, declines: true)
  }
}
