// What plain text mode says of a page.
extension LinearConversation {
  /// The whole page, important words first, an option a line.
  func say(page form: Form) throws(TerminalFault) {
    let view = form.view
    try lines.write("\n")
    for line in [view.progress, view.heading, view.title] {
      if let line, !line.isEmpty { try say(line) }
    }
    for paragraph in view.body { try say(paragraph) }
    if form.page == .welcome && form.aside == nil || form.aside == .help {
      try say(words.commandsTitle)
      for command in LinearCommand.table(words) { try say(command) }
    }
    try say(input: view.input)
  }

  private func say(input: PageView.Input) throws(TerminalFault) {
    switch input {
    case .none: break
    case .one(let rows), .any(let rows):
      for row in rows {
        if let heading = row.heading { try say(heading) }
        try say("\(row.number). \(row.label)")
      }
      let chosen = rows.filter(\.isSelected)
      if !chosen.isEmpty { try say(FormWords.fill(words.youChoseSoFar, Self.names(chosen))) }
    case .line(let typed, let hint), .lines(let typed, let hint):
      if let hint { try say(hint) }
      if case .lines = input { try say(words.endOfText) }
      if !typed.isEmpty { try say(FormWords.fill(words.youWrote, typed)) }
    case .review(let rows, let send):
      for row in rows {
        try say("\(row.number). \(row.question)")
        try say(row.answer)
      }
      try say("\(words.linearSend)  \(send)")
    }
  }

  /// "2, Sometimes; 3, Often".
  static func names(_ rows: [PageView.OptionRow]) -> String {
    rows.map { "\($0.number), \($0.label)" }.joined(separator: "; ")
  }

  func prompt(for view: PageView, aside: FormAside?) -> String {
    if aside == .leaving { return words.promptLeaving }
    return switch view.input {
    case .none: words.promptContinue
    case .one: words.promptNumber
    case .any: words.promptNumbers
    case .line, .lines: words.promptText
    case .review: words.promptReview
    }
  }
}
