import Foundation
@testable import SurveyDefinition
import TestSupport
import Testing

/// The layout is a fixed point, and never changes what a file says.
@Suite struct FormatterTests {
  static let files: [URL] = ["Diagnostics", "Fixtures", "Fixtures/library"].flatMap {
    folder in
    let url = SurveyFiles.tests.appending(path: folder)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path())) ?? []
    return names.sorted().filter { $0.hasSuffix(".candour") || $0.hasSuffix(".lock") }
      .map { url.appending(path: $0) }
  }

  private static func format(_ text: String) -> String {
    SurveyFormatter.format(SourceFile(name: "test.candour", text: text))
  }

  /// Both laws, for one text.
  private func check(
    _ text: String, _ hint: String, parse: (String) -> ParseResult = { SurveyFiles.parse($0) }
  ) {
    let once = Self.format(text)
    #expect(Self.format(once) == once, "\(hint): not a fixed point")
    let (before, after) = (parse(text), parse(once))
    #expect(before.survey == after.survey, "\(hint): another survey")
    #expect(
      Self.codes(of: before) == Self.codes(of: after), "\(hint): other findings")
  }

  /// In no order: what speaks of the whole file stands at line 1, before or after what is found there.
  private static func codes(of result: ParseResult) -> [String] {
    result.diagnostics.map(\.code.rawValue).sorted()
  }

  @Test func everyFileKeepsItsMeaning() throws {
    #expect(Self.files.count > 60)
    for url in Self.files {
      let bytes = try #require(SurveyFiles.bytes(url))
      guard let text = String(validating: bytes, as: UTF8.self) else { continue }
      check(text, url.lastPathComponent) { text in
        SurveyFiles.parse(Array(text.utf8), name: url.lastPathComponent, beside: url)
      }
    }
  }

  @Test func theStandardSurveysAreLaidOutAlready() throws {
    let library = SurveyFiles.root.appending(path: "Surveys/library/ons-ethnic-group-2021.candour")
    for url in [SurveyFiles.racismAtWork, library] {
      let text = String(decoding: try #require(SurveyFiles.bytes(url)), as: UTF8.self)
      #expect(Self.format(text) == text)
    }
  }

  @Test func theLayoutOfOneFile() {
    let text = """


      candour:1
      \t# About it
      survey   s:S\u{20}
      version :  1\r
      # why
          Only  If: x


      privacy:P
      |we   promise
      help: a
       | b
      list l: L
      group g:G
      -a:A[declines,score  1]
      * b: B
      what is this
      # the end

      """
    #expect(
      Self.format(text) == """
        candour: 1

        # About it
        survey s: S
          version: 1
          # why
          only if: x

        privacy: P
          | we   promise
          help: a
            | b

        list l: L
          group g: G
          - a: A [declines, score 1]
          * b: B
        what is this
        # the end

        """)
  }

  @Test func theWordsATranslationWasMadeFromStandBelowIt() {
    let text = """
      candour: 1
      translation cy: s
      question q: Cwestiwn
      en: Question
      help: Cymorth
      en: Help
      |more
      - a: Ie
      en: Yes
      """
    #expect(
      Self.format(text) == """
        candour: 1

        translation cy: s

        question q: Cwestiwn
          en: Question
          help: Cymorth
            en: Help
              | more
          - a: Ie
            en: Yes

        """)
  }

  @Test func anyTextIsAFixedPoint() {
    let words = [
      "candour", "survey", "privacy", "list", "question", "translation", "column", "x", "y", ":",
      " ", "\n", "\r\n", "\r", "- ", "| ", "# ", "* ", "[", "]", "from", "score 1", "Only If",
      "text",
      "group", "\\", "{", "}", "\u{301}", "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{2028}", "\u{B}",
      "\t", "\u{202E}", "en",
      "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "a, b", "accepts  p09", "quetsion", "questionseen", "\n\n", "\0",
    ]
    var random = SeededGenerator.announced("formatter")
    for round in 0..<800 {
      let head = Bool.random(using: &random) ? "candour: 1\nsurvey s: S\nversion: 1\n" : ""
      let text = (0..<Int.random(in: 1...60, using: &random)).map { _ in
        words.randomElement(using: &random) ?? ""
      }.joined()
      check(head + text, "seed \(random.seed), round \(round), \(text.debugDescription)")
    }
  }
}
