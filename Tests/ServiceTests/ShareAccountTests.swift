@testable import Anonymity
import Cryptography
import Testing

/// Promise 3 against custodians with tools of their own: named where it can be told, never guessed.
@Suite struct ShareAccountTests {
  private func unsealed(_ custodians: ClosedRange<Int> = 1...3) throws -> TinyStudy {
    let tiny = try TinyStudy()
    for number in 1...5 { try tiny.answer("North-\(number)@example.org", "n\(number)") }
    for number in 1...5 { try tiny.answer("South-\(number)@example.org", "s\(number)") }
    try tiny.close()
    try tiny.beginTally()
    for index in custodians { try tiny.unseal(index) }
    return tiny
  }

  @Test func sharesMarkedUnreadableAreCountedByCustodian() throws {
    let tiny = try unsealed()
    // Ten answers, ten comments.
    try ModifiedTool.rewrite(tiny, custodian: 2) { $1 < 4 ? .unreadable : $0 }
    let spared = try tiny.tally([1, 2, 3])
    #expect(spared.accounts.map(\.unreadable) == [0, 4, 0])
    #expect(spared.accounts.map(\.asked) == [20, 20, 20])
    #expect(spared.spoiled == 0)
    // With exactly a quorum the records are lost, and it shows whose marks lost them.
    let lost = try tiny.tally([1, 2])
    #expect(lost.spoiledAnswers.tooFewShares == 4)
    #expect(lost.accounts.map(\.unreadable) == [0, 4])
  }

  @Test func sharesKeptBackAreCountedAndDontCloseAGroup() throws {
    let tiny = try unsealed()
    try ModifiedTool.rewrite(tiny, custodian: 1) { slot, _ in .withheld }
    let opened = try tiny.tally([1, 2, 3])
    #expect(opened.accounts.map(\.keptBack) == [20, 0, 0])
    #expect(opened.byGroup.mapValues(\.count) == [0: 5, 1: 5])
  }

  /// A quorum gives out shares of a group below the minimum; the tally as shipped opens none of it.
  @Test func sharesOfASmallGroupAreNotUsed() throws {
    let tiny = try TinyStudy()
    for number in 1...5 { try tiny.answer("North-\(number)@example.org", "n") }
    for number in 1...4 { try tiny.answer("South-\(number)@example.org", "s") }
    try tiny.answer("East-1@example.org", "e")
    try tiny.close()
    try tiny.beginTally()
    let records = try TallyRequest(tiny.requestPath, study: tiny.study).records.all
    for index in 1...2 {
      try tiny.unseal(index)
      let key = try tiny.custodianKey(index).sealingKey
      try ModifiedTool.rewrite(tiny, custodian: index) { _, place in
        .share(
          try records[place].keyShare(of: index, with: key, manifest: tiny.study.manifest))
      }
    }
    let opened = try tiny.tally([1, 2])
    #expect(opened.byGroup.mapValues(\.count) == [0: 5])
    #expect((opened.spoiled, opened.neverOpened) == (0, 15))  // Ten comments were blank.
  }
}

/// A custodian's tool, modified: other slots under a right signature.
enum ModifiedTool {
  static func rewrite(
    _ tiny: TinyStudy, custodian index: Int,
    _ change: (ShareFile.Slot, Int) throws -> ShareFile.Slot
  ) throws {
    let request = try TallyRequest(tiny.requestPath, study: tiny.study)
    let path = "\(tiny.root)/shares\(index)"
    let honest = try ShareFile(
      DurableFile.read(path), file: path, request: request,
      key: TallyRequest.privateKey(tiny.requestPath), manifest: tiny.study.manifest)
    let slots = try honest.slots.enumerated().map { try change($0.element, $0.offset) }
    let bytes = try ShareFile(custodian: index, slots: slots).sealed(
      for: request, key: tiny.custodianKey(index), manifest: tiny.study.manifest,
      using: &tiny.random)
    try DurableFile.replace(bytes, at: path, access: .owner)
  }
}
