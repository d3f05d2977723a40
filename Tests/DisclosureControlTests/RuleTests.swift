import Analysis
import DisclosureControl
import ReleaseFormat
import SurveyDefinition
import Testing

/// One rule of the policy at a time, on people counted out by hand.
@Suite struct RuleTests {
  typealias Group = (path: [String], answers: [String: Int])

  /// A survey of one question with teams in one directorate; `nobody` skips.
  private func release(
    _ groups: [Group], question: (inout Question) -> Void = { _ in }, harmless: Set<String> = [],
    survey change: (inout Survey) -> Void = { _ in }, extra: Int = 20
  ) throws -> ReleaseDocument {
    let codes = Set(groups.flatMap(\.answers.keys)).subtracting(["nobody"]).sorted()
    let list = AnswerList(
      choices: codes.map { Choice(code: $0, label: $0, isHarmless: harmless.contains($0)) })
    var asked = Question(name: "q", text: "Q?", kind: .chooseOne(list))
    question(&asked)
    var survey = Survey(
      id: "s", title: "S", version: "1", rollGroups: ["directorate", "team"],
      sections: [Section(name: "a", title: "A", items: [.question(asked)])],
      breakdowns: [
        Breakdown(name: "by-directorate", variable: .rollGroup("directorate")),
        Breakdown(name: "by-team", variable: .rollGroup("team")),
      ])
    change(&survey)
    var responses: [OpenedResponse] = []
    for group in groups {
      for (code, count) in group.answers {
        let state: AnswerState = code == "nobody" ? .skipped : .answered(.choice(code))
        responses += Array(
          repeating: OpenedResponse(response: Response(states: ["q": state]), group: group.path),
          count: count)
      }
    }
    return try Protection.protect(
      survey: survey, responses: responses,
      rollSizes: groups.map {
        RollSize(path: $0.path, headcount: $0.answers.values.reduce(0, +) + extra)
      },
      fieldwork: .init(
        invited: nil, received: responses.count, opened: responses.count, neverOpened: 0,
        spoiled: 0), provenance: .init(definition: "", records: ""), notes: []
    ).document
  }

  private func rows(_ document: ReleaseDocument, _ breakdown: String) -> [PublishedTable.Row] {
    document.tables.first { $0.breakdown == breakdown }?.rows ?? []
  }

  private let large: [Group] = [
    (["D", "a"], ["no": 40, "unsure": 20, "yes": 30]),
    (["D", "b"], ["no": 35, "unsure": 22, "yes": 24]),
  ]

