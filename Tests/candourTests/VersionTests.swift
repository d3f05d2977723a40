import Foundation
import Testing

/// `print` and `diff`, and the locks that `open` leaves.
@Suite struct VersionTests {
  private static func standard() throws -> String {
    try String(
      contentsOf: Workplace.project.appending(path: "Surveys/racism-at-work.candour"),
      encoding: .utf8)
  }

  @Test func aSurveyIsPrintedForAMeetingAndForPrograms() throws {
    let place = try Workplace()
    try place.write(try Self.standard(), to: "s.candour")
    let page = try place.succeed("print", "s.candour")
    #expect(page.hasPrefix("# Experiences of racism at work\n"))
    #expect(page.contains("## What would be published"))
    let json = try place.succeed("print", "s.candour", "--as", "json")
    #expect(json == (try place.succeed("print", "s.candour", "--as", "json")))
    let survey = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
    #expect((survey?["sections"] as? [Any])?.count == 3)
    #expect(try place.candour("print", "s.candour", "--as", "pdf").status == 2)
    #expect(try place.candour("print", "s.candour", "--language", "cy").status == 2)
    try place.write("candour: 1\nsurvey x: X\n", to: "bad.candour")
    #expect(try place.candour("print", "bad.candour").status == 1)
  }

  @Test func aTranslatorGetsAFileToFillIn() throws {
    let place = try Workplace()
    try place.write(try Self.standard(), to: "s.candour")
    let form = try place.succeed("print", "s.candour", "--as", "translation", "--language", "cy")
    #expect(
      form.hasPrefix("candour: 1\n\ntranslation cy: racism-at-work\n\nsurvey racism-at-work:\n"))
    #expect(form.contains("  - yes:\n    en: Yes\n"))
    // Filled in word for word, it is a translation.
    let filled = form.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let lines = filled.enumerated().map { index, line in
      let below = filled.dropFirst(index + 1).first { $0 != "  |" } ?? ""
      guard line.hasSuffix(":"), let en = below.firstRange(of: "en: ") else { return line }
      return line + " " + below[en.upperBound...]
    }
    try place.write(
      lines.joined(separator: "\n").replacing("  |\n", with: "  | Addewid\n"),
      to: "racism-at-work.cy.candour")
    try place.write(
      try Self.standard().replacing("languages: en", with: "languages: en, cy"), to: "s.candour")
    #expect(try place.succeed("check", "s.candour").contains("no warnings"))
    let again = try place.succeed("print", "s.candour", "--as", "translation", "--language", "cy")
    #expect(again == (try place.read("racism-at-work.cy.candour")))
    #expect(
      try place.candour("print", "s.candour", "--as", "translation", "--language", "en").status == 2
    )
  }

  @Test func aTranslatorsWorkIsNeverLost() throws {
    let place = try Workplace()
    try place.write(
      try Self.standard().replacing("languages: en", with: "languages: en, cy"), to: "s.candour")
    let file = "racism-at-work.cy.candour"
    func print(_ more: String...) throws -> Workplace.Ending {
      let words = ["print", "s.candour", "--as", "translation", "--language", "cy"]
      return try place.run(Workplace.binary, words + more)
    }
    #expect(try print("--out", file).status == 0)
    // One finding, however many lines wait; what needs no Welsh goes on.
    let check = try place.candour("check", "s.candour")
    #expect(check.status == 1 && check.output.contains("1 mistake, no warnings"))
    #expect(check.output.contains("lines have no words in \"cy\" yet"))
    #expect(try place.candour("print", "s.candour").status == 0)
    #expect(try place.candour("preview", "s.candour", "--language", "cy").status == 1)

    let begun = try place.read(file).replacing(
      "survey racism-at-work:\n", with: "survey racism-at-work: Prawf\n")
    try place.write(begun, to: file)
    #expect(try print("--out", file).status == 0)
    #expect(try place.read(file) == begun)
    try place.write(begun + "# my own note\n", to: file)
    #expect(try print("--out", file).status == 2)
    #expect(try place.read(file).hasSuffix("# my own note\n"))
    #expect(try print("--out", "s.candour").status == 2)
    #expect(try place.candour("print", "s.candour", "--out", "s.candour").status == 2)
    // The shell has emptied the file before anybody can read it.
    try place.write("", to: file)
    let emptied = try print()
    #expect(emptied.status == 0 && emptied.errors.contains("--out \(file)"))
  }

  @Test func versionsThatBreakRulesAreCompared() throws {
    let place = try Workplace()
    let old = try Self.standard()
    try place.write(old, to: "old.candour")
    try place.write(
      old.replacing("smallest group: 10", with: "smallest group: 4"), to: "new.candour")
    #expect(try place.candour("check", "new.candour").status == 1)
    #expect(try place.succeed("diff", "old.candour", "new.candour").contains("now: 4"))
    try place.write(old.replacing("role: Which best", with: "role Which best"), to: "new.candour")
    #expect(try place.candour("diff", "old.candour", "new.candour").status == 1)
  }

  @Test func whatChangedIsSorted() throws {
    let place = try Workplace()
    let old = try Self.standard()
    try place.write(old, to: "old.candour")
    try place.write(
      old.replacing("smallest group: 10", with: "smallest group: 8")
        .replacing("Who was it from?", with: "From whom was it?"), to: "new.candour")
    #expect(try place.succeed("diff", "old.candour", "old.candour") == "Nothing changed.\n")
    let text = try place.succeed("diff", "old.candour", "new.candour")
    #expect(text.hasPrefix("Privacy: "))
    #expect(text.contains("\"smallest group\" changed.\n      was: 10\n      now: 8\n"))
    #expect(text.contains("Wording: what people read when they answer (1)\n  question \"source\""))
    let json = try place.succeed("diff", "old.candour", "new.candour", "--format", "json")
    let rows = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
    #expect(rows?.map { $0["class"] as? String } == ["privacy", "wording"])
    try place.write(try place.succeed("print", "old.candour", "--as", "lock"), to: "old.lock")
    #expect(try place.read("old.lock").contains("a draft that wasn't opened"))
    #expect(try place.succeed("diff", "old.lock", "old.candour") == "Nothing changed.\n")
    try place.write("candour: 1\nquestion\n", to: "bad.lock")
    #expect(try place.candour("diff", "bad.lock", "old.candour").status == 4)
    #expect(try place.candour("diff", "old.candour").status == 2)
  }

  @Test func anOpenedVersionIsKeptAndCompared() throws {
    let study = try SmallStudy()
    let place = study.place
    let lock = "small.study/racism-at-work-2026.1.lock"
    #expect(try place.read(lock).hasPrefix("# Version 2026.1 of racism-at-work"))
    #expect(try place.succeed("diff", lock, "survey.candour") == "Nothing changed.\n")
    #expect(try place.succeed("diff", "small.study", "survey.candour") == "Nothing changed.\n")
    #expect(try study.answer(0).status == 0)

    // The next wave finds the version in the study beside it.
    let next = try place.read("survey.candour").replacing(
      "version: 2026.1", with: "version: 2027.1"
    )
    .replacing("report as: Seen racism", with: "report as: Seen\n  comparable with: 2026.1")
    try place.write(next, to: "next.candour")
    #expect(try place.succeed("check", "next.candour").contains("no warnings"))
    try place.write(
      next.replacing("In the last 12 months, have you seen", with: "Have you seen"),
      to: "next.candour")
    let ending = try place.candour("check", "next.candour")
    #expect(ending.status == 1 && ending.output.contains("E40"))
    #expect(ending.output.contains("was: In the last 12 months, have you seen"))
    #expect(try place.succeed("diff", lock, "next.candour").contains("now: Have you seen"))
  }
}
