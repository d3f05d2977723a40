@testable import Anonymity
import Cryptography
import Foundation
@testable import ResponseCollection
import Testing

/// What waits, what a snapshot of it shows, and what the turn of the key does to an old one.
///
/// The smallest group is 5 of each.
@Suite struct SpoolTests {
  @Test func aSnapshotShowsNeitherHowManyWaitNorWhich() throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    var states = [try held.spool()]
    var keys = [try held.spoolKey()]
    for seed in UInt64(0)..<9 {
      for type in RecordType.allCases {
        let record = try sample.record(type, seed: seed)
        _ = try held.collector.accept(record)
        let state = try held.snapshot()
        for (name, bytes) in state {
          #expect(!contains(bytes, Array(record[4..<36])), "\(name) shows the token")
        }
        states.append(try held.spool())
        keys.append(try held.spoolKey())
      }
    }
    #expect(Set(states.map(\.count)).count == 1)
    #expect(Set(states.map { Array($0[40..<52]) }).count == states.count)
    // Nothing moved: the key is the first one, the stores are empty.
    #expect(Set(keys).count == 1)
    #expect(try held.stored(.closed) == 0)
  }

  @Test func theKeyTurnsAndAnOldSpoolIsDead() throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    _ = try held.accept(.closed, 0..<9)
    let (spool, key) = (try held.spool(), try held.spoolKey())
    _ = try held.accept(.closed, 9..<10)
    #expect(try held.spoolKey() != key)
    let path = "\(held.collector.path)/spool"
    try DurableFile.replace(spool, at: path, access: .owner)
    #expect(throws: CollectionError.damaged(file: path)) { try held.reopened().check() }
    #expect(throws: CollectionError.damaged(file: path)) { try held.accept(.closed, 10..<11) }
    #expect(try DurableFile.read(path) == spool)
  }

  @Test func theFixedHourWritesAnewAndMovesNothing() throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    var random = SystemRandom()
    _ = try held.accept(.closed, 0..<9)
    _ = try held.accept(.comment, 0..<9)
    let (before, key) = (try held.spool(), try held.spoolKey())
    try held.collector.rewriteAtFixedHour(using: &random)
    #expect(try held.stored(.closed) + held.stored(.comment) == 0)
    #expect(try held.spool() != before)
    #expect(try held.spoolKey() == key)
    try held.collector.close(study: held.study)
    #expect(throws: CollectionError.closed) {
      try held.collector.rewriteAtFixedHour(using: &random)
    }
    #expect(try held.collector.frozenRecords(study: held.study).closed.count == 9)
  }

  @Test func aTokenIsSpentOnceWhereverItsRecordIs() throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    let receipts = try held.accept(.closed, 0..<14)
    #expect(try held.stored(.closed) == 5)
    let waiting = try held.accept(.closed, 14..<15)
    #expect(try held.stored(.closed) == 10)
    for (seed, receipt) in zip(UInt64(0)..., receipts + waiting) {
      for collector in [held.collector, try held.reopened()] {
        #expect(try collector.accept(sample.record(.closed, seed: seed)) == receipt)
        let rival = try sample.record(.closed, seed: seed, answer: [2])
        #expect(throws: CollectionError.tokenSpent) { try collector.accept(rival) }
      }
    }
  }

  @Test func theCloseTakesEverythingAndLeavesNoSpool() throws {
    let held = try SampleCollector(SampleCollection.shared.get())
    let receipts = try held.accept(.closed, 0..<3) + held.accept(.comment, 0..<8)
    try held.collector.close(study: held.study)
    let frozen = try held.collector.frozenRecords(study: held.study)
    let hashes = Set((frozen.closed + frozen.comments).map(\.hash))
    #expect(hashes == Set(receipts.map(\.recordHash)))
    for name in ["spool", "spool.key", "spool.key.next", "receipt.key"] {
      #expect(!DurableFile.exists("\(held.collector.path)/\(name)"), "\(name)")
    }
  }

  @Test func whatWaitsCountsInTheFigure() throws {
    let held = try SampleCollector(SampleCollection.shared.get())
    _ = try held.accept(.closed, 0..<8)
    _ = try held.accept(.closed, 8..<11)
    #expect(
      try held.collector.publishStatus(study: held.study, day: "2026-03-02").atLeast == 10)
  }

  @Test func theKeyIsWhereTheHostPutIt() throws {
    let sample = try SampleCollection.shared.get()
    let place = NSTemporaryDirectory() + "candour-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: place) }
    let held = try SampleCollector(sample, spoolKey: "\(place)/k")
    #expect(try DurableFile.names(in: place) == ["k"])
    #expect(!DurableFile.exists("\(held.collector.path)/spool.key"))
    let receipts = try held.accept(.closed, 0..<10) + held.accept(.closed, 10..<11)
    #expect(try DurableFile.names(in: place) == ["k"])
    // The volume is away.
    try FileManager.default.moveItem(atPath: "\(place)/k", toPath: "\(place)/away")
    let missing = CollectionError.waitingRecordsMissing(
      file: try DurableFile.absolute("\(place)/k"))
    for collector in [held.collector, try held.reopened()] {
      #expect(throws: missing) { try collector.accept(sample.record(.closed, seed: 11)) }
      #expect(throws: missing) { try collector.close(study: held.study) }
      #expect(!collector.isFrozen)
    }
    try FileManager.default.moveItem(atPath: "\(place)/away", toPath: "\(place)/k")
    try held.collector.close(study: held.study)
    #expect(try DurableFile.names(in: place) == [])
    let closed = try held.collector.frozenRecords(study: held.study).closed
    #expect(Set(closed.map(\.hash)) == Set(receipts.map(\.recordHash)))
  }

  @Test func anothersKeyIsNeverTakenOver() throws {
    let sample = try SampleCollection.shared.get()
    let first = try SampleCollector(sample)
    let key = "\(first.collector.path)/spool.key"
    #expect(throws: StorageError.alreadyExists(path: key)) {
      try SampleCollector(sample, spoolKey: key)
    }
    _ = try first.accept(.closed, 0..<1)
  }

  private func contains(_ bytes: [UInt8], _ piece: [UInt8]) -> Bool {
    Data(bytes).range(of: Data(piece)) != nil
  }
}
