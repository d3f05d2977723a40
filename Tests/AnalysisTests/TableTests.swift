import Analysis
import SurveyDefinition
import Testing

@Suite struct TableTests {
  private static let list = AnswerList {
    Choice("yes", "Yes")
    Choice("no", "No")
    Choice.declining("declined", "Prefer not to say")
  }
  private static let survey = Survey("s", "S", version: "1") {
    Section("a", "A") {
      Question("one", "One?", .chooseOne(list))
      Question("many", "Many?", .chooseAny(list, atMost: nil))
      Question("age", "Age?", .number(0...99, bands: [0...29, 30...99]))
      Question("words", "Words?", .text(limit: 10))
    }
  }.with(rollGroups: "service", "team")

  private func person(
    _ states: [String: AnswerState], _ group: [String] = ["A", "1"]
  ) -> OpenedResponse {
    OpenedResponse(response: Response(states: states), group: group)
  }

  private func table(_ responses: [OpenedResponse], paths: [[String]] = []) -> ResponseTable {
    ResponseTable(survey: Self.survey, responses: responses, rollPaths: paths)
  }

  @Test func fourStatesNeverMix() throws {
    let table = table([
      person(["one": .answered(.choice("yes"))]), person(["one": .answered(.choice("no"))]),
      person(["one": .skipped]), person(["one": .declined]), person([:]),
      person(["one": .answered(.choice("declined"))]),
    ])
    let row = try FrequencyTable(
      #require(table.column("one")), by: Partition(everybody: table.count)
    ).rows[0]
    #expect(row.base == 2 && row.cells == [1, 1])
    #expect(row.skipped == 1 && row.declined == 2 && row.notAsked == 1 && row.people == 6)
  }

  @Test func severalAnswersAreNeverSummed() throws {
    let table = table([
      person(["many": .answered(.choices(["yes", "no"]))]),
      person(["many": .answered(.choices(["yes"]))]),
      person(["many": .answered(.choices([]))]),
    ])
    let row = try FrequencyTable(
      #require(table.column("many")), by: Partition(everybody: table.count)
    ).rows[0]
    #expect(row.base == 2 && row.cells == [2, 1] && row.skipped == 1)
  }

  @Test func numbersOnlyThroughTheirBands() throws {
    let table = table([
      person(["age": .answered(.number(29))]), person(["age": .answered(.number(30))]),
      person(["age": .answered(.number(100))]),
    ])
    let column = try #require(table.column("age"))
    #expect(column.answers.map(\.code) == ["0-29", "30-99"])
    let row = FrequencyTable(column, by: Partition(everybody: table.count)).rows[0]
    #expect(row.cells == [1, 1] && row.base == 2 && row.skipped == 1)
  }

  @Test func textHasNoColumn() {
    #expect(table([]).column("words") == nil)
  }

  /// Two teams of one name are two; a team without an answer is there.
  @Test func rollGroupsAreThePathsOfTheRoll() throws {
    let table = table(
      [
        person(["one": .answered(.choice("yes"))], ["A", "1"]),
        person(["one": .answered(.choice("yes"))], ["B", "1"]),
      ], paths: [["A", "1"], ["B", "1"], ["C/D", "~"]])
    #expect(table.roll.parts == ["A/1", "B/1", "C~1D/~0"])
    let counts = try FrequencyTable(#require(table.column("one")), by: table.roll)
    #expect(counts.rows.map(\.base) == [1, 1, 0, 0])
  }

  @Test func questionsDivideIntoPartsAndARest() throws {
    let table = table([
      person(["one": .answered(.choice("no"))]), person(["one": .declined]),
    ])
    let column = try #require(table.column("one"))
    let partition = try #require(Partition(column))
    #expect(partition.isPartial && partition.membership == [1, nil])
    let many = try #require(table.column("many"))
    #expect(Partition(many) == nil)
    let counts = FrequencyTable(column, by: partition)
    #expect(counts.rows.last?.people == 1 && counts.rows[1].cells == [0, 1])
  }
}
