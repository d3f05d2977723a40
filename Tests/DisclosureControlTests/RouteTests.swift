import Analysis
import DisclosureControl
import ReleaseFormat
import SurveyDefinition
import Testing

/// Follow-ups tell of the questions that lead to them, whatever the words of the condition.
@Suite struct RouteTests {
  private static func list(_ codes: [String]) -> AnswerList {
    AnswerList(choices: codes.map { Choice(code: $0, label: $0) })
  }

  private static let isYes = Condition.isOne(of: ["yes"], question: "q")
  private static let isUnsure = Condition.isOne(of: ["unsure"], question: "q")

  /// The number in the base of a row, if one is printed.
  private static func told(_ base: PublishedCount?) -> Int {
    switch base {
    case .exact(let count), .atLeast(let count): count
    default: 0
    }
  }

  private func release(
    _ questions: [Question], _ answers: [(states: [String: AnswerState], count: Int)]
  ) throws -> [String: PublishedTable.Row] {
    let survey = Survey(
      id: "s", title: "S", version: "1", rollGroups: ["team"],
      sections: [Section(name: "a", title: "A", items: questions.map { .question($0) })])
    let responses = answers.flatMap { answer in
      Array(
        repeating: OpenedResponse(
          response: Routing(survey).settle(Response(states: answer.states)), group: ["T"]),
        count: answer.count)
    }
    let document = try Protection.protect(
      survey: survey, responses: responses,
      rollSizes: [RollSize(path: ["T"], headcount: responses.count)],
      fieldwork: .init(
        invited: nil, received: responses.count, opened: responses.count, neverOpened: 0,
        spoiled: 0), provenance: .init(definition: "", records: ""), notes: []
    ).document
    return Dictionary(
      document.tables.filter { $0.breakdown == "total" }.map { ($0.question, $0.rows[0]) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Of 40 staff 36 said no and 4 declined; who didn't say yes is asked something else, and all
  /// answer: 36 of 36.
  @Test(arguments: [
    Condition.not(isYes),
    .not(.not(.not(isYes))),
    .not(.any([isYes, isUnsure])),
    .all([.not(isYes), .not(isUnsure)]),
    .not(.all([isYes, .not(isUnsure)])),
    .any([.isOne(of: ["no"], question: "q"), isUnsure]),
  ])
  func negationsTellWhatWasAnswered(condition: Condition) throws {
    for codes in [["no", "yes"], ["no", "unsure", "yes"]] {
      let rows = try release(
        [
          Question(name: "q", text: "Q?", kind: .chooseOne(Self.list(codes))),
          Question(
            name: "next", text: "N?", kind: .chooseOne(Self.list(["x", "y"])),
            condition: condition),
        ],
        [
          (["q": .answered(.choice("no")), "next": .answered(.choice("x"))], 20),
          (["q": .answered(.choice("no")), "next": .answered(.choice("y"))], 16),
          (["q": .declined], 4),
        ])
      try expectRoom(rows, after: "next", codes)
    }
  }

  /// Of two answers, at least three may have given the other; of three, how many gave the one that
  /// is told apart stays open.
  private func expectRoom(
    _ rows: [String: PublishedTable.Row], after next: String, _ codes: [String]
  ) throws {
    let first = try #require(rows["q"])
    let others = Self.told(rows[next]?.base)
    guard case .exact(let base) = first.base else {
      #expect(40 - max(others, Self.told(first.cells[0])) >= 3)
      return
    }
    #expect(base - others >= (codes.count > 2 ? 2 : 3) || others == 0)
  }

  /// The same one question further on: who is asked the third was asked the second.
  @Test func followUpsOfFollowUpsTellToo() throws {
    let rows = try release(
      [
        Question(name: "q", text: "Q?", kind: .chooseOne(Self.list(["no", "yes"]))),
        Question(
          name: "next", text: "N?", kind: .chooseOne(Self.list(["x", "y"])),
          condition: .not(Self.isYes)),
        Question(
          name: "third", text: "T?", kind: .chooseOne(Self.list(["u", "v"])),
          condition: .isAnswered(question: "next")),
      ],
      [
        (
          [
            "q": .answered(.choice("no")), "next": .answered(.choice("x")),
            "third": .answered(.choice("u")),
          ], 20
        ),
        (
          [
            "q": .answered(.choice("no")), "next": .answered(.choice("y")),
            "third": .answered(.choice("v")),
          ], 16
        ),
        (["q": .declined], 4),
      ])
    for next in ["next", "third"] { try expectRoom(rows, after: next, ["no", "yes"]) }
  }

  /// Nobody ticked "shouted at", and all who were asked whether they stay answered.
  @Test func negationsOfSeveralAnswers() throws {
    let rows = try release(
      [
        Question(
          name: "q", text: "Q?",
          kind: .chooseAny(Self.list(["ignored", "mocked", "shouted-at"]), atMost: nil)),
        Question(
          name: "next", text: "N?", kind: .chooseOne(Self.list(["x", "y"])),
          condition: .not(.isOne(of: ["shouted-at"], question: "q"))),
      ],
      [
        (["q": .answered(.choices(["ignored"])), "next": .answered(.choice("x"))], 20),
        (["q": .answered(.choices(["mocked"])), "next": .answered(.choice("y"))], 16),
        (["q": .declined], 4),
      ])
    let first = try #require(rows["q"])
    let next = Self.told(rows["next"]?.base)
    #expect(first.base != .exact(36) || next <= 34)
  }

  /// A number in no range: the bands outside it hold everybody who was asked.
  @Test func negationsOfNumbers() throws {
    let rows = try release(
      [
        Question(name: "q", text: "Q?", kind: .number(0...20, bands: [0...9, 10...20])),
        Question(
          name: "next", text: "N?", kind: .chooseOne(Self.list(["x", "y"])),
          condition: .not(.isNumber(in: 10...20, question: "q"))),
      ],
      [
        (["q": .answered(.number(3)), "next": .answered(.choice("x"))], 20),
        (["q": .answered(.number(4)), "next": .answered(.choice("y"))], 16),
        (["q": .declined], 4),
      ])
    try expectRoom(rows, after: "next", ["0-9", "10-20"])
  }
}
