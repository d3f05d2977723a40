/// The keys of screen mode: what each does, and how it is named at the foot of the page.
enum ScreenKeys {
  /// What kind of page the keys are for.
  enum Situation {
    case reading, choosing, reviewing
    case typing(oneLine: Bool)

    init(_ input: PageView.Input) {
      self =
        switch input {
        case .none: .reading
        case .one, .any: .choosing
        case .review: .reviewing
        case .line: .typing(oneLine: true)
        case .lines: .typing(oneLine: false)
        }
    }

    var isTyping: Bool { if case .typing = self { true } else { false } }
  }

  /// What a key does to the form, apart from moving, choosing and editing.
  static func event(for key: Key, in situation: Situation) -> FormEvent? {
    switch key {
    case .control("c"), .control("x"): return .leaveNow
    case .control("p"): return .back
    case .control("g"), .function(2): return .support
    case .control("o"), .function(1): return .help
    case .control("u"): return .clear
    case .control("r"): return .review
    case .control("q"): return .leave
    default: break
    }
    switch situation {
    case .typing(let oneLine):
      return key == .tab || key == .control("d") || (oneLine && key == .enter) ? .next : nil
    case .reviewing: return letter(key)
    case .reading, .choosing: return key == .enter ? .next : letter(key)
    }
  }

  private static func letter(_ key: Key) -> FormEvent? {
    switch key {
    case .left, .character("b"): .back
    case .character("s"): .support
    case .character("?"), .character("h"): .help
    case .character("c"): .clear
    case .character("r"): .review
    case .character("q"): .leave
    default: nil
    }
  }

  /// The name of the key that does it here; `nil` if none is shown.
  static func name(of action: PageAction, in situation: Situation) -> String? {
    switch (action, situation) {
    case (.leaveNow, _): "Ctrl-C"
    case (.next, .typing(oneLine: false)): "Tab"
    case (.next, _): "Enter"
    case (.newLine, _), (.change, _): "Enter"
    case (.back, .typing): "Ctrl-P"
    case (.support, .typing): "Ctrl-G"
    case (.help, .typing): "Ctrl-O"
    case (.clear, .typing): "Ctrl-U"
    case (.review, .typing): "Ctrl-R"
    case (.leave, .typing): "Ctrl-Q"
    case (.move, _): "Up/Down"
    case (.choose, _): "Space"
    case (.back, _): "b"
    case (.support, _): "s"
    case (.help, _): "?"
    case (.clear, _): "c"
    case (.review, _): "r"
    case (.leave, _): "q"
    case (.plainText, _): "p"
    case (.send, _), (.again, _): nil
    }
  }

  /// `Enter Continue`, `s support`, in order.
  static func hints(
    for actions: [PageAction], in situation: Situation, words: FormWords
  ) -> [String] {
    actions.compactMap { action in
      name(of: action, in: situation).map { $0 + " " + (words.actions[action] ?? "") }
    }
  }

  /// Every key, for the help page.
  static func table(_ words: FormWords) -> [String] {
    let shared: [PageAction] = [.next, .back, .clear, .support, .help, .review, .leave]
    return hints(for: [.move, .choose], in: .choosing, words: words)
      + shared.compactMap { action in
        guard let short = name(of: action, in: .choosing),
          let long = name(of: action, in: .typing(oneLine: false))
        else { return nil }
        return FormWords.fill(words.keyWhileTyping, short, long, words.actions[action] ?? "")
      } + hints(for: [.leaveNow], in: .choosing, words: words)
  }
}
