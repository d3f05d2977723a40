@testable import Anonymity
import ResponseCollection
import Testing

/// Promise 2: a group that was put together is one group, however often its answers are asked for.
@Suite struct MergeTests {
  @Test func aPartCantBeHadByAskingTwice() throws {
    let tiny = try TinyStudy { $0.belowMinimum = .merge }
    for number in 1...6 { try tiny.answer("North-\(number)@example.org", "n\(number)") }
    for number in 1...2 { try tiny.answer("South-\(number)@example.org", "s\(number)") }
    for number in 1...5 { try tiny.answer("East-\(number)@example.org", "e\(number)") }
    try tiny.close()
    var opened: [OpenedRecords] = []
    for request in ["request", "again"] {
      try tiny.beginTally(request)
      let report = try tiny.unseal(1, request)
      #expect(
        (report.groupsReleased, report.groupsWithheld, report.groupsMerged) == (2, 0, 1))
      try tiny.unseal(3, request)
      opened.append(try tiny.tally([1, 3], request))
    }
    #expect(opened[0].groups == opened[1].groups)
    #expect(opened[0].groups.rollGroups.map(\.name) == ["Adults > North and South", "Children"])
    for tally in opened {
      #expect(tally.byGroup.mapValues(\.count) == [0: 8, 1: 5])
      #expect((tally.neverOpened, tally.spoiled) == (13, 0))  // Comments were all empty.
    }
    // The answers of both parts come in one list, shuffled: nothing says where one ends.
    #expect(Set(opened[0].byGroup[0, default: []]) == Set(opened[1].byGroup[0, default: []]))
  }

  /// Fewer records would make other unions: a request holds all of them or is refused.
  @Test func aRequestWithoutSomeRecordsIsRefused() throws {
    let tiny = try TinyStudy { $0.belowMinimum = .merge }
    for number in 1...6 { try tiny.answer("North-\(number)@example.org", "n") }
    for number in 1...5 { try tiny.answer("South-\(number)@example.org", "s") }
    try tiny.close()
    let records = try tiny.collector.frozenRecords(study: tiny.study)
    #expect(throws: AnonymityError.recordsDiffer(.closed)) {
      try FrozenRecords(
        closed: records.closed.filter { $0.group == 0 }, comments: records.comments,
        study: tiny.study)
    }
  }

  @Test func aParentThatIsTooSmallTogetherStaysClosed() throws {
    let tiny = try TinyStudy { $0.belowMinimum = .merge }
    for number in 1...2 { try tiny.answer("North-\(number)@example.org", "n") }
    for number in 1...2 { try tiny.answer("South-\(number)@example.org", "s") }
    try tiny.close()
    try tiny.beginTally()
    let report = try tiny.unseal(1)
    #expect((report.groupsReleased, report.groupsWithheld) == (0, 2))
    try tiny.unseal(2)
    let opened = try tiny.tally([1, 2])
    #expect((opened.byGroup.isEmpty, opened.neverOpened) == (true, 8))
  }
}
