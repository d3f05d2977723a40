import Foundation
@testable import SurveyDefinition
import Testing

/// Rollups of a list, from a file that many surveys include.
@Suite struct IncludedRollupTests {
  private static let library = """
    candour: 1
    list size: Size
    - small: Small
    - middle: Middle
    - large: Large
    rollup sizes: Two sizes
    of: size
    - little: Little [from small]
    - big: Big [from middle, large]
    """

  private func parse(_ lines: String, library: String = library) -> ParseResult {
    let file = SourceFile(
      name: "s.candour",
      text: """
        candour: 1
        survey s: S
        version: 1
        include: library/sizes
        privacy: P
        keep answers until: 2027-01-01
        lawful basis: x
        section s: S
        question team: Your team?
        choose one: size
        \(lines)
        """)
    return SurveyParser.parse(file, today: SurveyFiles.today) { name in
      name == "library/sizes.candour" ? SourceFile(name: name, text: library) : nil
    }
  }

  @Test func aRollupOfAListIsOfTheQuestionThatUsesIt() throws {
    let survey = try #require(parse("breakdown by-size: sizes").survey)
    #expect(survey.rollups.map(\.question) == ["team"])
    #expect(survey.rollups[0].categories.map(\.from) == [["small"], ["middle", "large"]])
    // Printed, it stands in the survey itself.
    #expect(PrinterTests.readBack(survey).survey == survey)
  }

  @Test func whatNothingNamesIsNoPartOfTheSurvey() throws {
    let two = "question office: Your office?\nchoose one: size"
    for lines in ["", two] {
      let result = parse(lines)
      #expect(result.diagnostics.isEmpty)
      #expect(try #require(result.survey).rollups.isEmpty)
    }
  }

  @Test func ofTwoQuestionsTheSurveySaysWhich() throws {
    let two = "question office: Your office?\nchoose one: size\nbreakdown by-size: sizes\n"
    let result = parse(two)
    #expect(result.diagnostics.map(\.code) == [.unknownVariable])
    #expect(result.diagnostics.map(\.file) == ["s.candour"])
    #expect(result.diagnostics.first?.message.contains("\"team\" and \"office\"") == true)
    let own = "rollup sizes: Mine\nof: office\n- all: All [from small, middle, large]\n"
    #expect(try #require(parse(two + own).survey).rollups.map(\.title) == ["Mine"])
  }

  @Test func aListThatNobodyChoosesFromMakesNoGroups() {
    let result = parse("question more: More?\nchoose any: size\nbreakdown b: sizes\n")
    #expect(result.survey?.rollups.map(\.question) == ["team"])
    let unused = parse("rollup x: X\nof: other\n- a: A [from b]\nlist other: O\n- b: B\n- c: C\n")
    #expect(unused.diagnostics.map(\.code).contains(.unknownVariable))
  }

  @Test func theFileItselfIsJudged() {
    func codes(_ text: String) -> [DiagnosticCode] {
      SurveyParser.checkShared(SourceFile(name: "l.candour", text: text)).map(\.code)
    }
    #expect(codes(Self.library) == [])
    #expect(codes(Self.library.replacing("of: size", with: "of: sise")) == [.unknownList])
    #expect(codes(Self.library.replacing("[from small]", with: "[from tiny]")) == [.unknownCode])
  }

  @Test func editorsFollowTheListAndItsAnswers() throws {
    let file = SourceFile(name: "l.candour", text: Self.library)
    let index = SymbolIndex(file)
    #expect(index.isShared)
    #expect(index.occurrence(line: 7, column: 5)?.symbol.role == .block(.list))
    #expect(index.occurrence(line: 8, column: 25)?.symbol.name == "small")
  }
}
