/// Screen mode: pages on the alternate screen, moved through with keys.
///
/// Ctrl-C leaves at once: everything is discarded, screen and scrollback are wiped.
public struct ScreenConversation: Conversation {
  let terminal: any Terminal
  let words: FormWords
  let offersPlainText: Bool
  private var painter = ScreenPainter()
  private var decoder = KeyDecoder()
  private var keys: ArraySlice<Key> = []
  private var isOpen = false
  /// The person has left or the terminal is gone.
  public internal(set) var hasLeft = false

  /// Talks on a terminal, which is opened with the first page.
  public init(on terminal: any Terminal, words: FormWords = .english) {
    self.init(on: terminal, words: words, offersPlainText: false)
  }

  init(on terminal: any Terminal, words: FormWords, offersPlainText: Bool) {
    self.offersPlainText = offersPlainText
    self.terminal = terminal
    self.words = words
  }

  /// Asks for one line; leaving gives `nil`.
  public mutating func ask(
    _ prompt: String, lines: [String], isSecret: Bool
  ) throws(TerminalFault) -> String? {
    let view = PageView(
      title: prompt, body: lines, input: .line("", hint: nil),
      actions: [.next, .clear, .leave, .leaveNow])
    var page = ScreenPage(view, size: terminal.size, words: words, isSecret: isSecret)
    while let key = try nextKey(on: &page) {
      switch ScreenKeys.event(for: key, in: page.situation) {
      case .next:
        let typed = TypedText.trimmed(page.typed ?? "")
        if !typed.isEmpty { return typed }
      case .clear: page.update(view)
      case .leave:
        close()
        hasLeft = true
      default: if !page.edit(key) { _ = page.move(key) }
      }
    }
    return nil
  }

  /// Asks a question; only `y` agrees.
  public mutating func confirm(
    _ question: String, lines: [String]
  ) throws(TerminalFault) -> Bool {
    var page = ScreenPage(
      PageView(title: question, body: lines), size: terminal.size, words: words,
      hints: ["y " + words.yes, "n " + words.no])
    while let key = try nextKey(on: &page) {
      switch key {
      case .character("y"), .character("Y"): return true
      case .character("n"), .character("N"): return false
      default: _ = page.move(key)
      }
    }
    return false
  }

  /// Shows a page until Enter.
  public mutating func show(_ title: String, lines: [String]) throws(TerminalFault) {
    let view = PageView(title: title, body: lines, actions: [.next])
    var page = ScreenPage(view, size: terminal.size, words: words)
    while let key = try nextKey(on: &page), key != .enter { _ = page.move(key) }
  }

  /// Shows a page for so many seconds; Ctrl-C is answered at the end, other keys are forgotten.
  public mutating func wait(
    _ title: String, lines: [String], seconds: Int
  ) throws(TerminalFault) -> Bool {
    let deadline = Deadline(seconds: seconds)
    // Without a terminal to wait at, the time passes all the same.
    defer { deadline.sleep() }
    guard !hasLeft else { return false }
    var page = ScreenPage(
      PageView(title: title, body: lines), size: terminal.size, words: words, hints: [])
    var stays = true
    try open()
    while true {
      try terminal.write(painter.bytes(for: page.frame))
      let left = deadline.millisecondsLeft
      switch try terminal.read(milliseconds: Int32(min(left, 60_000))) {
      case .bytes(let bytes):
        let typed = decoder.decode(bytes)
        if typed.contains(.control("c")) || typed.contains(.control("x")) { stays = false }
      case .resized:
        painter.forget()
        page.resize(terminal.size)
      case .silence: break
      case .hangUp: return false
      }
      if left == 0 { return stays }
    }
  }

  /// The last words of a screen are the same whatever was sent.
  public mutating func noteSending() {}

  /// Takes the person through a form.
  public mutating func fill(_ form: Form) throws(TerminalFault) -> FormOutcome {
    var form = form
    _ = try run(&form)
    return form.outcome ?? .left
  }

  /// Back to the screen there was.
  public mutating func close() {
    guard isOpen else { return }
    isOpen = false
    // A terminal that is gone cannot be written to, and need not be.
    try? terminal.write(Array(ControlSequence.end.utf8))
    terminal.close()
  }

  /// The next key, `nil` once the person has left; paints whenever no key waits.
  mutating func nextKey(on page: inout ScreenPage) throws(TerminalFault) -> Key? {
    while !hasLeft {
      if let key = keys.popFirst() {
        guard key == .control("c") || key == .control("x") else { return key }
        leaveAtOnce()
        break
      }
      try open()
      try terminal.write(painter.bytes(for: page.frame))
      switch try terminal.read(milliseconds: decoder.patience) {
      case .bytes(let bytes): keys = decoder.decode(bytes)[...]
      case .silence: if decoder.patience != nil { keys = decoder.flush()[...] }
      case .resized:
        painter.forget()
        page.resize(terminal.size)
      case .hangUp:
        close()
        hasLeft = true
      }
    }
    return nil
  }

  private mutating func open() throws(TerminalFault) {
    guard !isOpen else { return }
    try terminal.open(farewell: Array(ControlSequence.end.utf8))
    isOpen = true
    painter.forget()
    try terminal.write(Array(ControlSequence.begin.utf8))
  }

  /// Leaves nothing to be seen, but a bland line.
  private mutating func leaveAtOnce() {
    close()
    hasLeft = true
    let last = ControlSequence.wipe + words.closed + "\r\n"
    // A terminal that is gone cannot be written to, and need not be.
    try? terminal.write(Array(last.utf8))
  }
}
