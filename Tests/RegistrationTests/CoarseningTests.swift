import Anonymity
import Foundation
@testable import Registration
import TestSupport
import Testing

@Suite struct CoarseningTests {
  /// Computed with exact integers, outside this program.
  @Test(arguments: [
    (10, 300, 49), (10, 500, 28), (10, 700, 19), (5, 300, 28), (5, 500, 16), (300, 950, 323),
    (300, 500, 641), (1000, 990, 1016), (150, 999, 151), (500, 700, 744), (100, 100, 1161),
    (50, 1, 62165), (2000, 800, 2542),
  ])
  func theSmallestRollIsTheBinomials(minimum: Int, response: Int, expected: Int) {
    #expect(SmallestRoll.count(minimum: minimum, expectedResponse: response) == expected)
  }

  @Test(arguments: [
    (10, 49, 0.3, 0.04795543227596651), (300, 323, 0.95, 0.036072885256827496),
    (300, 322, 0.95, 0.0565898563767072), (2000, 2542, 0.8, 0.04628592541622383),
    (50, 62164, 0.001, 0.05000593252723531),
  ])
  func theRiskIsTheBinomials(minimum: Int, people: Int, response: Double, expected: Double) {
    let risk = SmallestRoll.risk(minimum: minimum, people: people, response: response)
    #expect(abs(risk - expected) < 1e-12)
  }

  @Test func theLargestMinimumAtTheLowestResponseIsFoundAtOnce() {
    let people = SmallestRoll.count(minimum: 10_000, expectedResponse: 1)
    #expect((10_000_000...10_300_000).contains(people))
  }

  @Test func theSmallestRollOfFullResponseIsTheMinimum() {
    #expect(SmallestRoll.count(minimum: 5, expectedResponse: 1000) == 5)
  }

  @Test func smallTeamsArePooledWithinTheirDirectorate() throws {
    let groups = try coarsened([
      ("Adults", "North", 12), ("Adults", "South", 11), ("Adults", "East", 6),
      ("Adults", "West", 5), ("Children", "A", 3), ("Children", "B", 9),
    ])
    #expect(
      groups.groups.map(\.name) == [
        "Adults > North", "Adults > Other teams in Adults", "Adults > South", "Children",
      ])
    #expect(groups.groups.map(\.rollSize) == [12, 11, 11, 12])
    #expect(groups.atoms[1].contains == [["Adults", "East"], ["Adults", "West"]])
    #expect(groups.index(of: ["Children", "A"]) == 3)
    #expect(groups.index(of: ["Adults", "None"]) == nil)
  }

  @Test func aSingleSmallTeamTakesTheSmallestSibling() throws {
    let groups = try coarsened([
      ("Adults", "North", 30), ("Adults", "South", 12), ("Adults", "East", 2),
    ])
    #expect(groups.groups.map(\.name) == ["Adults > North", "Adults > Other teams in Adults"])
    #expect(groups.groups.map(\.rollSize) == [30, 14])
  }

  @Test func smallDirectoratesArePooledToo() throws {
    let groups = try coarsened([
      ("Adults", "North", 30), ("Legal", "One", 4), ("Finance", "Two", 7),
    ])
    #expect(groups.groups.map(\.path) == [["Adults", "North"], ["Other directorates"]])
  }

  @Test func aRollThatIsTooSmallIsRefused() {
    let error = #expect(throws: RegistrationError.self) { try coarsened([("A", "B", 9)]) }
    #expect(error == .rollTooSmall(people: 9, needed: 10))
    #expect(error?.exitStatus == 3)
  }

  @Test func aTakenNameIsRefused() {
    #expect(throws: RegistrationError.labelTaken("Other teams in A")) {
      try coarsened([("A", "Other teams in A", 20), ("A", "B", 5), ("A", "C", 5)])
    }
  }

  /// Every group is large enough, everybody is in one, and labels say where it belongs.
  @Test func everyRollIsCoarsenedSafely() throws {
    let seed =
      ProcessInfo.processInfo.environment["CANDOUR_SEED"].flatMap(UInt64.init)
      ?? UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let teams = (0..<Int.random(in: 1...20, using: &generator)).map { number in
        (
          "D\(Int.random(in: 0..<5, using: &generator))", "T\(number)",
          Int.random(in: 1...25, using: &generator)
        )
      }
      let total = teams.map(\.2).reduce(0, +)
      guard total >= 10 else { continue }
      let groups = try coarsened(teams)
      #expect(groups.groups.allSatisfy { $0.rollSize >= 10 }, "seed \(seed)")
      #expect(groups.groups.map(\.rollSize).reduce(0, +) == total, "seed \(seed)")
      let leaves = groups.atoms.flatMap(\.contains)
      #expect(Set(leaves) == Set(teams.map { [$0.0, $0.1] }), "seed \(seed)")
      #expect(leaves.count == teams.count, "seed \(seed)")
      for atom in groups.atoms where atom.group.path.count == 2 {
        #expect(atom.contains.allSatisfy { $0[0] == atom.group.path[0] }, "seed \(seed)")
      }
    }
  }

  private func coarsened(_ teams: [(String, String, Int)]) throws -> CoarsenedGroups {
    var text = "identifier,directorate,team\n"
    for (directorate, team, size) in teams {
      for number in 0..<size { text += "\(directorate)-\(team)-\(number),\(directorate),\(team)\n" }
    }
    let roll = try Roll(csv: Array(text.utf8), groupColumns: ["directorate", "team"])
    return try CoarsenedGroups(roll, minimum: 10, expectedResponse: 1000)
  }
}
