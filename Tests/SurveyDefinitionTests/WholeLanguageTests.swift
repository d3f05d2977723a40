import Foundation
@testable import SurveyDefinition
import Testing

/// One file with every word of the language, and what it has to mean.
@Suite struct WholeLanguageTests {
  static let file = SurveyFiles.tests.appending(path: "Fixtures/whole.candour")

  /// The survey in English alone: there is no translation of it among the fixtures.
  private func survey() throws -> Survey {
    let result = try SurveyFiles.parse(Self.file)
    #expect(result.diagnostics.map(\.code) == [.missingTranslation])
    let bytes = try #require(SurveyFiles.bytes(Self.file))
    let english = String(decoding: bytes, as: UTF8.self)
      .replacing("languages: en, cy", with: "languages: en")
    let alone = SurveyFiles.parse(
      Array(english.utf8), name: "whole.candour", beside: Self.file)
    #expect(alone.diagnostics == [])
    #expect(alone.accepted.map(\.code).contains(.missingLock))
    return try #require(alone.survey)
  }

  @Test func everyWordOfTheLanguageIsInTheFile() throws {
    let bytes = try #require(SurveyFiles.bytes(Self.file))
    let blocks = BlockBuilder(SourceFile(name: "whole", bytes: bytes)).blocks
    // A translation stands in a file of its own, and `candour` is the first line.
    #expect(Set(blocks.map(\.kind)) == Set(Kind.allCases).subtracting([.translation]))
    let keys = Set(blocks.flatMap(\.properties).map(\.key))
    #expect(keys == Set(Key.allCases).subtracting([.candour]))
    let flags = blocks.flatMap(\.choices).compactMap(\.flags).flatMap { $0.split(at: ",") }
    let words = Set(flags.compactMap { $0.words.first?.text })
    #expect(words.isSuperset(of: ChoiceFlag.allCases.map(\.rawValue)))
  }

  @Test func theSurveyMeansWhatItSays() throws {
    let survey = try survey()
    #expect(survey.unit == "case audit" && survey.peopleBy == "worker")
    #expect(survey.opens == "2026-05-01" && survey.closes == "2026-05-31")
    #expect(survey.replaces == "2025.1" && survey.headcounts == "whole.csv")
    #expect(survey.consents == [Consent(name: "taking-part", text: "I am happy to take part.")])
    #expect(survey.acceptances.count == 5)
    #expect(
      survey.acceptances.last
        == Acceptance(
          code: .possiblySmall, block: BlockName(kind: "question", name: "place"),
          reason: "Places are joined if they are small"))
    #expect(
      survey.retired
        == [RetiredQuestion(name: "canteen", text: "How is the canteen?", version: "2026.1")])
    #expect(survey.privacy.words.hasSuffix("name. Nobody sees one person's answers."))
    #expect(survey.sections[0].warnsOf != nil && survey.sections[0].support == ["counselling"])
  }

  @Test func scalesAreScoredEitherWayRound() throws {
    let survey = try survey()
    let heard = try #require(survey.question("heard"))
    let alone = try #require(survey.question("alone"))
    #expect(heard.isRequired && heard.standards == ["SCWRES 6", "SCWRES 7a"])
    #expect(
      heard.list?.scores(of: try #require(heard.scale)) == [
        "disagree": 1, "neither": 2, "agree": 3,
      ])
    #expect(
      alone.list?.scores(of: try #require(alone.scale)) == [
        "disagree": 3, "neither": 2, "agree": 1,
      ])
    #expect(survey.indicators[1].figure == .mean(of: ["heard", "alone"]))
    #expect(
      survey.indicators[0].benchmark
        == Benchmark(figure: "1.3", source: "Skills for Care 2023, 23 councils"))
  }

  @Test func earlierAnswersStandInTheWords() throws {
    let survey = try survey()
    let heard = try #require(survey.question("heard"))
    var response = Response()
    #expect(
      heard.text.words(for: response, in: survey)
        == "In the last 12 months, were you heard at your place of work?")
    #expect(heard.help?.plain == "At …, or wherever you were")
    response.states["place"] = .answered(.choice("office"))
    #expect(
      heard.text.words(for: response, in: survey)
        == "In the last 12 months, were you heard at In the office {or near it}?")
    response.states["place"] = .declined
    #expect(heard.text.words(for: response, in: survey) == heard.text.plain)
    #expect(heard.text.questions == ["place"])
  }

  @Test func recordsAndPurposesAreRead() throws {
    let survey = try survey()
    let table = try #require(survey.records.first)
    #expect(table.people == "n" && table.columns.map(\.name) == ["worker", "outcome", "days", "n"])
    #expect(table.columns[0] == .identifier(name: "worker", title: "Worker"))
    #expect(survey.columns.map(\.name) == ["outcome", "days", "n"])
    #expect(survey.question("outcome")?.list?.choices.map(\.code) == ["upheld", "closed"])
    #expect(survey.commitments[0].measuredBy == ["heard-rate", "belonging"])
    #expect(survey.actions[0].moves == ["heard-rate"] && survey.actions[0].by == "2026-12-31")
    #expect(survey.actions[0].owner == "Head of service")
  }

  @Test func answersAreTabulatedWithoutTheRecords() throws {
    var survey = try survey()
    survey.breakdowns.append(Breakdown(name: "by-outcome", variable: .question("outcome")))
    survey.indicators.append(
      Indicator(
        name: "upheld", title: "Upheld", counts: .isOne(of: ["upheld"], question: "outcome")))
    let answers = survey.withoutRecords
    #expect(answers.records.isEmpty && answers.questions == survey.questions)
    #expect(answers.breakdowns.map(\.name) == ["by-ethnicity", "by-team"])
    #expect(answers.indicators.map(\.name) == ["heard-rate", "belonging"])
  }
}

