import Analysis
import DisclosureControl
import ReleaseFormat
import SurveyDefinition
import Testing

@Suite struct ReleaseTests {
  private static let council = Council(seed: 1)
  private static let release = Result { try council.release() }

  @Test func sameInputSameBytes() throws {
    var shuffled = Self.council
    var generator = SystemRandomNumberGenerator()
    shuffled.responses.shuffle(using: &generator)
    shuffled.sizes.shuffle(using: &generator)
    #expect(try shuffled.release().canonicalBytes == Self.release.get().canonicalBytes)
  }

  @Test func everyDeclaredTableInOrder() throws {
    let document = try Self.release.get().document
    #expect(document.breakdowns.map(\.name).first == "total")
    #expect(document.breakdowns.count == 7)
    // Follow-ups are tabulated for everybody only, all others by every breakdown.
    let followUps = document.questions.filter { $0.askedIf != nil && $0.kind != "text" }.count
    let tabulated = Set(document.tables.map(\.question)).count
    #expect(followUps > 0 && tabulated > followUps)
    #expect(document.tables.count == (tabulated - followUps) * 7 + followUps)
    #expect(document.questions.map(\.name) == Council.survey.questions.map(\.name))
    #expect(document.notes.contains { $0.hasPrefix("Shown as groups") })
  }

  /// Every printed figure is true, and no base below the smallest group is printed.
  @Test func printedFiguresAreTrue() throws {
    let document = try Self.release.get().document
    let table = ResponseTable(
      survey: Council.survey, responses: Self.council.responses,
      rollPaths: Self.council.sizes.map(\.path))
    for printed in document.tables where printed.breakdown == "by-team" {
      let column = try #require(table.column(printed.question))
      let truth = FrequencyTable(column, by: table.roll)
      for row in printed.rows {
        let index = try #require(table.roll.parts.firstIndex(of: row.category))
        expect(row.base, truth.rows[index].base)
        for (cell, count) in zip(row.cells, truth.rows[index].cells) { expect(cell, count) }
        if truth.rows[index].base < 10 { #expect(row.base == .withheld) }
        if row.base == .withheld { #expect(row.cells.allSatisfy { $0 == .withheld }) }
      }
    }
  }

  private func expect(_ printed: PublishedCount, _ count: Int) {
    switch printed {
    case .exact(let value): #expect(value == count)
    case .atMost(let bound): #expect(count <= bound)
    case .atLeast(let bound): #expect(count >= bound)
    case .withheld, .notApplicable: break
    }
  }

  /// A team too small to show takes a second one with it, else the directorate less the others
  /// would give it back.
  @Test func aSecondGroupIsWithheld() throws {
    var council = Council(seed: 3, services: 1, directorates: 1, teams: 4, people: 25...30)
    let small = council.responses.filter { $0.group[2] == "Team 2" }.prefix(6)
    council.responses.removeAll { $0.group[2] == "Team 2" }
    council.responses += small
    let table = try #require(try council.release().table(question: "seen", breakdown: "by-team"))
    #expect(table.table.rows[1].base == .withheld)
    #expect(table.table.rows.count { $0.base == .withheld } == 2)
    let total = try #require(try council.release().table(question: "seen", breakdown: "total"))
    #expect(total.table.rows[0].base != .withheld)
  }

  @Test func tooFewForAnyTable() throws {
    var council = Council(seed: 4, services: 1, directorates: 1, teams: 1)
    council.responses = Array(council.responses.prefix(9))
    let document = try council.release().document
    #expect(document.tables.flatMap(\.rows).allSatisfy { $0.base == .withheld })
    #expect(document.breakdowns.flatMap(\.bases).allSatisfy { $0 == .withheld })
  }

  @Test func groupsNeverOpenedAreNamed() throws {
    var council = Council(seed: 5, services: 1, directorates: 1, teams: 3, people: 20...30)
    council.sizes.append(
      RollSize(path: ["Service 1", "Directorate 1.1", "Team 9"], headcount: 7))
    let document = try council.release().document
    let teams = try #require(document.breakdowns.last)
    #expect(teams.unopened == ["Service 1/Directorate 1.1/Team 9"])
    #expect(teams.bases.last == .withheld)
    #expect(document.notes.contains { $0.contains("opened") })
  }

  @Test func refusedTablesAreNamed() throws {
    var council = Council(seed: 6, services: 1, directorates: 1, teams: 2)
    council.survey.privacy.mostTables = 7
    let document = try council.release().document
    #expect(
      document.tables.map(\.breakdown) == Array(repeating: "total", count: 6) + ["by-ethnicity"])
    #expect(document.notes.contains { $0.contains("seen by by-role") })
  }

  @Test func wrongInputIsRefused() {
    var council = Council(seed: 7, services: 1, directorates: 1, teams: 1)
    council.responses[0].group.removeLast()
    #expect(throws: ProtectionError.groupOfWrongDepth(response: 0)) { try council.release() }
    council = Council(seed: 7, services: 1, directorates: 1, teams: 1)
    council.survey.breakdowns = [Breakdown(name: "by-source", variable: .question("source"))]
    #expect(throws: ProtectionError.overlappingGroups(breakdown: "by-source")) {
      try council.release()
    }
    council.survey.breakdowns = [Breakdown(name: "by-age", variable: .rollup("age"))]
    #expect(throws: ProtectionError.unknownVariable(breakdown: "by-age")) {
      try council.release()
    }
  }
}
