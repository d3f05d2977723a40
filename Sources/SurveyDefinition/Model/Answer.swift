/// What a respondent said to one question.
///
/// The four states are distinct in storage and analysis.
public enum AnswerState: Sendable, Equatable {
  /// The routing did not reach the question.
  case notAsked
  /// Asked, and left without an answer.
  case skipped
  /// "Prefer not to say".
  case declined
  /// Answered.
  case answered(Answer)
}

/// An answer.
public enum Answer: Sendable, Equatable {
  /// The code of the one choice.
  case choice(String)
  /// Codes of the choices ticked, in the order of the list.
  case choices([String])
  /// A whole number.
  case number(Int)
  /// Words.
  case text(String)
}

/// One person's answers: every question's state, and what was typed.
public struct Response: Sendable, Equatable {
  /// State by question name; a question that is missing is `notAsked`.
  public var states: [String: AnswerState]
  /// Own words to `[other]` choices by question name; they travel with the comments.
  public var otherWords: [String: String]
  /// The respondent agrees that comments may be quoted.
  public var consentsToQuote: Bool

  /// Makes a response; an empty one has asked nothing yet.
  public init(
    states: [String: AnswerState] = [:], otherWords: [String: String] = [:],
    consentsToQuote: Bool = false
  ) {
    self.states = states
    self.otherWords = otherWords
    self.consentsToQuote = consentsToQuote
  }

  /// The state of a question.
  public subscript(_ question: String) -> AnswerState { states[question] ?? .notAsked }
}
