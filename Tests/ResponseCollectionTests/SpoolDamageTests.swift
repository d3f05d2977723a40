@testable import Anonymity
import Foundation
@testable import ResponseCollection
import Testing

/// Spool and key cut short, damaged, foreign or gone: exit status 4 and everything left, or finished.
@Suite struct SpoolDamageTests {
  /// Where a turn of the key can be cut short: the next key written, the spool under it, the old key
  /// zeros, the old key gone.
  @Test(arguments: 0...4)
  func aTurnCutShortAnywhereIsFinished(place: Int) throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    let early = try held.accept(.closed, 0..<9) + held.accept(.comment, 0..<3)
    let before = try held.snapshot()
    let moved = try held.accept(.closed, 9..<10)
    let after = try held.snapshot()
    #expect(before["spool.key"] != after["spool.key"])
    try held.put(before["spool.key"], as: "spool.key")
    try held.put(after["spool.key"], as: "spool.key.next")
    if place < 2 { try held.put(before["spool"], as: "spool") }
    if place == 0 { try held.put(nil, as: "spool.key.next") }
    if place == 3 { try held.put([UInt8](repeating: 0, count: 72), as: "spool.key") }
    if place == 4 { try held.put(nil, as: "spool.key") }
    let collector = try held.reopened()
    try collector.check()
    #expect(try collector.accept(sample.record(.closed, seed: 9)) == moved[0])
    #expect(!DurableFile.exists("\(collector.path)/spool.key.next"))
    let late = try held.accept(.closed, 10..<11)
    try collector.close(study: held.study)
    let frozen = try collector.frozenRecords(study: held.study)
    let hashes = (frozen.closed + frozen.comments).map(\.hash)
    #expect(Set(hashes) == Set((early + moved + late).map(\.recordHash)))
    #expect(hashes.count == 14)
  }

  /// Records that a commit cut short had moved don't count among those that wait: no batch is of
  /// fewer new ones than the smallest group.
  @Test func noBatchIsSmallAfterACommitCutShort() throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    try held.accept(.closed, 0..<9)
    let before = try held.snapshot()
    try held.accept(.closed, 9..<10)
    // The store is written, and nothing after it.
    for name in ["spool", "spool.key"] { try held.put(before[name], as: name) }
    let collector = try held.reopened()
    var stored = try held.stored(.closed)
    #expect(stored == 5)
    for seed in UInt64(9)..<24 {
      _ = try collector.accept(sample.record(.closed, seed: seed))
      let now = try held.stored(.closed)
      #expect(now == stored || now == stored + 5)
      stored = now
    }
    #expect(stored == 15)
    try collector.close(study: held.study)
    #expect(try collector.frozenRecords(study: held.study).closed.count == 24)
  }

  @Test func everyFlippedByteOfSpoolAndKeyIsRefusedAndLeft() throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    _ = try held.accept(.closed, 0..<3)
    let next = try sample.record(.closed, seed: 9)
    for name in ["spool", "spool.key"] {
      let good = try DurableFile.read("\(held.collector.path)/\(name)")
      let places = Array(0..<min(good.count, 80)) + stride(from: 80, to: good.count, by: 97)
      for place in places {
        var bad = good
        bad[place] ^= 0x04
        try held.put(bad, as: name)
        try expectRefused(held, next, "\(name), byte \(place)")
      }
      for bad in [[], Array(good.dropLast()), good + [0], [UInt8](repeating: 0, count: 52), nil] {
        try held.put(bad, as: name)
        try expectRefused(held, next, "\(name), \(bad?.count ?? -1) bytes")
      }
      try held.put(good, as: name)
    }
    _ = try held.collector.accept(next)
  }

  @Test func anotherStudysSpoolAndKeyAreRefused() throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    let other = try SampleCollector(SampleCollection.other.get())
    let next = try sample.record(.closed, seed: 9)
    for name in ["spool", "spool.key"] {
      let good = try DurableFile.read("\(held.collector.path)/\(name)")
      try held.put(DurableFile.read("\(other.collector.path)/\(name)"), as: name)
      #expect(throws: CollectionError.foreign(file: "\(held.collector.path)/\(name)")) {
        try held.collector.check()
      }
      try expectRefused(held, next, name)
      try held.put(good, as: name)
    }
  }

  /// The key of the other collector of the same study opens nothing here.
  @Test func aKeyOfTheSameStudyOpensOnlyItsOwnSpool() throws {
    let sample = try SampleCollection.shared.get()
    let (held, other) = (try SampleCollector(sample), try SampleCollector(sample))
    try other.accept(.closed, 0..<10)
    try held.put(DurableFile.read("\(other.collector.path)/spool.key"), as: "spool.key")
    try expectRefused(held, sample.record(.closed, seed: 9), "another key")
  }

  @Test(arguments: ["", "candour-spool-place 2\nkey /x\n", "candour-spool-place 1\nkey x\n"])
  func aDamagedPlaceOfTheKeyIsRefused(text: String) throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    try held.put(Array(text.utf8), as: "spool.place")
    try expectRefused(held, sample.record(.closed, seed: 9), text)
  }

  /// The close, cut short between its destructions, is finished.
  @Test(arguments: [["spool"], ["spool", "spool.key"], ["spool", "spool.key", "receipt.key"]])
  func aCloseCutShortWhileItDestroysIsFinished(left: [String]) throws {
    let held = try SampleCollector(SampleCollection.shared.get())
    try held.accept(.closed, 0..<3)
    let before = try held.snapshot()
    let closing = try held.collector.close(study: held.study)
    for name in left { try held.put(before[name], as: name) }
    // Zeros, as a crash leaves of a key.
    if let key = left.dropFirst().last {
      try held.put(before[key]?.map { _ in 0 }, as: key)
    }
    #expect(try held.reopened().close(study: held.study) == closing)
    for name in left { #expect(!DurableFile.exists("\(held.collector.path)/\(name)")) }
  }

  /// Without a closing nothing was published, whatever keys are gone.
  @Test func aMissingReceiptKeyDoesntEmptyTheSpool() throws {
    let held = try SampleCollector(SampleCollection.shared.get())
    try held.accept(.closed, 0..<3)
    try held.put(nil, as: "receipt.key")
    #expect(try held.collector.close(study: held.study).closedCount == 3)
  }

  /// A freeze without its closing isn't an empty spool.
  @Test func aFrozenCollectorStillNeedsItsSpool() throws {
    let held = try SampleCollector(SampleCollection.shared.get())
    try held.accept(.closed, 0..<3)
    try held.put([], as: "frozen")
    let spool = try DurableFile.read("\(held.collector.path)/spool")
    try held.put(nil, as: "spool")
    #expect(throws: CollectionError.self) { try held.collector.close(study: held.study) }
    try held.put(spool, as: "spool")
    #expect(try held.collector.close(study: held.study).closedCount == 3)
  }

  private func expectRefused(
    _ held: SampleCollector, _ next: [UInt8], _ what: String
  ) throws {
    let before = try held.snapshot()
    for collector in [held.collector, try held.reopened()] {
      let uses: [() throws -> Void] = [
        { _ = try collector.accept(next) }, { try collector.check() },
        { try collector.close(study: held.study) },
        { try collector.publishStatus(study: held.study, day: "2026-03-02") },
      ]
      for use in uses {
        let error = #expect(throws: CollectionError.self, "\(what)") { try use() }
        #expect(error?.exitStatus == 4, "\(what)")
      }
    }
    #expect(try held.snapshot() == before, "\(what)")
  }
}
