@testable import Anonymity
import Cryptography
@testable import ResponseCollection
import TestSupport
import Testing

/// What moves from the spool into the store, and when: nobody without as many of their group.
///
/// The smallest group is 5 of each.
@Suite struct MixingTests {
  private static let threeGroups = Result { try SampleCollection(survey: "three", groups: 3) }

  /// However they come: whatever moves is five of a group at a time, and five stay.
  @Test func noGroupMovesWithFewerThanTheSmallest() throws {
    var generator = SeededGenerator.announced("noGroupMovesWithFewerThanTheSmallest")
    let sample = try Self.threeGroups.get()
    let held = try SampleCollector(sample)
    let groups = (0..<60).map { UInt16($0 % 5 == 0 ? 0 : $0 % 5 == 1 ? 1 : 2) }
    var coming = groups.enumerated().shuffled(using: &generator)
    var (came, known) = ([UInt16: Int](), [UInt16: Int]())
    while !coming.isEmpty {
      let batch = coming.prefix(Int.random(in: 1...4, using: &generator))
      coming.removeFirst(batch.count)
      let records = try batch.map {
        try sample.record(.closed, seed: UInt64($0.offset), group: $0.element)
      }
      for outcome in try held.collector.accept(records) { _ = try outcome.get() }
      for (_, group) in batch { came[group, default: 0] += 1 }
      let stored = try storedByGroup(held)
      for group in UInt16(0)..<3 {
        let (now, all) = (stored[group] ?? 0, came[group] ?? 0)
        #expect((now - (known[group] ?? 0)).isMultiple(of: 5))
        #expect(now == (all < 10 ? 0 : (all / 5 - 1) * 5))
      }
      known = stored
    }
    #expect(known.count == 3)
    try held.collector.close(study: held.study)
    #expect(try storedByGroup(held) == came)
  }

  /// Groups of 400 have 25 slots.
  ///
  /// Nothing moves before one of them is full; then of every group of which
  /// ten or more wait, five of it at a time, and five to nine stay.
  @Test func largeGroupsMoveTogetherWhenOneIsFull() throws {
    var generator = SeededGenerator.announced("largeGroupsMoveTogetherWhenOneIsFull")
    let sample = try SampleCollection(survey: "large", groups: 3, rollSize: 400)
    let held = try SampleCollector(sample)
    let size = try held.spool().count
    // The second group gets half as many as the first, the third a few.
    let groups = (0..<140).map { UInt16($0 % 16 == 0 ? 2 : $0 % 3 == 0 ? 1 : 0) }
    var (waiting, stored, moves) = ([Int](repeating: 0, count: 3), [0, 0, 0], 0)
    var coming = groups.enumerated().shuffled(using: &generator)[...]
    while !coming.isEmpty {
      let batch = coming.prefix(Int.random(in: 1...9, using: &generator))
      coming = coming.dropFirst(batch.count)
      let records = try batch.map {
        try sample.record(.closed, seed: UInt64($0.offset), group: $0.element)
      }
      for outcome in try held.collector.accept(records) { _ = try outcome.get() }
      for (_, group) in batch { waiting[Int(group)] += 1 }
      if waiting.contains(where: { $0 > 25 }) {
        moves += 1
        for group in 0..<3 where waiting[group] >= 10 {
          let count = (waiting[group] / 5 - 1) * 5
          (waiting[group], stored[group]) = (waiting[group] - count, stored[group] + count)
        }
      }
      let found = try storedByGroup(held)
      #expect((0..<3).map { found[UInt16($0)] ?? 0 } == stored)
      #expect(try held.spool().count == size)
    }
    #expect(moves > 2)
    #expect(stored[1] > 0 && stored[2] == 0)
    try held.collector.close(study: held.study)
    #expect(try held.stored(.closed) == 140)
  }

  @Test func commentsAreOneGroupAndMoveByTheSameRule() throws {
    let held = try SampleCollector(SampleCollection.shared.get())
    for seed in UInt64(0)..<17 {
      try held.accept(.comment, seed..<seed + 1)
      let count = Int(seed) + 1
      #expect(try held.stored(.comment) == (count < 10 ? 0 : (count / 5 - 1) * 5))
    }
  }

  /// Only as many move as leave a spool's slots to wait, chosen among all of them.
  @Test func ofManyAtOnceTheSmallestGroupOrMoreStay() throws {
    let held = try SampleCollector(SampleCollection.shared.get())
    try held.accept(.closed, 0..<3)
    try held.accept(.closed, 3..<23)
    #expect(try held.stored(.closed) == 15)
    try held.accept(.closed, 23..<24)
    #expect(try held.stored(.closed) == 15)
    try held.accept(.closed, 24..<25)
    #expect(try held.stored(.closed) == 20)
  }

  /// Each of ten is among the five that move in half of the draws, and the same seed draws the same.
  @Test func whatMovesIsDrawnFromAllAlike() throws {
    let sample = try SampleCollection.shared.get()
    var content = SpoolContent()
    for seed in UInt64(0)..<10 {
      let record = try sample.record(.closed, seed: seed)
      content.add(try SealedResponse(record, type: .closed, manifest: sample.manifest))
    }
    let all = content.records(.closed)
    var counts: [[UInt8]: Int] = [:]
    for draw in 0..<400 {
      let moved = try moved(content, sample, seed: draw)
      #expect(try moved == self.moved(content, sample, seed: draw))
      #expect(moved.count == 5)
      for record in moved { counts[record, default: 0] += 1 }
    }
    // Half is 200; five standard deviations are 50.
    for record in all { #expect((150...250).contains(counts[record] ?? 0)) }
  }

  @Test func aSpoolWithMoreOfAGroupThanItsSlotsIsRefused() throws {
    let sample = try Self.threeGroups.get()
    let shape = SpoolShape(sample.manifest)
    var content = SpoolContent()
    for seed in UInt64(0)..<9 {
      let record = try sample.record(.closed, seed: seed, group: 1)
      content.add(try SealedResponse(record, type: .closed, manifest: sample.manifest))
    }
    let bytes = content.bytes(shape: shape)
    #expect(SpoolContent(bytes, shape: shape) == content)
    // The same records under another group's count, or one more than there are slots.
    for (place, count) in [(0, 9), (7, 10), (7, 8), (3, 1), (15, 9)] {
      var bad = bytes
      bad[place] = UInt8(count)
      #expect(SpoolContent(bad, shape: shape) == nil)
    }
  }

  private func moved(
    _ content: SpoolContent, _ sample: SampleCollection, seed: Int
  ) throws -> [[UInt8]] {
    var (content, start) = (content, [UInt8](repeating: 0, count: 32))
    (start[0], start[1]) = (UInt8(seed % 256), UInt8(seed / 256))
    var random = try SeededRandom(seed: SecretBytes(copying: start))
    let moved = content.takeMoving(SpoolShape(sample.manifest), using: &random)[.closed] ?? []
    #expect(content.records(.closed).count == 5)
    return moved
  }

  private func storedByGroup(_ held: SampleCollector) throws -> [UInt16: Int] {
    try held.collector.store(.closed).records().reduce(into: [:]) {
      $0[SealedResponse.group(of: $1), default: 0] += 1
    }
  }
}
