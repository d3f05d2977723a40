/// A page laid out in rows, as long as it takes.
struct ScreenDocument: Equatable {
  struct Row: Equatable {
    enum Style { case plain, bold, reverse }

    var text: String
    var style = Style.plain
  }

  private(set) var rows: [Row] = []
  /// First row of each thing that can be focused: options, or answers and the row that sends.
  private(set) var targets: [Int] = []
  /// Where the editor's cursor is.
  private(set) var editorCursor: (row: Int, column: Int)?
  let width: Int

  /// Lays out `view` in rows of at most `width` cells.
  init(
    _ view: PageView, focus: Int?, editor: TextEditor?, isSecret: Bool, width: Int,
    words: FormWords
  ) {
    self.width = width
    for line in [view.progress, view.heading] { if let line { add(line) } }
    if !rows.isEmpty { add("") }
    if let error = view.error { add(FormWords.fill(words.error, error), .bold) }
    add(view.title, .bold)
    for paragraph in view.body {
      add("")
      add(paragraph)
    }
    add("")
    switch view.input {
    case .none: break
    case .one(let options): add(options: options, marks: ("(x)", "( )"), focus: focus)
    case .any(let options): add(options: options, marks: ("[x]", "[ ]"), focus: focus)
    case .review(let answers, let send): add(answers: answers, send: send, focus: focus)
    case .line(_, let hint), .lines(_, let hint):
      if let hint { add(hint) }
      add(words.typeHere)
      if let editor { add(editor: editor, isSecret: isSecret) }
    }
  }

  static func == (one: ScreenDocument, other: ScreenDocument) -> Bool {
    one.rows == other.rows && one.targets == other.targets && one.width == other.width
  }

  private mutating func add(_ text: String, _ style: Row.Style = .plain, indent: String = "") {
    for row in LineWrap.rows(text, width: width - indent.count) {
      rows.append(Row(text: row.isEmpty ? "" : indent + row, style: style))
    }
  }

  private mutating func add(
    options: [PageView.OptionRow], marks: (on: String, off: String), focus: Int?
  ) {
    for (index, option) in options.enumerated() {
      if let heading = option.heading {
        add("")
        add(heading, .bold)
      }
      targets.append(rows.count)
      let mark = option.isSelected ? marks.on : marks.off
      add(hanging: "\(mark) \(option.number). ", option.label, isFocused: index == focus)
    }
  }

  private mutating func add(answers: [PageView.ReviewRow], send: String, focus: Int?) {
    for (index, answer) in answers.enumerated() {
      targets.append(rows.count)
      add(hanging: "\(answer.number). ", answer.question, isFocused: index == focus)
      add(answer.answer, indent: "   ")
    }
    add("")
    targets.append(rows.count)
    add(hanging: "> ", send, isFocused: focus == answers.count)
  }

  /// A label after its mark, the rows below set in; only the first row is highlighted.
  private mutating func add(hanging lead: String, _ label: String, isFocused: Bool) {
    let parts = LineWrap.rows(label, width: width - lead.count)
    let margin = String(repeating: " ", count: lead.count)
    for (index, part) in parts.enumerated() {
      let style: Row.Style = isFocused && index == 0 ? .reverse : .plain
      rows.append(Row(text: (index == 0 ? lead : margin) + part, style: style))
    }
  }

  private mutating func add(editor: TextEditor, isSecret: Bool) {
    let first = rows.count
    if isSecret {
      rows.append(Row(text: ""))
      editorCursor = (first, 0)
      return
    }
    for range in editor.rows(width: width) {
      rows.append(Row(text: VisibleText.clean(String(editor.characters[range]))))
    }
    let place = editor.place(width: width)
    editorCursor = (first + place.row, place.column)
  }
}
