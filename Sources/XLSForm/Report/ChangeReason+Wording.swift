extension ChangeReason {
  var action: Change.Action {
    switch self {
    case .renamed, .made, .nestedGroup, .openGroup, .range, .decimal, .limit, .earlierAnswer,
      .shownAgain, .markup, .declines, .other, .exclusive, .required, .unanswered, .assumedLanguage:
      .changed
    default: .dropped
    }
  }

  /// What it is, and what was done.
  var message: String { action == .dropped ? droppedMessage : changedMessage }

  private var droppedMessage: String {
    switch self {
    case .type(let type, let refusal): "\"\(type)\" is left out: \(refusal.words)."
    case .misspelledType(let type, let meant):
      "the row is lost: there is no type \"\(type)\". Did you mean \"\(meant)\"? Mend the form, "
        + "and import it again."
    case .neverShown(let name, let inGroup):
      "\(name) is left out: \(inGroup ? "its group" : "it") was never shown to anybody."
    case .inRepeat(let name): "\(name) is left out, as all of its repeat is."
    case .disabled: "the row is switched off in the form, and left out."
    case .missingName: "the row has no name or no type, and is left out."
    case .cell(let text): "\"\(text.shortened)\" is left out: a survey has nothing like it."
    case .sheet: "the sheet is no part of a form, and was not read."
    case .setting(let value): "the setting \"\(value.shortened)\" is left out."
    case .formula: "a formula whose result isn't in the file. Save it again with a spreadsheet."
    case .condition(let text, let unfit, let asked, let isPart):
      Self.words(text, unfit, asked, isPart)
    case .constraint(let text): "the check of the answer, \(text.shortened), is left out."
    case .choiceFilter: "the filter is left out: all answers of the list are shown."
    case .appearance(let text): "the appearance \"\(text.shortened)\" is left out."
    case .presetAnswer(let text):
      "the answer given beforehand, \"\(text.shortened)\", is left out: it would steer people."
    case .calculation(let name):
      "the calculated field \(name) is left out; conditions that can say it themselves do."
    case .unknownList(let name, let nearest):
      "a question is lost: there are no answers \(name) in the sheet \"choices\"."
        + (nearest.map { " Did you mean \"\($0)\"?" } ?? "")
    case .unusedList(let name):
      "the answers \(name) are left out: no question of the survey has them."
    case .fewChoices(let name, let count):
      "the answers \(name) are \(count == 0 ? "none" : "only \(count)"), so nothing can be chosen."
    case .sameChoice(let value, let list):
      "\(value) stands in \(list) already; this row is left out."
    case .strayEnd(let type): "\"\(type)\" ends nothing that is open, and is left out."
    case .translations(let languages):
      "the words in \(languages.joined(separator: ", ")) need files of their own: give --out."
    default: ""
    }
  }

  private static func words(_ text: String, _ unfit: [Unfit], _ asked: Asked, _ isPart: Bool)
    -> String
  {
    let reasons = unfit.map(\.words).joined(separator: "; ")
    let subject = asked == .section ? "the whole section" : "the \(asked.rawValue)"
    let verb = asked == .note ? "shown to" : "asked of"
    return isPart
      ? "a part of \(text.shortened) is left out, because \(reasons): \(subject) is \(verb) more "
        + "people than before."
      : "the condition \(text.shortened) is left out, because \(reasons): \(subject) is \(verb) "
        + "everybody who gets there."
  }

  private var changedMessage: String {
    switch self {
    case .renamed(let what, let from, let to): "the \(what) \(from) is called \(to)."
    case .made(let what, let text): "the form has no \(what); \"\(text.shortened)\" was written."
    case .nestedGroup(let name):
      "the group \(name) is inside another: it is a section of its own, with both conditions."
    case .openGroup(let name): "the group \(name) is never ended; it ends with the sheet."
    case .range(let range):
      "the form doesn't say which numbers can be an answer; \"\(range)\" was written."
    case .decimal: "fractions can't be answered: it is a whole number now."
    case .limit(let limit):
      "the form doesn't say how long the text may be; up to \(limit) characters was written."
    case .earlierAnswer: "earlier answers are not shown in it again; \"…\" was written instead."
    case .shownAgain(let name):
      "the answer to \(name) is shown again on screen, where others may read it."
    case .markup: "marks for bold type, colours and the like were taken out."
    case .declines(let value): "\(value) is marked as [declines]: choosing it counts as no answer."
    case .other(let code): "the answer \"Other\" (\(code)) was added, as or_other asks for."
    case .exclusive(let value):
      "\(value) is marked as [exclusive], which the check of the answer says."
    case .required: "an answer is asked for, but every question of a survey can be left out."
    case .unanswered(let text):
      "people who left the answer out are asked too, as in the form: only if \(text.shortened)."
    case .assumedLanguage(let code): "words without a language are taken to be \"\(code)\"."
    default: ""
    }
  }
}

extension String {
  /// One line of at most eighty characters.
  fileprivate var shortened: String {
    let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > 80 ? line.prefix(79) + "…" : line
  }
}