/// The words of a survey in another language.
@Suite struct TranslationTests {
  private func parse(_ overlay: String) -> ParseResult {
    let survey = """
      candour: 1
      survey s: S
      version: 1
      languages: en, cy
      privacy: P
      | We never ask.
      accepts P26: Where one works is no secret
      keep answers until: 2027-01-01
      lawful basis: x
      list l: L
      - a: A
      - b: B
      section part: Part
      question one: One?
      choose one: l
      report as: O
      question two: Two, {one or this}?
      choose one: l
      rollup r: R
      of: one
      - all: All [from a, b]
      """
    return SurveyParser.parse(
      SourceFile(name: "s.candour", text: survey), today: SurveyFiles.today
    ) { name in
      name == "s.cy.candour" ? SourceFile(name: name, text: overlay) : nil
    }
  }

  private static let whole = """
    candour: 1
    translation cy: s
    survey s: S cy
    en: S
    privacy: P cy
    | Byth.
    en: P
    | We never ask.
    list l: L
    en: L
    - a: A cy
    en: A
    - b: B cy
    en: B
    section part: Rhan
    en: Part
    question one: Un?
    en: One?
    question two: Dau, {one or hyn}?
    en: Two, {one or this}?
    """

  @Test func wordsChangeAndNothingElse() throws {
    let result = parse(Self.whole)
    #expect(result.diagnostics == [])
    let survey = try #require(result.survey)
    let welsh = survey.translated(into: "cy")
    #expect(welsh.title == "S cy" && welsh.privacy.words == "Byth.")
    #expect(welsh.questions.map(\.text.plain) == ["Un?", "Dau, hyn?"])
    #expect(welsh.questions[1].list?.choices.map(\.label) == ["A cy", "B cy"])
    #expect(welsh.lists[0].choices.map(\.label) == ["A cy", "B cy"])
    // Words of reports are not asked for, and stay.
    #expect(welsh.questions[0].reportAs == "O" && welsh.rollups == survey.rollups)
    #expect(welsh.questions.map(\.name) == survey.questions.map(\.name))
    #expect(ResponseEncoding.closedSize(of: welsh) == ResponseEncoding.closedSize(of: survey))
    #expect(survey.translated(into: "pa") == survey)
  }

  @Test(arguments: [
    ("question one: Un?\nen: One?\n", "", DiagnosticCode.missingTranslation),
    ("en: One?", "en: Once?", .staleTranslation), ("{one or hyn}", "{two}", .pipe),
    ("translation cy: s", "translation cy: t", .missingPart),
    ("translation cy: s\n", "", .missingPart), ("- b: B cy", "- c: B cy", .strayTranslation),
    ("question one: Un?", "question one: Un? \nchoose one: l", .strayTranslation),
    ("en: B\n", "", .missingPart), ("- a: A cy", "- a: A cy [declines]", .strayTranslation),
    ("- b: B cy", "- b:", .missingTranslation),
  ])
  func slipsAreFound(_ old: String, _ new: String, _ code: DiagnosticCode) {
    let result = parse(Self.whole.replacing(old, with: new))
    #expect(result.diagnostics.contains { $0.code == code }, "\(result.diagnostics)")
    #expect(result.diagnostics.allSatisfy { $0.file == "s.cy.candour" })
    #expect(result.survey == nil)
  }
}