  @Test func largeCountsAreExact() throws {
    let document = try release(large)
    #expect(
      rows(document, "by-team").map(\.cells) == [
        [.exact(40), .exact(20), .exact(30)], [.exact(35), .exact(22), .exact(24)],
      ])
    #expect(rows(document, "by-team").map(\.base) == [.exact(90), .exact(81)])
  }

  /// None, one, two and three look the same: with two colluders a bound of two would be too tight.
  @Test(arguments: 0...3) func fewAreABound(count: Int) throws {
    let groups: [Group] = [
      (["D", "a"], ["no": 40, "unsure": 20, "yes": count, "nobody": 12]),
      (["D", "b"], ["no": 35, "unsure": 22, "yes": 3 - count, "nobody": 14]),
      (["D", "c"], ["no": 35, "unsure": 22, "yes": 24, "nobody": 10]),
    ]
    let row = rows(try release(groups), "by-team")[0]
    #expect(row.cells == [.exact(40), .exact(20), .atMost(3)])
    #expect(row.base == .atLeast(60))
  }

  @Test func nearlyAllIsABound() throws {
    let groups: [Group] = [
      (["D", "a"], ["no": 58, "unsure": 1, "yes": 1, "nobody": 11]),
      (["D", "b"], ["no": 57, "unsure": 1, "yes": 2, "nobody": 13]),
    ]
    let printed = rows(try release(groups), "by-team")
    #expect(!printed.flatMap(\.cells).contains(.exact(58)))
    #expect(!printed.flatMap(\.cells).contains(.exact(1)))
    #expect(printed[0].cells[0] == .atLeast(57) || printed[0].cells[0] == .withheld)
  }

  @Test func harmlessAnswersAreExempt() throws {
    let groups: [Group] = [
      (["D", "a"], ["never": 70, "weekly": 2, "yearly": 20, "nobody": 10]),
      (["D", "b"], ["never": 60, "weekly": 1, "yearly": 2, "nobody": 12]),
    ]
    let printed = rows(try release(groups, harmless: ["never"]), "by-team")
    #expect(printed[0].cells[0] == .exact(70) && printed[1].cells[0] == .exact(60))
    #expect(printed[1].cells[1] == .atMost(3))
  }

  @Test func unprotectedQuestionsPrintSmallCounts() throws {
    let groups: [Group] = [
      (["D", "a"], ["no": 58, "yes": 1]), (["D", "b"], ["no": 57, "yes": 2]),
    ]
    let printed = rows(try release(groups) { $0.isProtected = false }, "by-team")
    #expect(printed.map(\.cells) == [[.exact(58), .exact(1)], [.exact(57), .exact(2)]])
  }

  /// Everybody chose one of two answers that count as one; the others must not be known as none.
  @Test func combinationsCountAsOneAnswer() throws {
    let groups: [Group] = [
      (["D", "a"], ["bad": 30, "good": 0, "worse": 31]),
      (["D", "b"], ["bad": 20, "good": 25, "worse": 31]),
    ]
    let printed = rows(
      try release(groups) { $0.meaningfulCombinations = [["bad", "worse"]] }, "by-team")
    let exact = printed[0].cells.count { if case .exact = $0 { true } else { false } }
    let isBaseExact = if case .exact = printed[0].base { true } else { false }
    #expect(exact < 2 || !isBaseExact)
  }

  /// Four of one team and nine of another said yes, as printed, and all of them answered the next
  /// question; the directorate's thirteen would say how many of each team did.
  @Test func routesAreKnownToTheIntruder() throws {
    var responses: [OpenedResponse] = []
    func add(_ team: String, _ answer: String, _ count: Int) {
      var states: [String: AnswerState] = ["q": .answered(.choice(answer))]
      for index in 0..<count {
        states["next"] = answer == "yes" ? .answered(.choice(index % 3 == 0 ? "y" : "x")) : nil
        responses.append(.init(response: Response(states: states), group: ["D", team]))
      }
    }
    for (team, yes) in [("a", 4), ("b", 9)] {
      add(team, "yes", yes)
      add(team, "no", 20)
      add(team, "unsure", 10)
    }
    func list(_ codes: [String]) -> AnswerList {
      AnswerList(choices: codes.map { Choice(code: $0, label: $0) })
    }
    let survey = Survey(
      id: "s", title: "S", version: "1", rollGroups: ["directorate", "team"],
      sections: [
        Section(
          name: "a", title: "A",
          items: [
            .question(
              Question(name: "q", text: "Q?", kind: .chooseOne(list(["yes", "no", "unsure"])))),
            .question(
              Question(
                name: "next", text: "N?", kind: .chooseOne(list(["x", "y"])),
                condition: .isOne(of: ["yes"], question: "q"))),
          ])
      ],
      breakdowns: [Breakdown(name: "by-team", variable: .rollGroup("team"))])
    let document = try Protection.protect(
      survey: survey, responses: responses,
      rollSizes: ["a", "b"].map { RollSize(path: ["D", $0], headcount: 60) },
      fieldwork: .init(
        invited: nil, received: responses.count, opened: responses.count, neverOpened: 0,
        spoiled: 0), provenance: .init(definition: "", records: ""), notes: []
    ).document
    let first = try #require(
      document.tables.first { $0.question == "q" && $0.breakdown == "by-team" })
    #expect(first.rows.map { $0.cells[0] } == [.exact(4), .exact(9)])
    let next = try #require(
      document.tables.first { $0.question == "next" && $0.breakdown == "total" })
    #expect(next.rows[0].base != .exact(13))
  }
}
