@testable import Anonymity
import TestSupport
import Testing

/// Promise 2 where groups are put together: by a fixed rule, inside one parent, for good.
@Suite struct GroupUnionTests {
  private static func group(_ path: String...) -> RollGroup { RollGroup(path: path, rollSize: 20) }

  private static let teams = ["Acton", "Barnes", "Chiswick", "Deptford"].map {
    RollGroup(path: ["Adults", $0], rollSize: 20)
  }

  private func members(_ counts: [Int], minimum: Int = 5) -> [[Int]] {
    GroupUnions(Self.teams, counts: counts, minimum: minimum, rule: .merge).members
  }

  @Test func theFirstTooSmallGoesWithTheNextAndTheLastWithTheOneBefore() {
    #expect(members([5, 5, 5, 5]) == [[0], [1], [2], [3]])
    #expect(members([5, 4, 5, 5]) == [[0], [1, 2], [3]])
    #expect(members([5, 5, 5, 0]) == [[0], [1], [2, 3]])
    #expect(members([1, 1, 1, 5]) == [[0, 1, 2, 3]])
    #expect(members([2, 3, 2, 3]) == [[0, 1], [2, 3]])
    #expect(members([1, 0, 1, 1]) == [[0, 1, 2, 3]])
  }

  @Test func nothingCrossesAParentAndNothingIsLost() {
    var generator = SeededGenerator.announced("nothingCrossesAParentAndNothingIsLost")
    for _ in 0..<500 {
      let groups =
        (0..<Int.random(in: 1...9, using: &generator)).map { index in
          let parent = ["Adults", "Children"].randomElement(using: &generator) ?? "Adults"
          return RollGroup(path: [parent, "Team \(index)"], rollSize: 10 + index)
        } + [Self.group("Housing")]
      let counts = groups.map { _ in Int.random(in: 0...9, using: &generator) }
      let unions = GroupUnions(groups, counts: counts, minimum: 6, rule: .merge)
      #expect(unions.members.flatMap(\.self).sorted() == Array(groups.indices))
      for (place, union) in unions.members.enumerated() {
        let parents = Set(union.map { groups[$0].path.dropLast() })
        #expect(parents.count == 1)
        let size = union.reduce(0) { $0 + counts[$1] }
        let isAlone =
          groups.indices.count { groups[$0].path.dropLast() == parents.first } == union.count
        #expect(size >= 6 || isAlone)
        for index in union { #expect(unions.place(of: UInt16(index)) == place) }
      }
      #expect(
        unions.rollGroups.reduce(0) { $0 + $1.rollSize } == groups.reduce(0) { $0 + $1.rollSize })
      #expect(Set(unions.rollGroups.map(\.path)).count == unions.members.count)
      let kept = GroupUnions(groups, counts: counts, minimum: 6, rule: .withhold)
      #expect(kept.rollGroups == groups)
    }
  }

  @Test func aUnionIsNamedAfterItsPartsAndLikeNobodyElse() {
    let groups = [
      Self.group("Field"), Self.group("Field and Office"), Self.group("Office"),
    ]
    let two = GroupUnions(Self.teams, counts: [9, 1, 1, 3], minimum: 5, rule: .merge)
    #expect(two.rollGroups.map(\.path.last) == ["Acton", "Barnes, Chiswick and Deptford"])
    #expect(two.rollGroups[1].rollSize == 60)
    let named = GroupUnions(
      [groups[0], groups[2], groups[1]], counts: [1, 9, 9], minimum: 5, rule: .merge)
    #expect(named.rollGroups.map(\.path.last) == ["Field and Office together", "Field and Office"])
  }
}
