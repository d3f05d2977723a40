/// Plain text mode: lines in, lines out, no escape byte, nothing overwritten.
///
/// For screen readers, pipes and `ssh -T`. The commands are those of the Debian installer's text
/// mode. End of input at any prompt discards everything.
public struct LinearConversation: Conversation {
  let lines: any LineStream
  let words: FormWords
  private var hasBegun = false
  private var hasSent = false
  /// The person has left or input ended.
  public private(set) var hasLeft = false

  /// Talks over `lines`.
  public init(over lines: any LineStream, words: FormWords = .english) {
    self.lines = lines
    self.words = words
  }

  /// Asks for one line; `q` or the end of input gives `nil`.
  public mutating func ask(
    _ prompt: String, lines paragraphs: [String], isSecret: Bool
  ) throws(TerminalFault) -> String? {
    try begin(with: paragraphs)
    while let line = try read(prompt: VisibleText.clean(prompt) + ": ", isSecret: isSecret) {
      let typed = TypedText.trimmed(line)
      if typed == LinearCommand.leave.rawValue { break }
      if !typed.isEmpty { return typed }
      try say(words.typeSomething)
    }
    try leave()
    return nil
  }

  /// Asks for `yes` or `no`.
  public mutating func confirm(
    _ question: String, lines paragraphs: [String]
  ) throws(TerminalFault) -> Bool {
    try begin(with: paragraphs + [question])
    while let line = try read(prompt: words.promptYesNo) {
      switch TypedText.trimmed(line).lowercased() {
      case "y", "1", words.yes.lowercased(): return true
      case "n", "2", words.no.lowercased(): return false
      case LinearCommand.leave.rawValue:
        try leave()
        return false
      default: try say(words.answerYesNo)
      }
    }
    try leave()
    return false
  }

  /// Writes the lines; plain text stays where it is, so it does not wait.
  public mutating func show(
    _ title: String, lines paragraphs: [String]
  ) throws(TerminalFault) {
    try begin(with: [title] + paragraphs)
  }

  /// Writes the lines and waits.
  public mutating func wait(
    _ title: String, lines paragraphs: [String], seconds: Int
  ) throws(TerminalFault) -> Bool {
    let deadline = Deadline(seconds: seconds)
    defer { deadline.sleep() }
    try begin(with: [title] + paragraphs)
    return !hasLeft
  }

  /// From now on something has been sent.
  public mutating func noteSending() { hasSent = true }

  /// Takes the person through a form.
  public mutating func fill(_ form: Form) throws(TerminalFault) -> FormOutcome {
    var form = form
    var said: PageKey?
    try begin(with: [])
    while form.outcome == nil, !hasLeft {
      let key = PageKey(page: form.page, aside: form.aside)
      if said != key { try say(page: form) }
      said = key
      switch try step(&form) {
      case .again: said = nil
      case .heard: break
      }
    }
    if form.outcome != .some(.left), let outcome = form.outcome { return outcome }
    try leave()
    return .left
  }

  /// Nothing to put back.
  public mutating func close() {}

  private struct PageKey: Equatable {
    let page: FormPage
    let aside: FormAside?
  }

  private mutating func begin(with paragraphs: [String]) throws(TerminalFault) {
    guard !hasLeft else { return }
    if !hasBegun { try lines.write(words.plainTextIsOn + "\n") }
    hasBegun = true
    for paragraph in paragraphs { try say(paragraph) }
  }

  mutating func leave() throws(TerminalFault) {
    guard !hasLeft else { return }
    hasLeft = true
    try lines.write("\n" + (hasSent ? words.closed : words.nothingStored) + "\n")
  }

  /// `nil` at the end of input or once the person has left.
  func read(prompt: String, isSecret: Bool = false) throws(TerminalFault) -> String? {
    guard !hasLeft else { return nil }
    return try lines.readLine(after: prompt, isSecret: isSecret)
  }

  func say(_ paragraph: String) throws(TerminalFault) {
    guard !hasLeft else { return }
    try lines.write(VisibleText.lines(paragraph).joined(separator: "\n") + "\n")
  }
}
