import Testing

/// Every directory of every party, copied after each of two hundred people, matched end to end.
@Suite struct SnapshotAttack {
  @Test func snapshotsOfEveryDirectory() throws {
    let timeline = try SnapshotTimeline.observed(seed: 1)
    let immediate = SnapshotMatching(timeline.withBatchesOverAllGroups(of: 1)).loot
    #expect(immediate.isEnough, "a store written at every answer: \(immediate.words)")
    try Attack.snapshotsOfEveryDirectory.carryOut(
      having: "copies of every directory after each of 200 people, and everybody's group",
      against: timeline,
      planted: Planted(
        "batches of the smallest group over all groups",
        timeline.withBatchesOverAllGroups(of: timeline.smallest))
    ) { SnapshotMatching($0).loot }
  }
}
