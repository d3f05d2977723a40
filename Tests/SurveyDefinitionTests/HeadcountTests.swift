import Testing

@testable import SurveyDefinition

/// Files of headcounts as they come, and what is wrong with them.
@Suite struct HeadcountTests {
  static let survey: Survey = {
    let result = SurveyFiles.parse(
      """
      candour: 1
      survey s: S
      version: 1
      roll groups: service > team
      privacy: P
      keep answers until: 2027-01-01
      lawful basis: x
      section s: S
      question group: Which group?
      choose one:
      - a: Asian
      - b: Black
      - w: White
      - declined: Prefer not to say [declines]
      identifies: yes
      because: So we can compare
      report as: Ethnic group
      question years: Years?
      number: 0 to 50
      bands: 0-9, 10-50
      identifies: yes
      because: So we can compare
      rollup two: Two groups
      of: group
      - minority: Minority [from a, b]
      - white: White [from w]
      rollup three: Three groups
      of: group
      - asian: Asian [from a]
      - black: Black [from b]
      - white: White [from w]
      breakdown by-team: team
      breakdown by-two: two
      """)
    return result.survey ?? Survey(id: "", title: "", version: "")
  }()

  private func read(_ csv: String) throws(HeadcountError) -> Headcounts {
    try SurveyFiles.headcounts(csv, of: Self.survey)
  }

  private func error(_ csv: String) -> HeadcountError? {
    do throws(HeadcountError) {
      _ = try read(csv)
      return nil
    } catch { return error }
  }

  private func variable(_ name: String) throws -> HeadcountVariable {
    try #require(HeadcountVariable.all(of: Self.survey).first { $0.name == name })
  }

  @Test func rowsOfOnePatternAreOneTable() throws {
    let headcounts = try read(
      """
      service, TEAM ,ethnic  Group,years,people
      Adults,North,,,30
      Adults,South,,,20
      ,,asian,,10
      ,,Black,,5
      ,,w,,30
      ,,prefer not to say,,4
      ,,unknown,,1
      ,,,0 to 9,50
      ,,,,50
      """)
    #expect(headcounts.total == 50)
    #expect(headcounts.tables.map(\.columns.count) == [2, 1, 1, 0])
    let groups = try #require(headcounts.groups(of: variable("two"), in: Self.survey))
    #expect(groups.map(\.label) == ["Minority", "White"])
    #expect(groups.map(\.people) == [15, 30])
    let teams = try #require(headcounts.groups(of: variable("team"), in: Self.survey))
    #expect(teams.map(\.label) == ["Adults > North", "Adults > South"])
  }

