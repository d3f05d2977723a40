import Foundation
import SurveyDefinition
import Testing

@Suite struct RendererTests {
  private static let text = """
    candour: 1
    survey s: S
      version: 1
    privacy: P
      keep answers until: 2027-01-01
      lawful basis: x
    section s: S
    question reported: Reported?
      choose one:
      - yes: Yes
      - no: No
    question why: Why?
      only if: reported is noo
      text: up to 10 characters
    """

  @Test func plainTextShowsTheLineAndTheSlip() {
    let file = SourceFile(name: "a.candour", text: Self.text)
    let result = SurveyParser.parse(file, today: SurveyFiles.today) { _ in nil }
    let gap = String(repeating: " ", count: 96 - "a.candour, line 13".count - 3)
    #expect(
      DiagnosticRenderer.plain(result.diagnostics, sources: [file]) == """
        a.candour, line 13\(gap)E24
          I can't find "noo" among the answers to "reported".
             13 |   only if: reported is noo
                |                        ^^^   did you mean "no"?
              8 | question reported: Reported?
                |          ^^^^^^^^   its answers: yes, no

        """)
  }

  @Test func jsonIsReadByAReader() throws {
    let file = SourceFile(name: "a\"\\\u{7}.candour", text: Self.text)
    let result = SurveyParser.parse(file, today: SurveyFiles.today) { _ in nil }
    let json = DiagnosticRenderer.json(result.diagnostics)
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(read.count == 1)
    #expect(read[0]["code"] as? String == "E24" && read[0]["line"] as? Int == 13)
    #expect(read[0]["column"] as? Int == 24 && read[0]["endColumn"] as? Int == 27)
    #expect(read[0]["file"] as? String == file.name)
    #expect(read[0]["suggestion"] as? String == "did you mean \"no\"?")
    #expect(Set(read[0].keys).count == 8)
    #expect(DiagnosticRenderer.json([]) == "[]\n")
  }

  @Test func controlCharactersAreNeverPrinted() {
    let file = SourceFile(
      name: "a", text: "candour: 1\nsurvey s: \u{1B}[2J\nversion: 1\nlist \u{202E}x: \u{7}")
    let result = SurveyParser.parse(file, today: SurveyFiles.today) { _ in nil }
    let printed = DiagnosticRenderer.plain(result.diagnostics, sources: [file])
    #expect(!result.diagnostics.isEmpty)
    #expect(
      !printed.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{7}" || $0 == "\u{202E}" })
  }
}
