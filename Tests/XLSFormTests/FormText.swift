import SurveyDefinition
import Testing

@testable import XLSForm

/// A form in a few lines of CSV, and the survey that came of it.
struct FormText {
  let form: ImportedForm
  let result: ParseResult

  init(_ survey: String, choices: String = "", settings: String = "") throws {
    var files = [(name: "survey.csv", bytes: Array(survey.utf8))]
    if !choices.isEmpty { files.append((name: "choices.csv", bytes: Array(choices.utf8))) }
    if !settings.isEmpty { files.append((name: "settings.csv", bytes: Array(settings.utf8))) }
    form = try ImportedForm(try FormFile(files: files), source: "form.xlsx")
    let file = SourceFile(name: "form.candour", text: form.text)
    result = SurveyParser.parse(file, today: "2026-01-01") { _ in nil }
  }

  /// The survey, which the parser of the language has read.
  func survey() throws -> Survey {
    try #require(result.survey, "\(result.diagnostics.map(\.message)) in\n\(form.text)")
  }

  var changes: [Change] { form.changes(keepingTranslations: true) }

  /// What was done to one row of the survey sheet.
  func changes(line: Int, in sheet: String = "survey.csv") -> [Change] {
    changes.filter { $0.row == line && $0.sheet == sheet }
  }

  static let yesNo = "list_name,name,label\nyn,yes,Yes\nyn,no,No\nyn,pnts,Prefer not to say\n"
}
