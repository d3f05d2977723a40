extension Question {
  /// A question.
  public init(_ name: String, _ text: PipedText, _ kind: QuestionKind) {
    self.init(name: name, text: text, kind: kind)
  }

  /// Asked only if this is true.
  public func only(if condition: Condition) -> Question {
    var question = self
    question.condition = condition
    return question
  }

  /// Touches a special category of data, and is asked for this reason.
  public func sensitive(_ category: String, because reason: String) -> Question {
    var question = self
    question.sensitive = category
    question.because = reason
    return question
  }

  /// Helps to tell people apart, and is asked for this reason.
  public func identifying(because reason: String) -> Question {
    var question = self
    question.identifies = true
    question.because = reason
    return question
  }

  /// Short label for tables.
  public func reported(as label: String) -> Question {
    var question = self
    question.reportAs = label
    return question
  }
}

// Conditions over a question's answer.
extension Question {
  /// The answer is, or includes, this one.
  public func `is`(_ code: String) -> Condition { .isOne(of: [code], question: name) }

  /// The answer is, or includes, one of these.
  public func isOne(of codes: String...) -> Condition { .isOne(of: codes, question: name) }

  /// There is an answer that wasn't declined.
  public var isAnswered: Condition { .isAnswered(question: name) }

  /// The number is this or more.
  public func isAtLeast(_ number: Int) -> Condition {
    .isNumber(in: number...Int.max, question: name)
  }

  /// The number is this or less.
  public func isAtMost(_ number: Int) -> Condition {
    .isNumber(in: Int.min...number, question: name)
  }
}

extension Condition {
  /// Both hold.
  public func and(_ other: Condition) -> Condition { .all([self, other]) }

  /// Either holds.
  public func or(_ other: Condition) -> Condition { .any([self, other]) }

  /// This one doesn't.
  public var negated: Condition { .not(self) }
}
