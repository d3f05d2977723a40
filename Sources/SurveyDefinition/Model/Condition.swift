/// A three-valued condition over answers to earlier questions (Kleene's strong logic).
///
/// Unasked, skipped and declined answers are unknown; a question is asked only if its condition
/// is true. `isAnswered` is never unknown.
public indirect enum Condition: Sendable, Equatable {
  /// The question's answer is, or includes, one of the codes (`is`, `is one of`, `includes`).
  case isOne(of: [String], question: String)
  /// The question has an answer that was not declined.
  case isAnswered(question: String)
  /// The number is in the range (`at least`, `at most`, `more than`, `less than`).
  case isNumber(in: ClosedRange<Int>, question: String)
  /// Not.
  case not(Condition)
  /// All of them.
  case all([Condition])
  /// Any of them.
  case any([Condition])
}

/// A truth value with unknown.
public enum Truth: Sendable, Equatable {
  /// Known to hold.
  case yes
  /// Known not to hold.
  case no
  /// Not known: unasked, skipped or declined.
  case unknown
}
