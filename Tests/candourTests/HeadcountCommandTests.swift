import Foundation
import Testing

/// `check --headcounts` and `rehearse` as their users run them.
@Suite struct HeadcountCommandTests {
  static let survey = """
    candour: 1
    survey small: A small survey
      version: 2026.1
      roll groups: service > team
    privacy: How
      keep answers until: 2099-01-01
      lawful basis: public task
      expected response: 60%
    section one: One
    question fair: Are people treated fairly?
      protected: no
      choose one:
      - yes: Yes
      - no: No
    question role: Your role?
      choose one:
      - carer: Carer
      - manager: Manager
      - support: Support
      - declined: Prefer not to say [declines]
      identifies: yes
      because: So we can compare
    indicator fairness: People treated fairly
      counts: fair is yes
    breakdown by-role: role
    breakdown by-team: team

    """

  static let headcounts = """
    service,team,role,people
    Adults,North,Carer,40
    Adults,North,Manager,9
    Adults,South,Carer,30
    Adults,South,Manager,11
    Adults,Night,Carer,12
    Children,East,Carer,35
    Children,East,Support,50

    """

  private func place() throws -> Workplace {
    let place = try Workplace()
    try place.write(Self.survey, to: "small.candour")
    try place.write(Self.headcounts, to: "people.csv")
    return place
  }

  @Test func checkSumsUpInASentence() throws {
    let place = try place()
    let ending = try place.candour("check", "small.candour", "--headcounts", "people.csv")
    #expect(ending.status == 0, "\(ending.output)")
    #expect(
      ending.output.contains(
        "With these headcounts and a 60 % response, 3 of 4 teams can be shown on their own"))
    #expect(ending.output.contains("P21"))
    let low = try place.candour(
      "check", "small.candour", "--headcounts", "people.csv", "--response-rate", "30")
    #expect(low.output.contains("a 30 % response, 2 of 4 teams"))
    let json = try place.succeed(
      "check", "small.candour", "--headcounts", "people.csv", "--format", "json")
    let rows = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
    #expect(rows?.contains { $0["code"] as? String == "P21" } == true)
  }

  @Test func aGroupThatCanNeverBeShownIsAMistake() throws {
    let place = try place()
    let few = Self.headcounts.replacing("Support,50", with: "Support,7")
    try place.write(few, to: "few.csv")
    let ending = try place.candour("check", "small.candour", "--headcounts", "few.csv")
    #expect(ending.status == 1)
    #expect(ending.output.contains("P20"))
    #expect(ending.output.contains("1 of 3 groups has fewer than 10 people"))
    #expect(!ending.output.contains("\"Support\""))
  }

  @Test func theSurveyNamesItsHeadcounts() throws {
    let place = try place()
    let naming = Self.survey.replacing(
      "version: 2026.1", with: "version: 2026.1\n  headcounts: people.csv")
    try place.write(naming, to: "small.candour")
    #expect(try place.succeed("check", "small.candour").contains("With these headcounts"))
    let absent = naming.replacing("people.csv", with: "absent.csv")
    try place.write(absent, to: "small.candour")
    let ending = try place.candour("check", "small.candour")
    #expect(ending.status == 0)
    #expect(ending.output.contains("absent.csv as its headcounts, which isn't beside it"))
  }

  @Test func mistakesInHeadcountsAreNamed() throws {
    let place = try place()
    try place.write("team,rol,people\nNorth,Carer,4\n", to: "bad.csv")
    let ending = try place.candour("check", "small.candour", "--headcounts", "bad.csv")
    #expect(ending.status == 1)
    #expect(ending.errors.contains("bad.csv, line 1"))
    #expect(ending.errors.contains("did you mean \"role\"?"))
    #expect(try place.candour("check", "small.candour", "--headcounts", "none.csv").status == 4)
    let rate = try place.candour("check", "small.candour", "--response-rate", "1.5")
    #expect(rate.status == 2)
    #expect(rate.errors.contains("write 60%, 60 or 0.6"))
    _ = try place.shell("printf 'PK\\003\\004' > book.xlsx")
    let book = try place.candour("check", "small.candour", "--headcounts", "book.xlsx")
    #expect(book.status == 1 && book.errors.contains("save the sheet as CSV"))
  }

  /// The file of `docs/headcounts.md`, with the survey that is shipped.
  @Test func theDocumentedFileFitsTheTemplate() throws {
    let place = try place()
    let page = try String(
      contentsOf: Workplace.project.appending(path: "docs/headcounts.md"), encoding: .utf8)
    let blocks = page.components(separatedBy: "```csv\n").dropFirst()
    let csv = try #require(blocks.first?.components(separatedBy: "```").first)
    try place.write(csv, to: "documented.csv")
    let template = Workplace.project.appending(path: "Surveys/racism-at-work.candour").path
    let checked = try place.succeed("check", template, "--headcounts", "documented.csv")
    #expect(checked.contains("4 of 5 teams can be shown on their own"))
    #expect(!checked.contains("say nothing about"))
    let rehearsed = try place.succeed(
      "rehearse", template, "--headcounts", "documented.csv", "--draws", "1")
    #expect(rehearsed.contains("170 people in 4 groups of the roll"))
  }

  @Test func rehearsalRepeatsWithItsSeed() throws {
    let place = try place()
    func rehearse(_ seed: String) throws -> String {
      try place.succeed(
        "rehearse", "small.candour", "--headcounts", "people.csv", "--draws", "3", "--seed", seed)
    }
    let first = try rehearse("7")
    #expect(try rehearse("7") == first)
    #expect(try rehearse("8") != first)
    // Night is pooled, so it is no group of the report.
    #expect(first.contains("Other teams in Adults"))
    #expect(first.contains("187 people in 3 groups of the roll"))
    #expect(!first.contains("Night"))
  }

  @Test func rehearsalIsAlsoForPrograms() throws {
    let place = try place()
    let json = try place.succeed(
      "rehearse", "small.candour", "--headcounts", "people.csv", "--draws", "2", "--format",
      "json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(object["draws"] as? Int == 2)
    #expect(object["people"] as? Int == 187)
    #expect((object["tables"] as? [Any])?.count == 3)
  }

  @Test func rehearsalNamesNoGroupBelowTheMinimum() throws {
    let place = try place()
    try place.write(Self.headcounts.replacing("Support,50", with: "Support,7"), to: "few.csv")
    let said = try place.succeed(
      "rehearse", "small.candour", "--headcounts", "few.csv", "--draws", "2")
    #expect(said.contains("role, 3 groups, 1 of fewer than 10 people"))
    for label in ["Carer", "Manager", "Support"] { #expect(!said.contains(label)) }
  }

  @Test func rehearsalSaysWhatItNeeds() throws {
    let place = try place()
    #expect(try place.candour("rehearse", "small.candour").status == 2)
    try place.write("team,people\nNorth,40\nSouth,30\n", to: "teams.csv")
    let partial = try place.candour("rehearse", "small.candour", "--headcounts", "teams.csv")
    #expect(partial.status == 1)
    #expect(partial.errors.contains("service, team together"))
    try place.write("service,team,people\nA,North,9\n", to: "tiny.csv")
    let tiny = try place.candour("rehearse", "small.candour", "--headcounts", "tiny.csv")
    #expect(tiny.status == 3)
  }
}
