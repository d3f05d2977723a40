/// Talks to one person at a terminal, on a screen or line by line: the caller need not know which.
///
/// Once the person has left (or input ended) every call but `wait` returns at once, as if declined.
public protocol Conversation {
  /// The person has left or input ended; nothing more will be asked.
  var hasLeft: Bool { get }

  /// Asks for one line, without spaces around it; `nil` if the person leaves.
  ///
  /// A secret is not shown while it is typed. `lines` are paragraphs shown above the prompt.
  mutating func ask(_ prompt: String, lines: [String], isSecret: Bool) throws(TerminalFault)
    -> String?

  /// Asks a question that has to be agreed to; `false` if declined or left.
  mutating func confirm(_ question: String, lines: [String]) throws(TerminalFault) -> Bool

  /// Shows a page of paragraphs until the person continues.
  mutating func show(_ title: String, lines: [String]) throws(TerminalFault)

  /// Shows a page for so many seconds and forgets what is typed meanwhile.
  ///
  /// The time passes whatever the person does, also if the terminal is gone or fails: what comes
  /// after it must not come at once. `false` if the person asked to leave or is gone; the
  /// conversation goes on.
  mutating func wait(_ title: String, lines: [String], seconds: Int) throws(TerminalFault) -> Bool

  /// From now on the last words no longer say that nothing was stored.
  mutating func noteSending()

  /// Takes the person through a form.
  mutating func fill(_ form: Form) throws(TerminalFault) -> FormOutcome

  /// Puts the terminal back as it was. Safe to call twice.
  mutating func close()
}

/// The way a form is shown.
public enum FormMode: String, Sendable, CaseIterable {
  /// Pages on a whole screen, moved through with keys.
  case screen
  /// Plain lines, for screen readers and pipes: no escape bytes, no overwriting.
  case linear

  /// Linear unless both ends are a terminal that can position a cursor and `ACCESSIBLE` is unset.
  public static func automatic(
    environment: [String: String], inputIsTerminal: Bool, outputIsTerminal: Bool
  ) -> FormMode {
    guard inputIsTerminal, outputIsTerminal else { return .linear }
    if let accessible = environment["ACCESSIBLE"], !["", "0"].contains(accessible) {
      return .linear
    }
    let kind = environment["TERM"] ?? ""
    return ["", "dumb", "unknown"].contains(kind) ? .linear : .screen
  }
}

/// A fault of the terminal itself: exit status 5.
public enum TerminalFault: Error, Sendable, Equatable {
  /// Screen mode was asked for where there is no terminal: wrong usage, exit status 2.
  case notATerminal
  /// A system call failed with that `errno`.
  case system(call: String, errno: Int32)

  /// What is wrong and what to do.
  public var message: String {
    switch self {
    case .notATerminal:
      "Screen mode needs a terminal. Use --mode linear for plain text."
    case .system(let call, let code):
      "The terminal stopped working (\(call), error \(code)). Nothing was stored."
    }
  }

  /// Exit status: 2 wrong usage, 5 a fault outside.
  public var exitStatus: Int32 { if case .notATerminal = self { 2 } else { 5 } }
}