  @Test func mistakesAreNamedWithTheirLine() {
    #expect(error("") == .empty)
    #expect(error("team,people") == .empty)
    #expect(error("team,staff\nA,1") == .peopleColumn)
    #expect(error("tema,people\nA,1") == .unknownColumn("tema", nearest: "team"))
    #expect(error("team,Team,people\nA,A,1") == .repeatedColumn("team"))
    #expect(error("team,people\nA,1\nB") == .ragged(line: 3, expected: 2, found: 1))
    #expect(
      error("group,people\nasain,1")
        == .unknownValue(line: 2, column: "group", value: "asain", nearest: "asian"))
    #expect(error("team,people\nA,-1") == .notACount(line: 2, value: "-1"))
    #expect(error("team,people\nA,<5") == .notACount(line: 2, value: "<5"))
    #expect(error("team,people\nA,2.5") == .notACount(line: 2, value: "2.5"))
    #expect(error("team,people\nA,1\n a ,2") == .repeatedRow(first: 2, second: 3))
    #expect(error("team,people\nA,0") == .nobody)
    #expect(error("team,people\nA,1000001") == .tooMany(most: 1_000_000))
    #expect(error("team,people\nA,1000000") == nil)
    #expect(error("team,people\nA\u{0}B,1") == .invisible(line: 2))
    #expect(error("te\u{1B}[31mam,people\nA,1") == .invisible(line: 1))
    #expect(
      error("team,group,people\nA,,5\n,a,4")
        == .totalsDiffer(first: ["team"], second: ["group"]))
    #expect(
      error("service,team,group,people\nX,A,,5\nX,B,,5\n,A,a,4\n,B,a,6")
        == .marginsDiffer(columns: ["team"], first: 2, second: 4))
  }

  @Test func messagesSayWhereAndWhatToDo() {
    let message = error("group,people\nasain,1")?.message(for: "h.csv") ?? ""
    #expect(message.contains("h.csv, line 2"))
    #expect(message.contains("did you mean \"asian\"?"))
  }

  @Test func coarserRollupsFollowFromFinerOnes() throws {
    let finer = try read("three,people\nAsian,4\nBlack,5\nWhite,6")
    let groups = try #require(finer.groups(of: variable("two"), in: Self.survey))
    #expect(groups.map(\.people) == [9, 6])
    let coarser = try read("two,people\nMinority,9\nWhite,6")
    #expect(coarser.groups(of: try variable("three"), in: Self.survey) == nil)
    #expect(coarser.groups(of: try variable("group"), in: Self.survey) == nil)
  }

  @Test func jointCountsAreUsedWhereThereAreAny() throws {
    let pair = [try variable("team"), try variable("two")]
    let joint = try read("team,group,people\nA,a,3\nA,b,2\nA,w,5\nB,w,10")
    let exact = try #require(Crossing(pair, in: joint, of: Self.survey))
    #expect(exact.isExact)
    #expect(exact.cells.map(\.bounds) == [5, 5, 10].map(CellBounds.init(exactly:)))
    let margins = try read("team,group,people\nA,,10\nB,,10\n,a,3\n,b,2\n,w,15")
    let bounded = try #require(Crossing(pair, in: margins, of: Self.survey))
    #expect(!bounded.isExact)
    #expect(bounded.cells.map(\.bounds.lower) == [0, 5, 0, 5])
    #expect(bounded.cells.map(\.bounds.upper) == [5, 10, 5, 10])
    for (cell, bounds) in zip([5, 5, 0, 10], bounded.cells.map(\.bounds)) {
      #expect((bounds.lower...bounds.upper).contains(cell))
    }
    #expect(Crossing([try variable("years")], in: margins, of: Self.survey) == nil)
  }

  @Test func aloneIsCountedWhenEverybodyAnswers() throws {
    let joint = try read("team,group,people\nA,a,1\nA,w,9\nB,b,1\nB,w,9")
    let pair = [try variable("team"), try variable("group")]
    let crossing = try #require(Crossing(pair, in: joint, of: Self.survey))
    #expect(crossing.alone(answering: 1) == 2)
    #expect(crossing.aloneBounds == 2...2)
    // Two who are alone if they answer, and two groups of nine of whom one answers.
    #expect(abs(crossing.alone(answering: 0.5) - (2 * 0.5 + 2 * 9 * 0.001953125)) < 1e-9)
  }

  @Test func summaryIsASentence() throws {
    let headcounts = try read(
      "team,group,people\nA,a,30\nA,w,30\nB,w,60\nC,b,1\nC,w,9\nD,w,40")
    let check = HeadcountCheck(
      survey: Self.survey, headcounts: headcounts, response: 0.6, peopleNeeded: 23)
    #expect(
      check.summary
        == "With these headcounts and a 60 % response, 3 of 4 teams can be shown on their own; "
        + "about one person would be alone in their combination of team and two alone. "
        + "Groups that are large enough: by two 2 of 2. "
        + "Crossed tables aren't shown by this version; large enough throughout would be "
        + "1 of 4 in team with two. The headcounts say nothing about years, so how many people "
        + "would be alone with all their answers can't be told.")
  }

  /// What isn't counted can't be said to leave nobody alone.
  @Test func nobodyAloneIsSaidOnlyOfAll() throws {
    func summary(_ survey: Survey) throws -> String {
      let headcounts = try SurveyFiles.headcounts(
        "team,group,people\nA,a,30\nA,w,30\nB,w,60", of: survey)
      return HeadcountCheck(
        survey: survey, headcounts: headcounts, response: 0.6, peopleNeeded: 23
      ).summary
    }
    #expect(try !summary(Self.survey).contains("nobody would be alone"))
    var known = Self.survey
    known.sections[0].items.removeAll { item in
      if case .question(let question) = item { question.name == "years" } else { false }
    }
    #expect(try summary(known).contains("nobody would be alone"))
  }

  @Test func habitsOfSpreadsheetsAreNamed() {
    #expect(error("team;people\nA;1") == .notCommas(";"))
    #expect(error("team\tpeople\nA\t1") == .notCommas("a tab"))
    #expect(error("Staff on 1 March\nteam,people\nA,1") == .titleAbove(header: 2))
    #expect(error("team,people\nA,1\nTotal,1") == .totalRow(line: 3))
    #expect(error("group,people\na,1\nGrand total,1") == .totalRow(line: 3))
  }

  /// Naming every group but one names that one.
  @Test func groupsAreNotNamedBesideOneBelowTheMinimum() throws {
    let small = try messages("group,people\na,12\nb,3\nw,100")
    #expect(small.contains { $0.contains("1 of 3 groups has fewer than 10") })
    for label in ["Asian", "Black", "White"] {
      #expect(!small.contains { $0.contains(label) })
    }
    let larger = try messages("group,people\na,12\nb,40\nw,100")
    #expect(larger.contains { $0.contains("(\"Asian\")") })
    #expect(larger.contains { $0.contains("probably \"Black\"") })
  }

  /// 216,000 cells are not looked at, but not passed over either.
  @Test func tooManyCombinationsAreSaid() throws {
    let names = ["first", "second", "third"]
    var survey = Self.survey
    survey.privacy.mostBreakdownsAtOnce = 2
    survey.breakdowns = []
    survey.sections[0].items = names.map { name in
      .question(
        Question(
          name: name, text: "Which?",
          kind: .number(0...59, bands: (0...59).map { $0...$0 }), identifies: true))
    }
    let rows = names.indices.flatMap { place in
      (0...59).map { value in
        names.indices.map { $0 == place ? "\(value)-\(value)" : "" }.joined(separator: ",") + ",10"
      }
    }
    let csv = (["first,second,third,people"] + rows).joined(separator: "\n")
    let check = HeadcountCheck(
      survey: survey, headcounts: try SurveyFiles.headcounts(csv, of: survey), response: 0.6,
      peopleNeeded: SurveyFiles.peopleNeeded)
    let found = SurveyFiles.parse("candour: 1").adding(check).diagnostics
      .filter { $0.code == .alone }
    #expect(found.map(\.message).contains { $0.contains("too many to count (more than 200000)") })
    #expect(check.summary.contains("nearly everybody would be alone"))
  }

  /// A pair that nothing can be added to is looked at beside the sets of three.
  @Test func aSmallerSetThatIsCutOffIsKept() throws {
    var survey = Self.survey
    survey.breakdowns = [
      Breakdown(name: "by-team", variable: .rollGroup("team")),
      Breakdown(name: "by-group", variable: .question("group"), notWith: ["team", "years"]),
      Breakdown(name: "by-years", variable: .question("years")),
    ]
    let headcounts = try SurveyFiles.headcounts(
      "team,group,years,people\nA,a,0-9,30\nB,b,0-9,1", of: survey)
    let check = HeadcountCheck(
      survey: survey, headcounts: headcounts, response: 1,
      peopleNeeded: SurveyFiles.peopleNeeded)
    #expect(check.combinations(of: 2).map { $0.map(\.name) } == [["group"], ["team", "years"]])
  }

  private func messages(_ csv: String) throws -> [String] {
    var survey = Self.survey
    survey.breakdowns = [Breakdown(name: "by-group", variable: .question("group"))]
    let check = HeadcountCheck(
      survey: survey, headcounts: try SurveyFiles.headcounts(csv, of: survey), response: 0.6,
      peopleNeeded: SurveyFiles.peopleNeeded)
    return SurveyFiles.parse("candour: 1").adding(check).diagnostics
      .filter { $0.code.rawValue.hasPrefix("P2") }.map { $0.message + ($0.suggestion ?? "") }
  }
}
