/// Where a person is on one page of screen mode: focus, scrolling, typing.
struct PagePosition {
  /// The focused option or answer; `nil` while the page is read from its top.
  private(set) var focus: Int?
  private(set) var top = 0
  var editor: TextEditor?
  /// Digits typed so far towards a number of a long list.
  private var pending = 0

  /// At the top of a page; focused on what is chosen, or on the first option, if it is in sight.
  init(on view: PageView) {
    switch view.input {
    case .line(let typed, _): editor = TextEditor(typed, isOneLine: true)
    case .lines(let typed, _): editor = TextEditor(typed, isOneLine: false)
    case .none, .one, .any, .review: break
    }
  }

  /// Moves the focus into sight at the beginning of a page.
  mutating func settle(on view: PageView, document: ScreenDocument, height: Int) {
    if case .review = view.input {
      focus = focusIfVisible(0, document, height)
      return
    }
    let chosen = view.options.firstIndex(where: \.isSelected)
    focus = focusIfVisible(chosen ?? 0, document, height)
    if editor != nil { show(document.editorCursor?.row, in: document, height: height) }
  }

  /// Moves; `false` if the key does not move, as a number that nothing has.
  mutating func move(_ key: Key, document: ScreenDocument, height: Int) -> Bool {
    if case .character(let text) = key, let digit = Int(text), !document.targets.isEmpty {
      return type(digit, count: document.targets.count, document, height)
    }
    pending = 0
    switch key {
    case .up: step(-1, document, height)
    case .down, .tab: step(1, document, height)
    case .pageUp: scroll(-max(height - 1, 1), document, height)
    case .pageDown: scroll(max(height - 1, 1), document, height)
    case .home:
      scroll(-document.rows.count, document, height)
      focus = firstVisible(document, height)
    case .end:
      scroll(document.rows.count, document, height)
      focus = document.targets.lastIndex { isVisible($0, height) }
    default: return false
    }
    return true
  }

  /// The next digit begins a new number.
  mutating func endNumber() { pending = 0 }

  /// Keeps the cursor in sight.
  mutating func follow(document: ScreenDocument, height: Int) {
    if editor != nil {
      show(document.editorCursor?.row, in: document, height: height)
    } else if let focus, document.targets.indices.contains(focus) {
      show(document.targets[focus], in: document, height: height)
    } else {
      top = clamp(top, document, height)
    }
  }

  private mutating func step(_ by: Int, _ document: ScreenDocument, _ height: Int) {
    let next = focus.map { $0 + by } ?? (by > 0 ? firstVisible(document, height) : nil)
    if let next, document.targets.indices.contains(next) {
      // A long way to the next target is scrolled row by row, so that nothing is passed unread.
      let row = document.targets[next]
      if row >= top - height / 2, row < top + height + height / 2 {
        focus = next
        return show(row, in: document, height: height)
      }
    }
    top = clamp(top + by, document, height)
    if let focus, !isVisible(document.targets[focus], height) { self.focus = nil }
    if focus == nil, by > 0 { focus = firstVisible(document, height) }
  }

  private mutating func scroll(_ by: Int, _ document: ScreenDocument, _ height: Int) {
    top = clamp(top + by, document, height)
    if let focus, isVisible(document.targets[focus], height) { return }
    focus = firstVisible(document, height)
  }

  /// Goes to what has the number typed so far; `false` if nothing has.
  private mutating func type(
    _ digit: Int, count: Int, _ document: ScreenDocument, _ height: Int
  ) -> Bool {
    let both = pending * 10 + digit
    pending = (1...count).contains(both) ? both : digit
    guard (1...count).contains(pending) else {
      pending = 0
      return false
    }
    focus = pending - 1
    show(document.targets[pending - 1], in: document, height: height)
    return true
  }

  private mutating func show(_ row: Int?, in document: ScreenDocument, height: Int) {
    guard let row else { return }
    if row < top { top = row }
    if row >= top + height { top = row - height + 1 }
  }

  private func focusIfVisible(
    _ target: Int, _ document: ScreenDocument, _ height: Int
  ) -> Int? {
    guard document.targets.indices.contains(target),
      isVisible(document.targets[target], height)
    else { return nil }
    return target
  }

  private func firstVisible(_ document: ScreenDocument, _ height: Int) -> Int? {
    document.targets.firstIndex { isVisible($0, height) }
  }

  private func isVisible(_ row: Int, _ height: Int) -> Bool {
    row >= top && row < top + height
  }

  private func clamp(_ row: Int, _ document: ScreenDocument, _ height: Int) -> Int {
    min(max(row, 0), max(document.rows.count - height, 0))
  }
}
