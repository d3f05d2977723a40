import SurveyDefinition
import Testing

@testable import candour

/// Chances of a rehearsal against those that can be computed.
@Suite struct RehearsalTests {
  private static func survey(_ more: String = "") throws -> Survey {
    let text = """
      candour: 1
      survey small: A small survey
      version: 2026.1
      privacy: How
      keep answers until: 2099-01-01
      lawful basis: public task
      section one: One
      question fair: Fair?
      protected: no
      choose one:
      - yes: Yes
      - no: No
      \(more)
      """
    let result = SurveyParser.parse(SourceFile(name: "test.candour", text: text)) { _ in nil }
    return try #require(result.survey)
  }

  private static func headcounts(_ rows: [[String]], of survey: Survey) throws -> Headcounts {
    try Headcounts(
      lines: rows.enumerated().map { Headcounts.Line(number: $0 + 1, fields: $1) }, of: survey)
  }

  private static func rehearse(
    _ survey: Survey, _ headcounts: Headcounts, rate: Double, draws: Int
  ) throws -> Rehearsal {
    try Rehearsal(
      of: survey, headcounts: headcounts,
      setting: .init(rate: ResponseRate(rate), draws: draws, seed: 1)
    ) { _, _ in }
  }

  /// P(Binomial(people, rate) < minimum), term by term.
  private static func below(_ minimum: Int, of people: Int, rate: Double) -> Double {
    var (term, sum) = (1.0, 0.0)
    for _ in 0..<people { term *= 1 - rate }
    for answers in 0..<minimum {
      sum += term
      term *= Double(people - answers) / Double(answers + 1) * rate / (1 - rate)
    }
    return sum
  }

  /// Four standard deviations: a right program fails once in 16,000 seeds, and this seed is fixed.
  private static func isClose(_ shown: Int, of draws: Int, to chance: Double) -> Bool {
    let spread = 4 * (chance * (1 - chance) / Double(draws)).squareRoot()
    return (Double(shown) / Double(draws) - chance).magnitude < spread
  }

  /// Thirty people of whom three in ten answer: nothing is opened below ten answers.
  @Test func nothingIsOpenedAsOftenAsTheBinomialSays() throws {
    let survey = try Self.survey()
    let headcounts = try Self.headcounts([["people"], ["30"]], of: survey)
    let rehearsal = try Self.rehearse(survey, headcounts, rate: 0.3, draws: 400)
    let chance = Self.below(10, of: 30, rate: 0.3)
    #expect(abs(chance - 0.5888) < 0.001)
    #expect(Self.isClose(rehearsal.drawsWithoutRelease, of: 400, to: chance))
    #expect(rehearsal.breakdowns[0].groups[0].shown == 400 - rehearsal.drawsWithoutRelease)
  }

  /// A group of sixteen of whom six in ten answer is shown if ten of them do.
  @Test func aGroupIsShownAsOftenAsTheBinomialSays() throws {
    let survey = try Self.survey(
      """
      question role: Role?
      choose one:
      - a: A
      - b: B
      - c: C
      identifies: yes
      because: So we can compare
      breakdown by-role: role
      """)
    let headcounts = try Self.headcounts(
      [["role", "people"], ["a", "60"], ["b", "80"], ["c", "16"]], of: survey)
    let rehearsal = try Self.rehearse(survey, headcounts, rate: 0.6, draws: 200)
    let groups = try #require(rehearsal.breakdowns.first { $0.name == "by-role" }).groups
    let chance = 1 - Self.below(10, of: 16, rate: 0.6)
    #expect(Self.isClose(groups[2].shown, of: 200, to: chance))
  }

  private static let roles = """
    question role: Role?
    choose one:
    - manager: Manager
    - nurse: Nurse
    - carer: Carer
    - cook: Cook
    identifies: yes
    because: So we can compare
    rollup job: Job
    of: role
    - managers: Managers [from manager]
    - others: Others [from nurse, carer, cook]
    breakdown by-role: role
    """

  private static func words(_ more: String, _ rows: [[String]]) throws -> Rehearsal {
    let survey = try survey(roles + "\n" + more)
    return try rehearse(survey, headcounts(rows, of: survey), rate: 1, draws: 20)
  }

