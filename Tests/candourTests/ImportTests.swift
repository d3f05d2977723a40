import Foundation
import Testing

/// `candour import xlsform` as a steering group runs it.
@Suite struct ImportTests {
  private static let survey = """
    type,name,label::English (en),label::Welsh (cy),relevant
    select_one yn,Seen,Have you seen it?,Welsoch chi e?,
    date,when,When?,Pryd?,${Seen} = 'yes'
    text,more,What happened?,Beth?,${Seen} = 'yes'
    """
  private static let choices = """
    list_name,name,label::English (en)
    yn,yes,Yes
    yn,no,No
    """

  @Test func directoryBecomesASurveyThatPasses() throws {
    let place = try Self.form()
    let ending = try place.candour("import", "xlsform", "form", "--out", "new.candour")
    #expect(ending.status == 0, "\(ending.errors)")
    #expect(ending.output.contains("Wrote new.candour."))
    #expect(ending.errors.contains("dropped: survey.csv, line 3, column type: \"date\""))
    #expect(try place.read("form.cy.candour").contains("question seen: Welsoch chi e?"))
    let check = try place.candour("check", "new.candour")
    #expect(check.status == 0)
    #expect(check.output.contains("P08") && check.output.contains("P09"))
    // Nothing is overwritten, and nothing is left half done.
    let again = try place.candour("import", "xlsform", "form", "--out", "other.candour")
    #expect(again.status == 2 && again.errors.contains("form.cy.candour"))
    #expect(!place.exists("other.candour"))
  }

  /// The survey passes, so it ends with 0; but nobody overlooks the question that is gone.
  @Test func slipsAreSaidLastAndLoudly() throws {
    let place = try Self.form()
    let slip = Self.survey.replacingOccurrences(of: "date,when", with: "selct_one yn,when")
    try place.write(slip + "\n", to: "form/survey.csv")
    let ending = try place.candour("import", "xlsform", "form", "--out", "new.candour")
    #expect(ending.status == 0 && ending.errors.contains("Did you mean \"select_one LIST\"?"))
    let last = ending.errors.split(separator: "\n").last ?? ""
    #expect(last.hasPrefix("A row is LOST") && last.contains("survey.csv, line 3, column type"))
  }

  @Test func surveyGoesToOutputAndTheListToErrors() throws {
    let place = try Self.form()
    let ending = try place.candour("import", "xlsform", "form/survey.csv", "--format", "json")
    #expect(ending.status == 0)
    #expect(
      ending.output.hasPrefix("candour: 1\n") && ending.output.contains("only if: seen is yes"))
    let rows = try JSONSerialization.jsonObject(with: Data(ending.errors.utf8)) as? [[String: Any]]
    let date = rows?.first { $0["row"] as? Int == 3 }
    #expect(date?["action"] as? String == "dropped" && date?["column"] as? String == "type")
    // Without --out there is nowhere for the other language.
    #expect(ending.errors.contains("cy need files of their own"))
    #expect(!place.exists("form.cy.candour"))
  }

  @Test func workbookIsReadAndMistakesAreLeftToMend() throws {
    let place = try Workplace()
    let script = """
      from openpyxl import Workbook
      book = Workbook()
      book.active.title = 'survey'
      for row in [['type', 'name', 'label', 'relevant'], ['integer', 'n', 'How many?', None],
                  ['text', 't', 'What?', '${n} > 5 and ${n} < 3']]:
          book.active.append(row)
      book.save('form.xlsx')
      """
    let made = try place.run(URL(fileURLWithPath: "/usr/bin/python3"), ["-c", script])
    #expect(made.status == 0, "\(made.errors)")
    let ending = try place.candour("import", "xlsform", "form.xlsx", "--out", "form.candour")
    #expect(ending.status == 1)
    #expect(ending.errors.contains("E25") && ending.errors.contains("mended by hand"))
    #expect(try place.read("form.candour").contains("n more than 5 and n less than 3"))
  }

  @Test func whatIsNoFormIsSaid() throws {
    let place = try Workplace()
    try place.write("hello", to: "a.txt")
    try place.write("type,label\ntext,A\n", to: "survey.csv")
    try Data([0xD0, 0xCF, 0x11, 0xE0]).write(to: place.directory.appending(path: "old.xls"))
    for (file, status, words) in [
      ("a.txt", 1, "neither an Excel workbook"), ("survey.csv", 1, "no column \"name\""),
      ("old.xls", 1, "old Excel workbook"), ("gone.xlsx", 4, "gone.xlsx"),
    ] {
      let ending = try place.candour("import", "xlsform", file, "--out", "x.candour")
      #expect(ending.status == Int32(status) && ending.errors.contains(words), "\(ending.errors)")
      #expect(!place.exists("x.candour"))
    }
    try FileManager.default.createDirectory(
      at: place.directory.appending(path: "empty"), withIntermediateDirectories: true)
    #expect(try place.candour("import", "xlsform", "empty").status == 2)
  }

  private static func form() throws -> Workplace {
    let place = try Workplace()
    try FileManager.default.createDirectory(
      at: place.directory.appending(path: "form"), withIntermediateDirectories: true)
    try place.write(survey + "\n", to: "form/survey.csv")
    try place.write(choices + "\n", to: "form/choices.csv")
    return place
  }
}
