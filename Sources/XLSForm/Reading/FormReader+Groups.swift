import SurveyDefinition

extension FormReader {
  mutating func beginGroup(_ row: FormTable.Row) {
    let name = survey.text("name", row) ?? "group"
    switch groups.last?.leftOut {
    case .repetition:
      fitting.leftOut.insert(name)
      note(.inRepeat(name), at: row, nil)
      open(row, name, leftOut: .repetition)
    case .neverShown:
      note(.neverShown(name, inGroup: true), at: row, nil)
      open(row, name, leftOut: .neverShown)
    case nil where isNeverShown(row):
      note(.neverShown(name, inGroup: false), at: row, "relevant")
      open(row, name, leftOut: .neverShown)
    case nil:
      if !groups.isEmpty { note(.nestedGroup(name), at: row, nil) }
      noteRest(of: row)
      open(row, name, leftOut: nil)
    }
  }

  mutating func beginRepeat(_ row: FormTable.Row, _ type: String) {
    let name = survey.text("name", row) ?? "repeat"
    fitting.leftOut.insert(name)
    note(.type(type, .repetition), at: row, "type")
    open(row, name, leftOut: .repetition)
  }

  private mutating func open(_ row: FormTable.Row, _ name: String, leftOut: LeftOut?) {
    let title = leftOut == nil ? words("label", row) : nil
    if title == nil, leftOut == nil {
      note(.made("title", NameMaker.title(name)), at: row, "label")
    }
    groups.append(
      Group(
        number: row.number, name: name,
        title: title ?? Spoken(own: PipedText(NameMaker.title(name))),
        condition: leftOut == nil ? condition(of: row, .section) : nil, leftOut: leftOut, row: row))
  }

  mutating func endGroup(_ row: FormTable.Row, _ type: String) {
    guard let group = groups.popLast() else { return note(.strayEnd(type), at: row, "type") }
    for name in group.calculations {
      fitting.calculations[name] = nil
      fitting.leftOut.insert(name)
    }
  }

  /// Puts an item into the section of the innermost group, and opens that section if it isn't the last.
  mutating func add(_ item: Draft.Item, at row: FormTable.Row) {
    let group = groups.last
    // Rows count from 1, so 0 stands for no group.
    let number = group?.number ?? 0
    if sectionGroup != number {
      sectionGroup = number
      openSection(for: group, at: row)
    }
    draft.sections[draft.sections.count - 1].items.append(item)
  }

  private mutating func openSection(for group: Group?, at row: FormTable.Row) {
    let conditions = groups.compactMap(\.condition)
    let isFirst = draft.sections.isEmpty
    let title = group?.title ?? Spoken(own: isFirst ? "Questions" : "More questions")
    let wanted = group?.name ?? "questions"
    let name = sectionNames.name(for: wanted)
    if group == nil {
      note(.made("group around this row", title.own.plain), at: row, nil)
    } else if name != wanted {
      note(.renamed("group", from: wanted, to: name), at: group?.row, "name")
    }
    draft.sections.append(
      Draft.Section(
        name: name, title: title, condition: conditions.isEmpty ? nil : .every(conditions)))
  }

  /// The condition of a row, as far as it fits; what doesn't is noted.
  mutating func condition(of row: FormTable.Row, _ asked: ChangeReason.Asked) -> AskedIf? {
    guard let column = survey.column("relevant"), let text = row[column] else { return nil }
    let (condition, unfit) = fitting.fit(text)
    for case .declining(let name) in unfit {
      if let list = listsOfQuestions[name] { deciding.insert(list) }
    }
    if !unfit.isEmpty {
      note(
        .condition(text, unfit, of: asked, isPart: condition != nil), at: row, column.header)
    }
    if let condition, condition.asksThoseWhoSkipped {
      note(.unanswered(condition.text), at: row, column.header)
    }
    return condition
  }
}

extension AskedIf {
  /// Somewhere it holds for an answer left out, where the form didn't say so.
  fileprivate var asksThoseWhoSkipped: Bool {
    switch self {
    case .isNone: true
    case .all(let parts): parts.contains(where: \.asksThoseWhoSkipped)
    case .any(let parts):
      parts.contains { part in
        if case .isUnanswered = part { true } else { part.asksThoseWhoSkipped }
      }
    default: false
    }
  }
}