  /// The headcounts give a coarser rollup only, in which the small group is one of the question's.
  @Test func aSmallGroupOfACoarserRollupIsNotNamed() throws {
    let rehearsal = try Self.words(
      "", [["job", "people"], ["Managers", "7"], ["Others", "113"]])
    let breakdown = try #require(rehearsal.breakdowns.first { $0.name == "by-role" })
    #expect(breakdown.groups.count == 4)
    #expect(breakdown.groups.allSatisfy { $0.label == nil })
    for label in ["Manager", "Nurse", "Carer", "Cook"] { #expect(!rehearsal.words.contains(label)) }
  }

  /// A large enough group is named.
  @Test func groupsAreNamedWhereNoneIsSmall() throws {
    let rehearsal = try Self.words(
      "", [["job", "people"], ["Managers", "57"], ["Others", "213"]])
    #expect(rehearsal.words.contains("Manager"))
    #expect(rehearsal.leftOut.isNothing)
  }

  /// What only the small group is asked would be shown in no draw, and so name it.
  @Test(arguments: [
    "only if: role is manager", "only if: pay is answered", "only if: role is one of nurse, carer",
  ])
  func whatHangsOnASmallGroupIsNotMentioned(_ condition: String) throws {
    let more = """
      question pay: Enough pay?
      protected: no
      only if: role is manager
      choose one:
      - high: High
      - low: Low
      question more: More work?
      protected: no
      \(condition)
      choose one:
      - much: Much
      - little: Little
      indicator managers: Share of the first
      counts: role is manager
      out of: role is answered
      indicator fairness: Fairness
      counts: fair is yes
      compare: role manager with nurse as difference
      breakdown by-pay: pay
      """
    let rehearsal = try Self.words(
      more,
      [
        ["role", "people"], ["manager", "7"], ["nurse", "50"], ["carer", "50"], ["cook", "50"],
      ])
    #expect(Set(rehearsal.tables.map(\.question)).isDisjoint(with: ["pay", "more"]))
    #expect(rehearsal.tables.contains { $0.question == "fair" && $0.breakdown == "by-role" })
    #expect(rehearsal.indicators.map(\.name) == ["fairness"])
    #expect(rehearsal.indicators.allSatisfy { $0.comparison == nil })
    #expect(!rehearsal.breakdowns.contains { $0.name == "by-pay" })
    #expect(rehearsal.words.contains("1 comparison"))
    let figures = rehearsal.words.split(separator: "What was assumed")[0]
    #expect(!figures.contains("pay"))
    #expect(rehearsal.leftOut.tables > 0)
  }

  @Test func tooManyPeopleAreRefused() throws {
    let survey = try Self.survey()
    let headcounts = try Self.headcounts([["people"], ["100001"]], of: survey)
    #expect(throws: Failure.self) { try Population(headcounts, of: survey) }
  }

  /// Everybody of a table is drawn, and tables are joined so that each keeps its counts.
  @Test func populationKeepsEveryCount() throws {
    let survey = try Self.survey(
      """
      question role: Role?
      choose one:
      - a: A
      - b: B
      question shift: Shift?
      choose one:
      - day: Day
      - night: Night
      question site: Site?
      choose one:
      - x: X
      - y: Y
      """)
    let headcounts = try Self.headcounts(
      [
        ["role", "shift", "site", "people"],
        ["a", "day", "", "7"], ["a", "night", "", "3"], ["b", "day", "", "5"],
        ["b", "night", "", "5"],
        ["", "day", "x", "10"], ["", "day", "y", "2"], ["", "night", "x", "1"],
        ["", "night", "y", "7"],
      ], of: survey)
    var draw = try Draw(seed: 5, purpose: "test")
    let people = try Population(headcounts, of: survey).people(&draw)
    func count(_ answers: [String: [String]]) -> Int {
      people.count { person in answers.allSatisfy { person.answers[$0.key] == $0.value } }
    }
    #expect(people.count == 20)
    #expect(count(["role": ["a"], "shift": ["day"]]) == 7)
    #expect(count(["role": ["b"], "shift": ["night"]]) == 5)
    #expect(count(["shift": ["day"], "site": ["x"]]) == 10)
    #expect(count(["shift": ["night"], "site": ["y"]]) == 7)
  }
}
