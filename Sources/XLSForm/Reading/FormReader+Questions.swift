import SurveyDefinition

extension FormReader {
  /// Columns that are read here; whatever else a row holds is noted.
  private static let kept: Set<String> = [
    "type", "name", "label", "hint", "relevant", "constraint", "disabled", "parameters", "required",
  ]

  mutating func readNote(_ row: FormTable.Row) {
    let wanted = survey.text("name", row) ?? "note"
    fitting.leftOut.insert(wanted)
    let label = pipedWords("label", row)
    let hint = pipedWords("hint", row)
    guard let text = label ?? hint else { return note(.missingName, at: row, "label") }
    let name = noteNames.name(for: wanted)
    if name != wanted { note(.renamed("note", from: wanted, to: name), at: row, "name") }
    let condition = condition(of: row, .note)
    noteRest(of: row)
    let help = label == nil ? nil : hint
    add(
      Draft.Item(name: name, text: text, way: .note, help: help, condition: condition), at: row)
  }

  mutating func readQuestion(_ row: FormTable.Row, _ type: RowType) {
    guard let original = survey.text("name", row) else {
      return note(.missingName, at: row, "name")
    }
    let check = survey.text("constraint", row).map(AnswerCheck.init) ?? AnswerCheck()
    guard let (way, answers) = way(of: row, type, check) else {
      fitting.leftOut.insert(original)
      return
    }
    if case .one(let list, _) = type { listsOfQuestions[original] = list }
    if case .many(let list, _) = type { listsOfQuestions[original] = list }
    let name = questionNames.name(for: original)
    if name != original { note(.renamed("question", from: original, to: name), at: row, "name") }
    let label = pipedWords("label", row)
    let hint = pipedWords("hint", row)
    if label == nil {
      note(.made("label", hint?.own.plain ?? NameMaker.title(original)), at: row, "label")
    }
    let text = label ?? hint ?? Spoken(own: PipedText(NameMaker.title(original)))
    var item = Draft.Item(name: name, text: text, way: way)
    item.help = label == nil ? nil : hint
    item.condition = condition(of: row, .question)
    item.isShuffled = isShuffled(row, way)
    item.isRequired = isRequired(row)
    if let constraint = survey.text("constraint", row), !check.isUsed(by: way) {
      note(.constraint(constraint), at: row, "constraint")
    }
    noteRest(of: row)
    add(item, at: row)
    fitting.known[original] = .init(name: name, answers: answers)
  }

  private mutating func way(
    of row: FormTable.Row, _ type: RowType, _ check: AnswerCheck
  ) -> (Draft.Item.Way, ConditionFitting.Answers)? {
    switch type {
    case .one(let list, let orOther):
      return self.list(.init(list: list, orOther: orOther, exclusive: []), at: row)
        .map { (.chooseOne(list: $0.name), .one($0.values)) }
    case .many(let list, let orOther):
      let key = ListKey(list: list, orOther: orOther, exclusive: Set(check.exclusive))
      return self.list(key, at: row).map { made in
        let most = check.atMost.flatMap { (1...made.values.count).contains($0) ? $0 : nil }
        return (.chooseAny(list: made.name, atMost: most), .many(made.values))
      }
    case .text:
      let length = check.length.flatMap { (1...10_000).contains($0) ? $0 : nil }
      if length == nil { note(.limit(Self.textLimit), at: row, "type") }
      return (.text(limit: length ?? Self.textLimit), .text)
    case .decimal:
      note(.decimal, at: row, "type")
      return (number(row, check), .number)
    case .range: return (number(row, sliding(row, check)), .number)
    default: return (number(row, check), .number)
    }
  }

  private static let textLimit = 500
  private static let mostNumber = 9_999

  private mutating func number(_ row: FormTable.Row, _ check: AnswerCheck) -> Draft.Item.Way {
    let low = max(0, check.low ?? 0)
    let high = check.high ?? max(Self.mostNumber, low + 1)
    let isKnown = check.low != nil && check.high != nil && low == check.low && low < high
    let range = low < high ? low...high : 0...Self.mostNumber
    if !isKnown { note(.range("\(range.lowerBound) to \(range.upperBound)"), at: row, "type") }
    return .number(range, isKnown: isKnown)
  }

  /// `start=0 end=10 step=1` of a `range`.
  private func sliding(_ row: FormTable.Row, _ check: AnswerCheck) -> AnswerCheck {
    var bounds = check
    for pair in parameters(row) {
      let number = Double(pair.value).flatMap { Int(exactly: $0.rounded()) }
      if pair.key == "start" { bounds.low = number }
      if pair.key == "end" { bounds.high = number }
    }
    return bounds
  }

  private func parameters(_ row: FormTable.Row) -> [(key: String, value: String)] {
    (survey.text("parameters", row) ?? "").split { $0.isWhitespace || ",;".contains($0) }
      .compactMap { word in
        let parts = word.split(separator: "=", maxSplits: 1).map { String($0).lowercased() }
        return parts.count == 2 ? (parts[0], parts[1]) : nil
      }
  }

  private mutating func isShuffled(_ row: FormTable.Row, _ way: Draft.Item.Way) -> Bool {
    var isShuffled = false
    for (key, value) in parameters(row) where !["start", "end", "step"].contains(key) {
      switch way {
      case .chooseOne where key == "randomize" && value == "true": isShuffled = true
      case .chooseAny where key == "randomize" && value == "true": isShuffled = true
      default: note(.cell("\(key)=\(value)"), at: row, "parameters")
      }
    }
    return isShuffled
  }

  private static let no: Set<String> = ["no", "false", "false()"]

  /// An answer is asked for; nobody can be made to give one.
  private mutating func isRequired(_ row: FormTable.Row) -> Bool {
    guard let text = survey.text("required", row), !Self.no.contains(text.lowercased()) else {
      return false
    }
    note(.required, at: row, "required")
    return true
  }

  /// Notes the cells of a row that nothing reads.
  mutating func noteRest(of row: FormTable.Row) {
    for column in survey.columns where !Self.kept.contains(column.name.role) {
      guard let text = row[column] else { continue }
      let isNo = Self.no.contains(text.lowercased())
      switch column.name.role {
      case "appearance": note(.appearance(text), at: row, column.header)
      case "default": note(.presetAnswer(text), at: row, column.header)
      case "choice_filter": note(.choiceFilter, at: row, column.header)
      default: if !isNo { note(.cell(text), at: row, column.header) }
      }
    }
  }
}

extension AnswerCheck {
  /// All of it is in the way of answering.
  fileprivate func isUsed(by way: Draft.Item.Way) -> Bool {
    guard isWhole else { return false }
    switch way {
    case .number(let range, _):
      return length == nil && atMost == nil && exclusive.isEmpty
        && low ?? range.lowerBound == range.lowerBound
        && high ?? range.upperBound == range.upperBound
    case .text(let limit):
      return low == nil && high == nil && atMost == nil && exclusive.isEmpty && length == limit
    case .chooseAny(_, let most):
      return low == nil && high == nil && length == nil && atMost == most
    case .chooseOne, .note: return self == AnswerCheck()
    }
  }
}
