import Foundation
import SurveyDefinition
import Testing

/// Every fixture says above a line what is found in it, and nothing else is.
@Suite struct DiagnosticTests {
  static let folder = SurveyFiles.tests.appending(path: "Diagnostics")
  static let fixtures =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? [])
    .filter { $0.hasSuffix(".candour") }.sorted()

  @Test(arguments: fixtures) func fixtureFindsWhatItExpects(_ name: String) throws {
    let url = Self.folder.appending(path: name)
    let result = try SurveyFiles.parseWithHeadcounts(url)
    let found = result.diagnostics.map { "\($0.file) \($0.line) \($0.code.rawValue)" }
    // What is beside the survey is read after it, and has expectations of its own.
    let files = result.diagnostics.map(\.file).reduce(into: [name]) { files, file in
      if !files.contains(file) { files.append(file) }
    }
    let expected = try files.flatMap { file in
      let bytes = try #require(SurveyFiles.companion(file, of: url))
      return Self.expectations(in: bytes).map { "\(file) \($0)" }
    }
    #expect(found == expected)
    #expect(
      (result.survey == nil) == result.diagnostics.contains { $0.severity == .error })
  }

  /// `# expect: E24` speaks of the next line that is not a comment.
  private static func expectations(in bytes: [UInt8]) -> [String] {
    let text = String(decoding: bytes, as: UTF8.self)
    var waiting: [String] = []
    var expected: [String] = []
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      if trimmed.hasPrefix("# expect: ") {
        waiting.append(String(trimmed.dropFirst(10)))
      } else if !trimmed.isEmpty {
        expected += waiting.map { "\(index + 1) \($0)" }
        waiting = []
      }
    }
    return expected
  }

  @Test func everyCodeHasAPageAndAFixture() throws {
    var triggered: Set<String> = []
    for name in Self.fixtures {
      let result = try SurveyFiles.parseWithHeadcounts(Self.folder.appending(path: name))
      triggered.formUnion(result.diagnostics.map(\.code.rawValue))
    }
    // Too many questions is made by a test of its own: a fixture of a thousand helps nobody.
    triggered.insert(DiagnosticCode.tooMany.rawValue)
    for code in DiagnosticCode.allCases {
      #expect(triggered.contains(code.rawValue), "\(code.rawValue) has no fixture")
      let page = try #require(DiagnosticCode.explain(code.rawValue))
      #expect(page.count > 50, "\(code.rawValue) has no page")
    }
    #expect(DiagnosticCode.explain("E99") == nil)
  }

  @Test func tooManyQuestionsAreRefused() {
    let questions = (1...1001).map { "question q\($0): Q?\nchoose one: l\n" }.joined()
    let result = SurveyFiles.parse(
      """
      candour: 1
      survey s: S
      version: 1
      privacy: P
      keep answers until: 2027-01-01
      lawful basis: x
      list l: L
      - a: A
      - b: B
      section s: S
      \(questions)
      """)
    #expect(result.diagnostics.map(\.code) == [.tooMany])
  }

  @Test func everyMessageHasWords() throws {
    for name in Self.fixtures {
      for diagnostic in try SurveyFiles.parseWithHeadcounts(Self.folder.appending(path: name))
        .diagnostics
      {
        #expect(diagnostic.message.count > 15, "\(name): \(diagnostic)")
      }
    }
  }
}
