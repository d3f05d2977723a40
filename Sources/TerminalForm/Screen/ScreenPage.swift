/// One page on the screen: its view, its layout, and where the person is on it.
struct ScreenPage {
  private(set) var view: PageView
  private(set) var position: PagePosition
  private(set) var document: ScreenDocument
  private(set) var size: ScreenSize
  let isSecret: Bool
  let words: FormWords
  /// Hints that replace those of the view's actions.
  let ownHints: [String]?

  init(
    _ view: PageView, size: ScreenSize, words: FormWords, isSecret: Bool = false,
    hints: [String]? = nil
  ) {
    self.view = view
    self.size = size
    self.words = words
    self.isSecret = isSecret
    ownHints = hints
    position = PagePosition(on: view)
    document = Self.lay(view, position, size, isSecret, words)
    position.settle(on: view, document: document, height: height)
    document = Self.lay(view, position, size, isSecret, words)
  }

  var situation: ScreenKeys.Situation { ScreenKeys.Situation(view.input) }

  var frame: ScreenFrame {
    ScreenFrame(
      document, top: position.top, focus: position.focus, size: size, hints: hints, words: words)
  }

  /// What is typed so far on a page of text.
  var typed: String? { position.editor?.text }

  /// The focused option.
  var focusedOption: PageView.OptionRow? {
    guard let focus = position.focus, view.options.indices.contains(focus) else { return nil }
    return view.options[focus]
  }

  /// The same page, changed.
  mutating func update(_ changed: PageView) {
    view = changed
    if let text = changed.typed, text != typed {
      position.editor = TextEditor(text, isOneLine: position.editor?.isOneLine ?? true)
    }
    lay()
  }

  mutating func resize(_ changed: ScreenSize) {
    size = changed
    lay()
  }

  /// Edits; `false` if the key edits nothing here.
  mutating func edit(_ key: Key) -> Bool {
    guard position.editor?.apply(key, width: ScreenFrame.width(size)) == true else {
      return false
    }
    lay()
    return true
  }

  /// Moves; `false` if the key does not move.
  mutating func move(_ key: Key) -> Bool {
    guard position.move(key, document: document, height: height) else { return false }
    document = Self.lay(view, position, size, isSecret, words)
    return true
  }

  /// The next digit begins a new number.
  mutating func endNumber() { position.endNumber() }

  private var hints: [String] {
    ownHints ?? ScreenKeys.hints(for: view.actions, in: situation, words: words)
  }

  private var height: Int { ScreenFrame.bodyHeight(size, hints: hints) }

  private mutating func lay() {
    document = Self.lay(view, position, size, isSecret, words)
    position.follow(document: document, height: height)
  }

  private static func lay(
    _ view: PageView, _ position: PagePosition, _ size: ScreenSize, _ isSecret: Bool,
    _ words: FormWords
  ) -> ScreenDocument {
    ScreenDocument(
      view, focus: position.focus, editor: position.editor, isSecret: isSecret,
      width: ScreenFrame.width(size), words: words)
  }
}

extension PageView {
  /// The text of a page that is typed on.
  fileprivate var typed: String? {
    switch input {
    case .line(let typed, _), .lines(let typed, _): typed
    case .none, .one, .any, .review: nil
    }
  }
}
