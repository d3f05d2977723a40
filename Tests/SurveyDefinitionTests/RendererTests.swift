import Foundation
@testable import SurveyDefinition
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

  /// Everything of SGR that a decoration may add.
  private func stripped(_ text: String) -> String {
    text.replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
  }

  @Test func coloursAddNothingButColours() throws {
    let folder = DiagnosticTests.folder
    for name in DiagnosticTests.fixtures {
      let url = folder.appending(path: name)
      let bytes = try #require(SurveyFiles.bytes(url))
      let sources = [SourceFile(name: name, bytes: bytes)]
      let found = try SurveyFiles.parse(url).diagnostics
      let plain = DiagnosticRenderer.text(found, sources: sources)
      let coloured = DiagnosticRenderer.text(found, sources: sources, decoration: .ansi)
      #expect(stripped(coloured) == plain)
      #expect(!plain.contains("\u{1B}"))
      #expect(found.isEmpty == (coloured == plain), "\(name)")
    }
  }

  /// Where a screen would put the carets, counted in places as a terminal counts them.
  @Test(arguments: [
    ("survey s: S\tS", 0), ("\tnote n: 你好 ", 2), ("note n: e\u{301}", 0), ("note n: 👍🏽 ", 1),
    ("note n: 👩‍👩‍👧 ", 1), ("note n: ❤\u{FE0F} ", 1), ("note n: plain ", 0), ("note n: 한국 ", 2),
  ])
  func caretsStandUnderWideCharacters(_ start: String, _ extra: Int) throws {
    let file = SourceFile(name: "a", text: start + "noo")
    let line = start + "noo"
    let place = SourceLocation(
      file: "a", line: 1, column: start.count + 1, endColumn: line.count + 1)
    let shown = DiagnosticRenderer.text(
      [Diagnostic(.unknownQuestion("noo", nearest: nil), at: place)], sources: [file])
    let lines = shown.split(separator: "\n")
    let carets = try #require(lines.first { $0.contains("^") })
    let before = carets.prefix { $0 != "^" }.count - "     1 |  ".count
    #expect(before == start.terminalWidth)
    #expect(carets.filter { $0 == "^" }.count == 3)
    #expect(start.terminalWidth == start.count + extra)
  }

  @Test func answeredWarningsAreListedInOneLineEach() {
    let text = Self.text.replacing("is noo", with: "is no")
      .replacing("lawful basis: x", with: "accepts P09: It is being decided")
    let file = SourceFile(name: "a.candour", text: text)
    let result = SurveyParser.parse(file, today: SurveyFiles.today) { _ in nil }
    #expect(result.diagnostics.isEmpty)
    #expect(
      DiagnosticRenderer.accepted(result.accepted)
        == "accepted P09 in a.candour, line 4: It is being decided\n")
  }

  /// The words of docs/diagnostics.md: these keys, in this order, and no others.
  @Test func jsonHasTheDocumentedKeys() throws {
    let file = SourceFile(name: "a", text: Self.text)
    let result = SurveyParser.parse(file, today: SurveyFiles.today) { _ in nil }
    let json = DiagnosticRenderer.json(result.diagnostics)
    let keys = json.matches(of: #/"([a-zA-Z]+)": /#).map { String($0.output.1) }
    #expect(
      keys == [
        "code", "severity", "file", "line", "column", "endColumn", "message", "suggestion",
      ])
    let page = SurveyFiles.root.appending(path: "docs/diagnostics.md")
    let documented = String(decoding: try Data(contentsOf: page), as: UTF8.self)
    for key in keys { #expect(documented.contains("| `\(key)` |")) }
  }
}
