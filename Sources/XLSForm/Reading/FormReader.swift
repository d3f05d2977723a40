/// Reads the sheets of a form into the draft of a survey, and notes everything that isn't kept.
struct FormReader {
  var draft: Draft
  private(set) var changes: [Change] = []
  let survey: FormTable
  let choices: ChoiceLists
  var fitting = ConditionFitting()
  /// Reports have words of their own, which no question can have.
  var questionNames = NameMaker(prefix: "q", taken: ["total", "roll"])
  var noteNames = NameMaker(prefix: "note")
  var sectionNames = NameMaker(prefix: "section")
  var listNames = NameMaker(prefix: "list")
  /// Groups that are open, the outermost first.
  var groups: [Group] = []
  /// Which group the last section stands for; `nil` before the first.
  var sectionGroup: Int?
  var madeLists: [ListKey: MadeList] = [:]
  /// Everything the form computes with, to tell which answers it depends on.
  let expressions: String

  /// A group of the form that is open.
  struct Group {
    let number: Int
    let name: String
    let title: Spoken
    let condition: AskedIf?
    /// It is a repeat, or inside one: nothing in it is kept.
    let isLeftOut: Bool
    let row: FormTable.Row
  }

  init(_ file: FormFile, called name: String) throws(FormFileError) {
    guard let sheet = file.sheet("survey") else {
      throw .noSurveySheet(found: file.sheets.map(\.name))
    }
    let survey = FormTable(sheet)
    let missing = ["type", "name"].filter { survey.column($0) == nil }
    guard missing.isEmpty else { throw .noColumns(sheet: sheet.name, missing: missing) }
    let settings = Settings(file.sheet("settings").map(FormTable.init), fileName: name)
    let answers = file.sheet("choices").map(FormTable.init)
    let languages = Languages(survey: survey, choices: answers, preferred: settings.language)
    self.survey = survey
    choices = ChoiceLists(answers, languages)
    draft = Draft(languages: languages)
    let columns = ["relevant", "calculation", "constraint"].flatMap(survey.columns(_:))
    expressions = survey.rows.flatMap { row in columns.compactMap { row[$0] } }
      .joined(separator: "\n")
    fitting.all = Set(survey.rows.compactMap { survey.text("name", $0) })
    for sheet in file.others {
      changes.append(
        Change(sheet: sheet.name, row: nil, column: nil, isFile: sheet.isFile, reason: .sheet))
    }
    readSettings(settings)
    if languages.isAssumed { note(.assumedLanguage(languages.first), at: nil, "label") }
    for row in survey.rows { read(row) }
    finish()
  }

  private mutating func readSettings(_ settings: Settings) {
    draft.name = settings.name
    draft.title = settings.title
    draft.version = settings.version
    for (row, column, reason) in settings.changes {
      changes.append(
        Change(
          sheet: settings.sheet, row: row, column: column, isFile: settings.isFile, reason: reason))
    }
  }

  private mutating func read(_ row: FormTable.Row) {
    for _ in row.unreckoned { note(.formula, at: row, nil) }
    if let off = survey.text("disabled", row)?.lowercased(), ["yes", "true"].contains(off) {
      if let name = survey.text("name", row) { fitting.leftOut.insert(name) }
      return note(.disabled, at: row, "disabled")
    }
    guard let type = survey.text("type", row) else { return note(.missingName, at: row, nil) }
    let kind = RowType(type)
    if groups.last?.isLeftOut == true, !kind.isBoundary {
      let name = survey.text("name", row) ?? type
      fitting.leftOut.insert(name)
      return note(.inRepeat(name), at: row, nil)
    }
    switch kind {
    case .beginGroup: beginGroup(row)
    case .beginRepeat: beginRepeat(row, type)
    case .endGroup, .endRepeat: endGroup(row, type)
    case .calculation: calculate(row)
    case .refused(let refusal): refuse(row, type, refusal)
    case .note: readNote(row)
    default: readQuestion(row, kind)
    }
  }

  private mutating func calculate(_ row: FormTable.Row) {
    guard let name = survey.text("name", row) else { return note(.missingName, at: row, nil) }
    // Where it isn't relevant a calculated field is empty, so it can't be written out as it stands.
    let isConditional = ([row] + groups.map(\.row)).contains { survey.text("relevant", $0) != nil }
    if !isConditional, let text = survey.text("calculation", row),
      let expression = ExpressionParser.parse(text)
    {
      fitting.calculations[name] = expression
    } else {
      fitting.leftOut.insert(name)
    }
    note(.calculation(name), at: row, nil)
  }

  private mutating func refuse(_ row: FormTable.Row, _ type: String, _ refusal: TypeRefusal) {
    if let name = survey.text("name", row) { fitting.leftOut.insert(name) }
    note(.type(type, refusal), at: row, "type")
  }

  private mutating func finish() {
    for group in groups { note(.openGroup(group.name), at: group.row, nil) }
    for (row, column, reason) in choices.changes { noteChoice(reason, at: row, column) }
    for name in choices.names where !madeLists.keys.contains(where: { $0.list == name }) {
      noteChoice(.unusedList(name), at: choices.rows[name]?.first?.row, nil)
    }
    sortChanges()
  }

  /// By sheet and row; a choice that two lists share is told once.
  private mutating func sortChanges() {
    var seen: Set<String> = []
    let told = changes.filter { seen.insert("\($0.place) \($0.message)").inserted }
    let sheets = told.map(\.sheet).reduce(into: [survey.sheet]) { known, sheet in
      if !known.contains(sheet) { known.append(sheet) }
    }
    changes = sheets.flatMap { sheet in
      told.filter { $0.sheet == sheet }.enumerated()
        .sorted { ($0.element.row ?? 0, $0.offset) < ($1.element.row ?? 0, $1.offset) }
        .map(\.element)
    }
  }

  mutating func note(_ reason: ChangeReason, at row: FormTable.Row?, _ column: String?) {
    changes.append(
      Change(
        sheet: survey.sheet, row: row?.number, column: column, isFile: survey.isFile,
        reason: reason))
  }

  mutating func noteChoice(_ reason: ChangeReason, at row: FormTable.Row?, _ column: String?) {
    guard let table = choices.table else { return }
    changes.append(
      Change(
        sheet: table.sheet, row: row?.number, column: column, isFile: table.isFile, reason: reason))
  }
}

extension RowType {
  /// It opens or closes a group.
  fileprivate var isBoundary: Bool {
    switch self {
    case .beginGroup, .endGroup, .beginRepeat, .endRepeat: true
    default: false
    }
  }
}
