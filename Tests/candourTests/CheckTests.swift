import Foundation
import Testing

/// `check`, `explain` and wrong usage.
@Suite struct CheckTests {
  @Test func everySurveyOfTheLibraryPasses() throws {
    let place = try Workplace()
    let surveys = try FileManager.default.contentsOfDirectory(
      at: Workplace.project.appending(path: "Surveys"), includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "candour" }
    #expect(!surveys.isEmpty)
    for survey in surveys {
      let ending = try place.candour("check", survey.path)
      #expect(ending.status == 0, "\(ending.output)")
      #expect(ending.errors.isEmpty)
      #expect(ending.output.contains("no warnings"))
    }
  }

  @Test func malformedSurveyNamesLinesAndSuggests() throws {
    let place = try Workplace()
    try place.write(
      """
      candour: 1
      survey x: Experiences
        version: 2026.1
      privacy: How
        smalest group: 10
      section one: One
      question seen: Have you seen it?
        chose one: yes-no
      """, to: "bad.candour")
    let ending = try place.candour("check", "bad.candour")
    #expect(ending.status == 1)
    #expect(ending.output.contains("bad.candour, line 5"))
    #expect(ending.output.contains("did you mean \"smallest group\"?"))
    #expect(ending.output.contains("bad.candour, line 8"))
    #expect(ending.output.contains("8 |   chose one: yes-no"))
    let json = try place.candour("check", "bad.candour", "--format", "json")
    #expect(json.status == 1)
    let rows = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
    #expect(rows?.contains { $0["line"] as? Int == 5 } == true)
  }

  @Test func explainKnowsItsCodes() throws {
    let place = try Workplace()
    #expect(try place.succeed("explain", "e04").contains("E04"))
    let unknown = try place.candour("explain", "E99")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("E04"))
  }

  @Test func wrongUsageEndsWithTwo() throws {
    let place = try Workplace()
    #expect(try place.candour("chek").status == 2)
    #expect(try place.candour("check").status == 2)
    #expect(try place.candour("report", "x", "--format", "pdf").status == 2)
    #expect(try place.candour("--help").status == 0)
    #expect(try place.candour("--version").output == "0.1.0\n")
  }
}
