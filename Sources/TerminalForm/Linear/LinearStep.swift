// One prompt and what comes of it.
extension LinearConversation {
  enum Step {
    /// Say the page again.
    case again
    case heard
  }

  /// Prompts once, and does what the line says.
  mutating func step(_ form: inout Form) throws(TerminalFault) -> Step {
    let view = form.view
    guard let line = try read(prompt: prompt(for: view, aside: form.aside)) else {
      form.apply(.leaveNow)
      return .heard
    }
    if let command = LinearCommand(line: line) {
      return try obey(command, on: &form)
    }
    switch view.input {
    case .none: try say(words.notACommand)
    case .one(let rows): try choose(line, from: rows, isOne: true, on: &form)
    case .any(let rows): try choose(line, from: rows, isOne: false, on: &form)
    case .line: try enter(line, in: &form)
    case .lines: try enterLines(beginning: line, in: &form)
    case .review(let rows, _): try changeOrSend(line, rows: rows, on: &form)
    }
    return .heard
  }

  private func obey(_ command: LinearCommand, on form: inout Form) throws(TerminalFault) -> Step {
    guard let event = command.event else { return .again }
    let before = form
    let canSend = form.page == .review && form.aside == nil
    if command == .next, canSend { try say(words.notACommand) }
    form.apply(event)
    if command == .clear {
      try say(form.holdsTheSame(as: before) ? words.nothingToClear : words.cleared)
    }
    try sayMistake(of: form)
    // What can't be used is kept until it is mended or taken back.
    if command == .next, form.aside == nil, let mistake = form.mistake, mistake != .unanswered {
      try say(words.clearFirst)
    }
    return .heard
  }

  private func choose(
    _ line: String, from rows: [PageView.OptionRow], isOne: Bool, on form: inout Form
  ) throws(TerminalFault) {
    guard let numbers = OptionNumbers.parse(line, count: rows.count), !isOne || numbers.count == 1
    else { return try say(FormWords.fill(words.notAChoice, rows.count)) }
    let chosen = rows.filter { numbers.contains($0.number) }
    if chosen.count > 1, let alone = chosen.first(where: \.standsAlone) {
      return try say(FormWords.fill(words.notTogether, alone.number))
    }
    // The line is the whole answer: what it does not name is unticked.
    if !isOne {
      for row in rows where row.isSelected != numbers.contains(row.number) && row.isSelected {
        form.apply(.choose(row.code))
      }
    }
    for row in chosen where isOne || !row.isSelected { form.apply(.choose(row.code)) }
    try say(FormWords.fill(words.youChose, Self.names(chosen)))
    try goOn(&form)
  }

  private func enter(_ typed: String, in form: inout Form) throws(TerminalFault) {
    form.apply(.text(typed))
    try goOn(&form)
  }

  private mutating func enterLines(
    beginning first: String, in form: inout Form
  ) throws(TerminalFault) {
    var typed = first
    while let line = try lines.readLine(after: "", isSecret: false) {
      if TypedText.trimmed(line) == LinearCommand.again.rawValue {
        return try enter(typed, in: &form)
      }
      if line.isEmpty { try say(words.endOfText) }
      typed += "\n" + line
    }
    form.apply(.leaveNow)
  }

  private func changeOrSend(
    _ line: String, rows: [PageView.ReviewRow], on form: inout Form
  ) throws(TerminalFault) {
    if TypedText.trimmed(line).lowercased() == words.linearSend { return form.apply(.submit) }
    guard let number = OptionNumbers.parse(line, count: rows.count)?.first else {
      return try say(FormWords.fill(words.notAChoice, rows.count))
    }
    form.apply(.change(rows[number - 1].page))
  }

  private func goOn(_ form: inout Form) throws(TerminalFault) {
    form.apply(.next)
    try sayMistake(of: form)
  }

  private func sayMistake(of form: Form) throws(TerminalFault) {
    guard form.aside == nil, let mistake = form.mistake else { return }
    try say(
      mistake == .unanswered ? words.mistakeUnansweredLinear : words.message(mistake))
  }
}
