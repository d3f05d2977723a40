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
  /// The lists of questions, by the names of both in the form.
  var listsOfQuestions: [String: String] = [:]
  /// Lists in which conditions tell every choice from an answer left out: none of them declines.
  var deciding: Set<String>
  /// Choices that can't go with others, in any list.
  let exclusive: Set<String>

  /// A group of the form that is open.
  struct Group {
    let number: Int
    let name: String
    let title: Spoken
    let condition: AskedIf?
    /// Why nothing in it is kept; `nil` if it is.
    let leftOut: LeftOut?
    let row: FormTable.Row
    /// Fields calculated in it that are empty where it isn't shown.
    var calculations: [String] = []
  }

  /// Why a group is left out with all that is in it.
  enum LeftOut {
    /// It is a repeat, or inside one.
    case repetition
    /// Its condition never holds, or that of a group around it.
    case neverShown
  }

  /// Reads a form as often as it takes to know which answers decide something.
  ///
  /// Declining is no answer in a survey. Whether a choice can decline depends on the conditions,
  /// which come after its list.
  static func reading(_ file: FormFile, called name: String) throws(FormFileError) -> FormReader {
    var reader = try FormReader(file, called: name, deciding: [])
    var known = 0
    while reader.deciding.count > known {
      known = reader.deciding.count
      reader = try FormReader(file, called: name, deciding: reader.deciding)
    }
    return reader
  }

  private init(
    _ file: FormFile, called name: String, deciding: Set<String>
  ) throws(FormFileError) {
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
    self.deciding = deciding
    exclusive = Set(
      survey.rows.compactMap { survey.text("constraint", $0) }.flatMap {
        AnswerCheck($0).exclusive
      })
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
    if !kind.isBoundary, isLeftOut(row, called: survey.text("name", row) ?? type) { return }
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

  /// Leaves out a row that nobody is shown, or that is repeated, and says so.
  private mutating func isLeftOut(_ row: FormTable.Row, called name: String) -> Bool {
    switch groups.last?.leftOut {
    case .repetition:
      fitting.leftOut.insert(name)
      note(.inRepeat(name), at: row, nil)
    case .neverShown: leaveEmpty(row, called: name, inGroup: true)
    case nil:
      guard isNeverShown(row) else { return false }
      leaveEmpty(row, called: name, inGroup: false)
    }
    return true
  }

  private mutating func leaveEmpty(_ row: FormTable.Row, called name: String, inGroup: Bool) {
    fitting.known[name] = .init(name: name, answers: .nothing)
    note(.neverShown(name, inGroup: inGroup), at: row, inGroup ? nil : "relevant")
  }

  /// Its condition never holds.
  func isNeverShown(_ row: FormTable.Row) -> Bool {
    survey.text("relevant", row).map { fitting.fit($0).condition == .constant(false) } ?? false
  }

  private mutating func calculate(_ row: FormTable.Row) {
    guard let name = survey.text("name", row) else { return note(.missingName, at: row, nil) }
    // Where it isn't relevant a calculated field is empty, so it can't be written out as it stands; in its
    // group, whose condition holds there, it can.
    if survey.text("relevant", row) == nil, let text = survey.text("calculation", row),
      let expression = ExpressionParser.parse(text)
    {
      fitting.calculations[name] = expression
      for index in groups.indices where survey.text("relevant", groups[index].row) != nil {
        groups[index].calculations.append(name)
      }
    } else {
      fitting.leftOut.insert(name)
    }
    note(.calculation(name), at: row, nil)
  }

  private mutating func refuse(_ row: FormTable.Row, _ type: String, _ refusal: TypeRefusal) {
    if let name = survey.text("name", row) { fitting.leftOut.insert(name) }
    if refusal == .unknown, let meant = RowType.nearest(to: type) {
      return note(.misspelledType(type, meant: meant), at: row, "type")
    }
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
