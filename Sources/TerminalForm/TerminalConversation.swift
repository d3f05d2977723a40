/// The conversation at this process's terminal, in the mode asked for.
///
/// A person who begins in screen mode can go on in plain text from the first page.
public struct TerminalConversation: Conversation {
  private enum Talk {
    case screen(ScreenConversation)
    case linear(LinearConversation)
  }

  private var talk: Talk
  private let words: FormWords

  /// Talks over standard input and output; screen mode throws `notATerminal` over a pipe.
  public init(mode: FormMode, words: FormWords = .english) throws(TerminalFault) {
    switch mode {
    case .screen: self.init(on: try SystemTerminal(), words: words)
    case .linear: self.init(.linear(Self.plainText(words)), words: words)
    }
  }

  /// Begins in screen mode on that terminal.
  init(on terminal: any Terminal, words: FormWords) {
    self.init(
      .screen(ScreenConversation(on: terminal, words: words, offersPlainText: true)), words: words)
  }

  private init(_ talk: Talk, words: FormWords) {
    self.talk = talk
    self.words = words
  }

  private static func plainText(_ words: FormWords) -> LinearConversation {
    LinearConversation(over: StandardLines(words: words), words: words)
  }

  /// The mode it is in now.
  public var mode: FormMode { if case .screen = talk { .screen } else { .linear } }

  /// The person has left or input ended.
  public var hasLeft: Bool {
    switch talk {
    case .screen(let screen): screen.hasLeft
    case .linear(let linear): linear.hasLeft
    }
  }

  /// Asks for one line.
  public mutating func ask(
    _ prompt: String, lines: [String], isSecret: Bool
  ) throws(TerminalFault) -> String? {
    try with { talk throws(TerminalFault) in
      try talk.ask(prompt, lines: lines, isSecret: isSecret)
    }
  }

  /// Asks a question that has to be agreed to.
  public mutating func confirm(
    _ question: String, lines: [String]
  ) throws(TerminalFault) -> Bool {
    try with { talk throws(TerminalFault) in try talk.confirm(question, lines: lines) }
  }

  /// Shows a page of paragraphs.
  public mutating func show(_ title: String, lines: [String]) throws(TerminalFault) {
    try with { talk throws(TerminalFault) in try talk.show(title, lines: lines) }
  }

  /// Shows a page for so many seconds.
  public mutating func wait(
    _ title: String, lines: [String], seconds: Int
  ) throws(TerminalFault) -> Bool {
    try with { talk throws(TerminalFault) in
      try talk.wait(title, lines: lines, seconds: seconds)
    }
  }

  /// From now on something has been sent.
  public mutating func noteSending() { with { $0.noteSending() } }

  /// Takes the person through a form, in plain text from where it is chosen.
  public mutating func fill(_ form: Form) throws(TerminalFault) -> FormOutcome {
    var form = form
    if case .screen(var screen) = talk {
      // Kept also if it throws: only this one knows that the screen is open and must be closed.
      defer { if case .screen = talk { talk = .screen(screen) } }
      guard try screen.run(&form) == .wantsPlainText else { return form.outcome ?? .left }
      screen.close()
      talk = .linear(Self.plainText(words))
    }
    let whole = form
    return try with { talk throws(TerminalFault) in try talk.fill(whole) }
  }

  /// Puts the terminal back.
  public mutating func close() { with { $0.close() } }

  private mutating func with<Value, Fault: Error>(
    _ body: (inout any Conversation) throws(Fault) -> Value
  ) throws(Fault) -> Value {
    switch talk {
    case .screen(let screen):
      var talking: any Conversation = screen
      defer { if let kept = talking as? ScreenConversation { talk = .screen(kept) } }
      return try body(&talking)
    case .linear(let linear):
      var talking: any Conversation = linear
      defer { if let kept = talking as? LinearConversation { talk = .linear(kept) } }
      return try body(&talking)
    }
  }
}
