@testable import Anonymity
import Cryptography
import Foundation
@testable import ResponseCollection
import Testing

@Suite struct CollectorTests {
  @Test func aTokenIsSpentOnce() throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    let record = try sample.record(.closed, seed: 1)
    let rival = try sample.record(.closed, seed: 1, answer: [2])
    let receipt = try held.collector.accept(record)
    #expect(try held.collector.accept(record) == receipt)
    let before = try held.snapshot()
    #expect(throws: CollectionError.tokenSpent) { try held.collector.accept(rival) }
    #expect(try held.snapshot() == before)
    let fresh = try SampleCollector(sample)
    let batch = try fresh.collector.accept([record, rival, record])
    #expect(batch.map { (try? $0.get()) != nil } == [true, false, true])
  }

  @Test func forgedForeignAndMisplacedRecordsAreRefused() throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    let before = try held.snapshot()
    let closed = try sample.record(.closed, seed: 2)
    let bad: [[UInt8]] = try [
      sample.record(.closed, seed: 3, forged: true),
      SampleCollection.other.get().record(.closed, seed: 4), [], [1], closed + [0],
      Array(closed.dropLast()), [2, 2] + closed.dropFirst(2), [2, 9] + closed.dropFirst(2),
    ]
    for record in bad {
      #expect(throws: CollectionError.invalidRecord) { try held.collector.accept(record) }
    }
    #expect(try held.snapshot() == before)
  }

  @Test func everyFlippedByteOfTheStoreIsRefusedAndLeft() throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    // As many as it takes for some to move into the store.
    _ = try held.collector.accept((10..<20).map { try sample.record(.closed, seed: $0) })
    let path = "\(held.collector.path)/closed/all"
    let good = try DurableFile.read(path)
    try #require(good.count > 1000)
    let next = try sample.record(.closed, seed: 3)
    let places = Array(0..<84) + Array(stride(from: 84, to: good.count, by: 37))
    for place in places {
      var bad = good
      bad[place] ^= 0x10
      try DurableFile.replace(bad, at: path, access: .owner)
      let error = #expect(throws: CollectionError.self) { try held.collector.accept(next) }
      #expect(error?.exitStatus == 4, "byte \(place)")
      #expect(try DurableFile.read(path) == bad, "byte \(place)")
    }
    for bad in [Array(good.dropLast()), good + [0], [], Array(good.prefix(84))] {
      try DurableFile.replace(bad, at: path, access: .owner)
      #expect(throws: CollectionError.damaged(file: path)) { try held.collector.check() }
    }
  }

  @Test func anotherStudysStoreIsRefused() throws {
    let held = try SampleCollector(SampleCollection.shared.get())
    let other = try SampleCollector(SampleCollection.other.get())
    let path = "\(held.collector.path)/closed/all"
    let foreign = try DurableFile.read("\(other.collector.path)/closed/all")
    try DurableFile.replace(foreign, at: path, access: .owner)
    #expect(throws: CollectionError.foreign(file: path)) { try held.collector.check() }
    #expect(throws: CollectionError.foreign(file: other.study.path)) {
      try held.collector.close(study: other.study)
    }
  }

  @Test func afterTheCloseNothingIsTakenAndAllIsPublished() throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    let record = try sample.record(.closed, seed: 1)
    _ = try held.collector.accept([record, sample.record(.comment, seed: 2)])
    #expect(throws: CollectionError.notClosed) {
      try held.collector.frozenRecords(study: held.study)
    }
    let closing = try held.collector.close(study: held.study)
    #expect((closing.closedCount, closing.commentCount) == (1, 1))
    #expect(try held.collector.close(study: held.study) == closing)
    #expect(throws: CollectionError.closed) { try held.collector.accept(record) }
    #expect(throws: CollectionError.closed) {
      try held.collector.publishStatus(study: held.study, day: "2026-03-02")
    }
    let frozen = try held.collector.frozenRecords(study: held.study)
    #expect(frozen.closed.map(\.bytes) == [record])
    #expect(frozen.comments.count == 1)
  }

  @Test func aDroppedRecordIsNoticed() throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    let records = try (0..<3).map { try sample.record(.closed, seed: $0) }
    _ = try held.collector.accept(records)
    try held.collector.close(study: held.study)
    let frozen = try held.collector.frozenRecords(study: held.study)
    #expect(throws: AnonymityError.recordsDiffer(.closed)) {
      try FrozenRecords(closed: Array(frozen.closed.dropLast()), comments: [], study: held.study)
    }
  }

  @Test func anotherCollectorsKeyInTheStudyStopsEverythingBeforeTheFreeze() throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    var random = try SeededRandom(seed: SecretBytes(copying: [UInt8](repeating: 8, count: 32)))
    let thief = try CollectorDeclaration(
      sample.manifest, receiptKey: .generate(using: &random),
      closingKey: .generate(using: &random))
    try held.study.renew(thief.bytes, as: "collector.pub")
    let before = try held.snapshot()
    let refusal = AnonymityError.tampered(file: "\(held.study.path)/collector.pub")
    #expect(throws: refusal) { try held.collector.close(study: held.study) }
    #expect(throws: refusal) {
      try held.collector.publishStatus(study: held.study, day: "2026-03-02")
    }
    #expect(try held.snapshot() == before)
    _ = try held.collector.accept(sample.record(.closed, seed: 1))
  }

  @Test(arguments: ["closing", "closed.hashes", "comments.hashes"])
  func aPlantedFileIsRefusedAndTheKeyKept(name: String) throws {
    let sample = try SampleCollection.shared.get()
    let (held, other) = (try SampleCollector(sample), try SampleCollector(sample))
    _ = try held.collector.accept([
      sample.record(.closed, seed: 1), sample.record(.comment, seed: 2),
    ])
    // A true closing, signed by the same key, of other records: all that a copied key could do.
    try other.collector.close(study: other.study)
    try held.study.publish(other.study.read(name), as: name)
    let path = "\(held.study.path)/\(name)"
    #expect(throws: AnonymityError.tampered(file: path)) {
      try held.collector.close(study: held.study)
    }
    #expect(DurableFile.exists("\(held.collector.path)/receipt.key"))
    try DurableFile.destroy(path)
    #expect(try held.collector.close(study: held.study).closedCount == 1)
    #expect(!DurableFile.exists("\(held.collector.path)/receipt.key"))
  }

  @Test func aRecordLostAfterTheClosingWasSignedIsNoticed() throws {
    let sample = try SampleCollection.shared.get()
    let (held, other) = (try SampleCollector(sample), try SampleCollector(sample))
    _ = try held.collector.accept(sample.record(.closed, seed: 1))
    try other.collector.close(study: other.study)
    let path = "\(held.collector.path)/closing"
    try DurableFile.create(other.study.read("closing"), at: path, access: .owner)
    #expect(throws: CollectionError.damaged(file: path)) {
      try held.collector.close(study: held.study)
    }
    #expect(DurableFile.exists("\(held.collector.path)/receipt.key"))
  }

  @Test func aCloseCutShortAnywhereIsFinished() throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    _ = try held.collector.accept(sample.record(.closed, seed: 1))
    let closing = try held.collector.close(study: held.study)
    // What a crash after the closing was kept and before anything was published leaves.
    for name in ["closing", "closed.hashes", "comments.hashes"] {
      let published = try held.study.read(name)
      try DurableFile.destroy("\(held.study.path)/\(name)")
      #expect(try held.collector.close(study: held.study) == closing)
      #expect(try held.study.read(name) == published)
    }
  }

  @Test func aCollectorNeverPublishedIsPublishedByASecondRun() throws {
    let held = try SampleCollector(SampleCollection.shared.get())
    let declaration = try held.study.read("collector.pub")
    try DurableFile.destroy("\(held.study.path)/collector.pub")
    let before = try held.snapshot()
    var random = SystemRandom()
    _ = try Collector.create(at: held.collector.path, study: held.study, using: &random)
    #expect(try held.study.read("collector.pub") == declaration)
    #expect(try held.snapshot() == before)
  }

  /// Files in the order in which they are made: a crash leaves the first so many of them.
  @Test(arguments: 1...10)
  func aCollectorCutShortIsFinishedByASecondRun(made count: Int) throws {
    let held = try SampleCollector(SampleCollection.shared.get())
    let before = try held.snapshot()
    let order = [
      "receipt.key", "closing.key", "manifest", "lock", "spool.key", "spool", "closed",
      "closed/all",
      "comments", "comments/all", "collector.pub",
    ]
    for name in order[count...].reversed() {
      try FileManager.default.removeItem(atPath: "\(held.collector.path)/\(name)")
    }
    try DurableFile.destroy("\(held.study.path)/collector.pub")
    var random = SystemRandom()
    _ = try Collector.create(at: held.collector.path, study: held.study, using: &random)
    let after = try held.snapshot()
    #expect(after.keys.sorted() == before.keys.sorted())
    #expect(try held.study.read("collector.pub") == after["collector.pub"])
    // Without the second key a new one is drawn; whatever was there stays.
    let drawn: Set = count > 1 ? [] : ["closing.key", "collector.pub"]
    let kept = { (name: String) in !isSpool(name) && !drawn.contains(name) }
    #expect(after.filter { kept($0.key) } == before.filter { kept($0.key) })
  }

  /// Drawn anew at every write.
  private func isSpool(_ name: String) -> Bool { name.hasPrefix("spool") }

  @Test func aStudyHasOneCollector() throws {
    let held = try SampleCollector(SampleCollection.shared.get())
    var random = SystemRandom()
    #expect(throws: CollectionError.hasCollector) {
      try Collector.create(at: "\(held.root)/second", study: held.study, using: &random)
    }
    #expect(!DurableFile.exists("\(held.root)/second"))
  }

  @Test func twoProcessesLoseNothing() async throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    let records = try (0..<12).map { try sample.record(.closed, seed: $0) }
    let path = held.collector.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for record in records {
        group.addTask { _ = try Collector(path).accept(record) }
      }
      try await group.waitForAll()
    }
    try held.collector.close(study: held.study)
    #expect(try held.collector.frozenRecords(study: held.study).closed.count == 12)
  }
}
