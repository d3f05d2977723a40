import Foundation
@testable import SurveyDefinition
import Testing

/// Every page of `candour explain` shows lines that are reported under its code.
@Suite struct ExplanationTests {
  private static let head = """
    survey staff: Working here
      version: 2026.1
    """
  private static let privacy = """
    privacy: How your answers are protected
      keep answers until: 2027-03-31
      lawful basis: public task
      special category: health, for equality monitoring
    """
  private static let rest = """
    list yes-no: Yes or no
      - yes: Yes
      - no: No
      - declined: Prefer not to say [declines]
    section work: Your work
    question helped: Do you get the help you need?
      choose one: yes-no
    """

  /// The lines below "This is reported as", as they stand in the page.
  private func example(of code: DiagnosticCode) throws -> String {
    try #require(try shown(below: "This is reported as \(code.rawValue):", of: code))
  }

  /// The lines that are set in below a line of the page, if it has that line.
  private func shown(below head: String, of code: DiagnosticCode) throws -> String? {
    let page = try #require(DiagnosticCode.explain(code.rawValue))
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0 == head }) else { return nil }
    let shown = lines[(start + 2)...].prefix { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }
    return shown.joined(separator: "\n")
  }

  /// An example that starts with a block of its own stands in for the least survey's.
  private func survey(around example: String) -> String {
    if example.hasPrefix("candour:") { return example }
    var parts = ["candour: 1", Self.head, Self.privacy, Self.rest]
    if example.hasPrefix("survey ") {
      parts[1] = example
    } else if example.hasPrefix("privacy:") {
      // What follows the block follows the survey.
      let cut = example.range(of: "\nsection ")?.lowerBound ?? example.endIndex
      parts[2] = String(example[..<cut])
      parts.append(String(example[cut...]))
    } else {
      parts.append(example)
    }
    return parts.joined(separator: "\n") + "\n"
  }

  private func codes(in example: String, headcounts: String? = nil) throws -> [DiagnosticCode] {
    let text = example.replacing("\u{2407}", with: "\u{7}")
    guard !text.contains("translation cy:") else {
      let head = Self.head + "\n  languages: en, cy"
      let survey = ["candour: 1", head, Self.privacy, Self.rest].joined(separator: "\n")
      return parse(survey, beside: ["staff.cy.candour": text]).diagnostics.map(\.code)
    }
    let lock = "candour: 1\nsurvey staff: Working here\n  version: 2025.1\n" + Self.rest
    let result = parse(survey(around: text), beside: ["staff-2025.1.lock": lock])
    guard let headcounts, let survey = result.survey else { return result.diagnostics.map(\.code) }
    let check = HeadcountCheck(
      survey: survey, headcounts: try SurveyFiles.headcounts(headcounts, of: survey),
      response: survey.privacy.expectedResponse, peopleNeeded: SurveyFiles.peopleNeeded)
    return result.adding(check).diagnostics.map(\.code)
  }

  private func parse(_ text: String, beside files: [String: String]) -> ParseResult {
    let file = SourceFile(name: "staff.candour", text: text)
    return SurveyParser.parse(file, today: SurveyFiles.today) { name in
      files[name].map { SourceFile(name: name, text: $0) }
    }
  }

  @Test func theLeastSurveyIsWithoutMistakes() throws {
    #expect(try codes(in: "note hello: Hello").isEmpty)
  }

  @Test(arguments: DiagnosticCode.allCases)
  func theExampleIsReportedUnderItsCode(_ code: DiagnosticCode) throws {
    let found = try codes(
      in: try example(of: code), headcounts: try shown(below: "with these headcounts:", of: code))
    // A translation of one line leaves the others without words; a file that is no file lacks all.
    // Whoever is alone in a combination makes a small group of it; so does a group to be worked out.
    let goesAlong: [DiagnosticCode] = [
      .header, .staleTranslation, .strayTranslation, .numbersDiffer, .subtraction, .alone,
    ]
    let isAlone = !goesAlong.contains(code)
    #expect(isAlone ? found == [code] : found.contains(code), "\(code.rawValue): \(found)")
  }

  @Test func everyCodeHasATitle() {
    let lines = DiagnosticCode.contents.split(separator: "\n")
    #expect(lines.count == DiagnosticCode.allCases.count)
    for code in DiagnosticCode.allCases {
      #expect(code.title.count > 10 && code.title != code.rawValue)
      #expect(lines.contains("\(code.rawValue)  \(code.title)"))
    }
  }
}
