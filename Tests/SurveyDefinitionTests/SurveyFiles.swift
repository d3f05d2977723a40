import Foundation
import SurveyDefinition

/// Survey files of the repository, found from this file.
enum SurveyFiles {
  static let tests = URL(filePath: #filePath).deletingLastPathComponent()
  static let root = tests.deletingLastPathComponent().deletingLastPathComponent()

  /// The day the files of the tests are read on, before every date in them but one.
  static let today = "2026-01-01"

  static func bytes(_ url: URL) -> [UInt8]? {
    (try? Data(contentsOf: url)).map { Array($0) }
  }

  /// Parses a file; includes are looked for beside it.
  static func parse(_ url: URL) throws -> ParseResult {
    let bytes = Array(try Data(contentsOf: url))
    return parse(bytes, name: url.lastPathComponent, beside: url)
  }

  static func parse(_ bytes: [UInt8], name: String, beside url: URL) -> ParseResult {
    SurveyParser.parse(SourceFile(name: name, bytes: bytes), today: today) { path in
      companion(path, of: url).map { SourceFile(name: path, bytes: $0) }
    }
  }

  /// Parses a file, and looks at it with the headcounts beside it (`NAME.csv`, no quotes in it).
  static func parseWithHeadcounts(_ url: URL) throws -> ParseResult {
    let result = try parse(url)
    let csv = url.deletingPathExtension().appendingPathExtension("csv")
    guard let survey = result.survey, let bytes = bytes(csv) else { return result }
    let headcounts = try headcounts(String(decoding: bytes, as: UTF8.self), of: survey)
    return result.adding(
      HeadcountCheck(
        survey: survey, headcounts: headcounts, response: survey.privacy.expectedResponse,
        peopleNeeded: peopleNeeded))
  }

  /// What `open` asks for to expect 10 answers at 60 %.
  static let peopleNeeded = 23

  /// Headcounts as a file without quotes has them.
  static func headcounts(_ csv: String, of survey: Survey) throws(HeadcountError) -> Headcounts {
    let lines = csv.split(separator: "\n").enumerated().map { index, line in
      Headcounts.Line(
        number: index + 1,
        fields: line.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
    }
    return try Headcounts(lines: lines, of: survey)
  }

  /// A file beside a survey, or among the fixtures.
  static func companion(_ path: String, of url: URL) -> [UInt8]? {
    [url.deletingLastPathComponent(), tests.appending(path: "Fixtures")].lazy
      .compactMap { bytes($0.appending(path: path)) }.first
  }

  static let sample = tests.appending(path: "Fixtures/sample.candour")
  static let racismAtWork = root.appending(path: "Surveys/racism-at-work.candour")

  /// Parses lines after the least survey there can be: a question `one`, answered `yes` or `no`.
  static func parse(afterQuestionOne lines: String) -> ParseResult {
    parse(
      """
      candour: 1
      survey s: S
      version: 1
      privacy: P
      keep answers until: 2027-01-01
      lawful basis: x
      section s: S
      question one: One?
      choose one:
      - yes: Yes
      - no: No
      \(lines)
      """)
  }

  /// Parses lines given in a test; nothing can be included.
  static func parse(_ text: String) -> ParseResult {
    SurveyParser.parse(SourceFile(name: "test.candour", text: text), today: today) { _ in nil }
  }
}
