import Foundation
@testable import SurveyDefinition
import TestSupport
import Testing

/// What is printed is what is parsed.
@Suite struct PrinterTests {
  /// The survey as it is read back from what is printed of it, its translations beside it.
  static func readBack(_ survey: Survey) -> (survey: Survey, diagnostics: [Diagnostic]) {
    let file = SourceFile(name: "printed.candour", text: SurveyPrinter.print(survey))
    return SurveyParser.withoutRules(file) { name in
      survey.languages.first { name == "\(survey.id).\($0).candour" }.map { language in
        SourceFile(name: name, text: SurveyPrinter.translation(survey, language))
      }
    }
  }

  @Test func randomSurveysAreReadBack() {
    var surveys = RandomSurveys(.announced("printer"))
    for round in 0..<120 {
      let survey = surveys.survey()
      let (back, diagnostics) = Self.readBack(survey)
      let hint = "round \(round): \(diagnostics.filter { $0.severity == .error }.map(\.message))"
      #expect(back == survey, "\(hint)")
      #expect(SurveyPrinter.print(back) == SurveyPrinter.print(survey), "\(hint)")
      for text in [SurveyPrinter.print(survey)]
        + survey.languages.dropFirst().map({ SurveyPrinter.translation(survey, $0) })
      {
        #expect(SurveyFormatter.format(SourceFile(name: "", text: text)) == text, "\(hint)")
      }
    }
  }

  @Test func theFilesOfTheTestsAreReadBack() throws {
    var count = 0
    for url in FormatterTests.files {
      let result = try SurveyFiles.parse(url)
      guard let survey = result.survey else { continue }
      count += 1
      #expect(Self.readBack(survey).survey == survey, "\(url.lastPathComponent)")
    }
    #expect(count > 5)
  }

  @Test(arguments: [
    "one is yes", "one is not yes", "one is one of yes, no", "not one is one of yes, no",
    "one is answered and one is not answered or one is yes",
    "one is yes and (one is no or one is answered)", "not (one is yes and one is no)",
    "(one is yes and one is no) and one is answered", "not one is not yes",
  ])
  func conditionsKeepTheirBrackets(_ condition: String) throws {
    let lines = "question two: Two?\nonly if: \(condition)\nchoose one:\n- a: A\n- b: B\n"
    let file = SourceFile(
      name: "x.candour",
      text: "candour: 1\nsection s: S\nquestion one: One?\nchoose one:\n- yes: Y\n- no: N\n\(lines)"
    )
    let survey = SurveyParser.withoutRules(file) { _ in nil }.survey
    let read = try #require(survey.question("two")?.condition)
    #expect(SurveyPrinter.print(read, in: survey) == condition)
  }

  @Test func aTranslationThatIsNotFinishedSaysWhatIsLeft() throws {
    let file = SourceFile(
      name: "s.candour",
      text: """
        candour: 1
        survey s: Staff survey
        version: 1
        privacy: Kept safe
        | We promise
        keep answers until: 2999-01-01
        lawful basis: x
        section s: Work
        question one: One?
        help: Help
        choose one:
        - yes: Yes
        - no: No
        report as: One
        """)
    let words = """
      candour: 1
      translation cy: s
      section s: Gwaith
      en: Job
      question one:
      - yes: Ie
      en: Yes
      """
    let draft = try #require(
      SurveyParser.draft(of: file, in: "cy") { SourceFile(name: $0, text: words) })
    #expect(
      SurveyPrinter.translation(draft) == """
        candour: 1

        translation cy: s

        survey s:
          en: Staff survey

        privacy:
          |
          en: Kept safe
            | We promise

        section s: Gwaith
          # These words have changed. They are now: Work
          en: Job

        question one:
          en: One?
          help:
            en: Help
          - yes: Ie
            en: Yes
          - no:
            en: No

        """)
    let text = SurveyPrinter.translation(draft)
    #expect(SurveyFormatter.format(SourceFile(name: "", text: text)) == text)
  }
}
