// A form on the screen.
extension ScreenConversation {
  enum Ending {
    case over
    /// The person chose plain text mode on the first page.
    case wantsPlainText
  }

  /// Runs the form until it is over.
  mutating func run(_ form: inout Form) throws(TerminalFault) -> Ending {
    var place = Place(of: form)
    var page = ScreenPage(view(of: form), size: terminal.size, words: words)
    while form.outcome == nil {
      guard let key = try nextKey(on: &page) else {
        form.apply(.leaveNow)
        break
      }
      if offersPlainText, place == .start, key == .character("p") { return .wantsPlainText }
      press(key, on: &page, form: &form)
      let now = Place(of: form)
      if now == place {
        page.update(view(of: form))
      } else {
        page = ScreenPage(view(of: form), size: terminal.size, words: words)
      }
      place = now
    }
    if form.outcome == .left { hasLeft = true }
    return .over
  }

  private struct Place: Equatable {
    var page: FormPage
    var aside: FormAside?

    static let start = Place(page: .welcome, aside: nil)

    init(page: FormPage, aside: FormAside?) {
      self.page = page
      self.aside = aside
    }

    init(of form: Form) { self.init(page: form.page, aside: form.aside) }
  }

  /// The form's view with what only screen mode says: its keys.
  private func view(of form: Form) -> PageView {
    var view = form.view
    if !offersPlainText { view.actions.removeAll { $0 == .plainText } }
    if form.aside == .help { view.body += [words.keysTitle] + ScreenKeys.table(words) }
    if form.mistake == .unanswered, !view.options.isEmpty { view.error = words.mistakeUnchosen }
    return view
  }

  private func press(_ key: Key, on page: inout ScreenPage, form: inout Form) {
    if let event = ScreenKeys.event(for: key, in: page.situation) { return form.apply(event) }
    if page.edit(key) {
      if let typed = page.typed { form.apply(.text(typed)) }
      return
    }
    if key == .enter || key == .character(" ") { return activate(on: &page, form: &form) }
    guard page.move(key) else { return }
    // A digit chooses the option of that number at once where one digit names every option.
    if case .character = key, page.view.options.count <= 9, let option = page.focusedOption {
      form.apply(.choose(option.code))
    }
  }

  /// Space chooses the focused option; on the review Space or Enter change or send.
  private func activate(on page: inout ScreenPage, form: inout Form) {
    page.endNumber()
    if case .review(let rows, _) = page.view.input, let focus = page.position.focus {
      form.apply(focus < rows.count ? .change(rows[focus].page) : .submit)
    } else if let option = page.focusedOption {
      form.apply(.choose(option.code))
    }
  }
}
