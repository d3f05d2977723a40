import SurveyDefinition

extension FormReader {
  /// A list as questions use it: `or_other` and checks of the answer make it another list.
  struct ListKey: Hashable {
    let list: String
    let orOther: Bool
    let exclusive: Set<String>
  }

  /// A list that is in the draft.
  struct MadeList {
    let name: String
    let values: [ConditionFitting.Value]
  }

  /// The list of a question; `nil`, after saying so, where nobody could choose from it.
  mutating func list(_ key: ListKey, at row: FormTable.Row) -> MadeList? {
    if let made = madeLists[key] { return made }
    guard let rows = choices.rows[key.list] else {
      let nearest = NearestName.of(key.list, in: choices.names)
      note(.unknownList(key.list, nearest: nearest), at: row, "type")
      return nil
    }
    let declining = deciding.contains(key.list) ? nil : declining(among: rows)
    let open = rows.count - (declining == nil ? 0 : 1) + (key.orOther ? 1 : 0)
    guard open >= 2 else {
      note(.fewChoices(key.list, rows.count), at: row, "type")
      return nil
    }
    return make(key, rows, declining: declining, at: row)
  }

  private mutating func make(
    _ key: ListKey, _ rows: [ChoiceLists.Row], declining: String?, at row: FormTable.Row
  ) -> MadeList {
    let wanted = key.orOther ? key.list + "-or-other" : key.list
    let name = listNames.name(for: wanted)
    let first = rows.first?.row
    if name != wanted { noteChoice(.renamed("list", from: key.list, to: name), at: first, nil) }
    noteChoice(.made("title for \(key.list)", NameMaker.title(key.list)), at: first, nil)
    var codes = NameMaker(prefix: "a")
    var made: [Draft.Choice] = []
    var values: [ConditionFitting.Value] = []
    for choice in rows {
      let code = codes.name(for: choice.value)
      if code != choice.value {
        noteChoice(.renamed("answer", from: choice.value, to: code), at: choice.row, "name")
      }
      let declines = choice.value == declining
      made.append(
        Draft.Choice(
          code: code, label: label(of: choice), flags: flags(of: choice, declines, key)))
      values.append(.init(value: choice.value, code: code, declines: declines))
    }
    if key.orOther, !values.contains(where: { $0.value == "other" }) {
      let code = codes.name(for: "other")
      made.append(Draft.Choice(code: code, label: Spoken(own: "Other"), flags: ["other"]))
      values.append(.init(value: "other", code: code, declines: false))
      note(.other(code), at: row, "type")
    }
    draft.lists.append(.init(name: name, title: NameMaker.title(key.list), choices: made))
    let list = MadeList(name: name, values: values)
    madeLists[key] = list
    return list
  }

  private mutating func flags(
    of choice: ChoiceLists.Row, _ declines: Bool, _ key: ListKey
  ) -> [String] {
    if declines {
      noteChoice(.declines(choice.value), at: choice.row, "label")
      return ["declines"]
    }
    if key.orOther, choice.value == "other" { return ["other"] }
    guard key.exclusive.contains(choice.value) else { return [] }
    noteChoice(.exclusive(choice.value), at: choice.row, "name")
    return ["exclusive"]
  }

  private mutating func label(of choice: ChoiceLists.Row) -> Spoken {
    if let label = choice.label, let words = cleaned(label, { _ in nil }) {
      if words.hasMarkup { noteChoice(.markup, at: choice.row, "label") }
      if words.hasEarlierAnswer { noteChoice(.earlierAnswer, at: choice.row, "label") }
      return words.spoken
    }
    noteChoice(.made("label", NameMaker.title(choice.value)), at: choice.row, "label")
    return Spoken(own: PipedText(NameMaker.title(choice.value)))
  }

  /// "Prefer not to say": the only one of its list, and no check of an answer names it.
  private func declining(among rows: [ChoiceLists.Row]) -> String? {
    let found = rows.filter { row in
      Self.declining.contains(
        (row.label?.own.plain ?? row.value).lowercased().replacing("’", with: "'")
          .trimmingPrefix("i ").filter { $0.isLetter || $0 == " " || $0 == "'" })
    }
    guard found.count == 1, let value = found.first?.value, !exclusive.contains(value) else {
      return nil
    }
    return value
  }

  private static let declining: Set<String> = [
    "prefer not to say", "prefer not to answer", "prefer not to disclose", "rather not say",
    "would rather not say", "i'd rather not say", "decline to answer", "refuse to answer",
    "refused", "refused to answer", "do not wish to answer", "do not wish to say",
    "don't wish to answer", "choose not to answer",
  ]
}
