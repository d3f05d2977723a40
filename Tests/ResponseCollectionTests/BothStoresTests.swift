@testable import Anonymity
import Cryptography
import Foundation
@testable import ResponseCollection
import TestSupport
import Testing

/// What a collector promises, wherever it keeps its records.
@Suite struct BothStoresTests {
  enum Place: String, CaseIterable {
    case directory, database

    /// A new collector that keeps its records here.
    func collector(_ sample: SampleCollection) throws -> SampleCollector {
      switch self {
      case .directory: return try SampleCollector(sample)
      case .database:
        let server = try DatabaseServer.shared.get()
        return try SampleCollector(sample, store: server.address(server.database()))
      }
    }
  }

  @Test(arguments: Place.allCases)
  func aTokenIsSpentOnce(place: Place) throws {
    let sample = try SampleCollection.shared.get()
    let held = try place.collector(sample)
    let record = try sample.record(.closed, seed: 1)
    let rival = try sample.record(.closed, seed: 1, answer: [2])
    let receipt = try held.collector.accept(record)
    #expect(try held.collector.accept(record) == receipt)
    #expect(try held.reopened().accept(record) == receipt)
    #expect(throws: CollectionError.tokenSpent) { try held.collector.accept(rival) }
    let batch = try [2, 2, 2].map { try sample.record(.comment, seed: $0) }
    let other = try sample.record(.comment, seed: 2, answer: [3])
    let outcomes = try held.collector.accept([batch[0], other, batch[1]])
    #expect(outcomes.map { (try? $0.get()) != nil } == [true, false, true])
    #expect(throws: CollectionError.invalidRecord) {
      try held.collector.accept(sample.record(.closed, seed: 3, forged: true))
    }
    try held.collector.check()
  }

  @Test(arguments: Place.allCases)
  func movedRecordsAreStillSpent(place: Place) throws {
    let sample = try SampleCollection.shared.get()
    let held = try place.collector(sample)
    let receipts = try held.accept(.closed, 0..<27)
    // The smallest group is 5: of 27 that wait, 5 × (27/5 - 1) move.
    #expect(try held.stored(.closed) == 20)
    #expect(try held.accept(.closed, 0..<27) == receipts)
    for seed in UInt64(0)..<27 {
      let rival = try sample.record(.closed, seed: seed, answer: [7])
      #expect(throws: CollectionError.tokenSpent) { try held.collector.accept(rival) }
    }
    try held.reopened().check()
  }

  @Test func theSameRecordsInAnyOrderGiveTheSameListsInBoth() throws {
    var generator = SeededGenerator.announced("BothStores")
    let sample = try SampleCollection.shared.get()
    let records = try (0..<40).map {
      try sample.record($0.isMultiple(of: 3) ? .comment : .closed, seed: $0)
    }
    var published: [[[UInt8]]] = []
    for place in [Place.directory, .database, .database] {
      let held = try place.collector(sample)
      var rest = records.shuffled(using: &generator)[...]
      while !rest.isEmpty {
        let batch = rest.prefix(Int.random(in: 1...9, using: &generator))
        rest = rest.dropFirst(batch.count)
        for outcome in try held.collector.accept(Array(batch)) { _ = try outcome.get() }
      }
      try held.collector.close(study: held.study)
      let frozen = try held.collector.frozenRecords(study: held.study)
      #expect(frozen.closed.count + frozen.comments.count == 40)
      published.append(
        try ["closed.hashes", "comments.hashes", "closing"].map { try held.study.read($0) })
    }
    #expect(published[0] == published[1])
    #expect(published[1] == published[2])
  }

  @Test(arguments: Place.allCases)
  func afterTheCloseNothingIsTakenAndAllIsPublished(place: Place) throws {
    let sample = try SampleCollection.shared.get()
    let held = try place.collector(sample)
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
    var random = SystemRandom()
    #expect(throws: CollectionError.closed) {
      try held.collector.rewriteAtFixedHour(using: &random)
    }
    let frozen = try held.collector.frozenRecords(study: held.study)
    #expect(frozen.closed.map(\.bytes) == [record])
    #expect(!DurableFile.exists("\(held.collector.path)/receipt.key"))
    #expect(!DurableFile.exists("\(held.collector.path)/spool.key"))
    #expect(!DurableFile.exists("\(held.collector.path)/spool.key.waiting"))
  }

  @Test(arguments: Place.allCases)
  func aFigureADayCountsWhatWaitsAndWhatIsStored(place: Place) throws {
    let sample = try SampleCollection.shared.get()
    let held = try place.collector(sample)
    _ = try held.accept(.closed, 0..<17)
    let first = try held.collector.publishStatus(study: held.study, day: "2026-03-02")
    #expect(first.atLeast == 15)
    _ = try held.accept(.closed, 17..<30)
    // Another day, but not 20 hours later.
    let again = try held.reopened().publishStatus(study: held.study, day: "2026-03-03")
    #expect(again == first)
    let later = try held.collector.publishStatus(
      study: held.study, day: "2026-03-03", leastAge: .zero)
    #expect(later.atLeast == 30)
  }

  @Test(arguments: Place.allCases)
  func destroyedIsDestroyed(place: Place) throws {
    let sample = try SampleCollection.shared.get()
    let held = try place.collector(sample)
    _ = try held.accept(.closed, 0..<12)
    #expect(throws: CollectionError.notClosed) {
      try held.collector.destroy(study: held.study, today: "2026-05-01", isEarly: false)
    }
    try held.collector.close(study: held.study)
    let statement = try held.collector.destroy(
      study: held.study, today: "2026-05-01", isEarly: false)
    #expect(held.collector.isDestroyed)
    // Again, with another day: the day it began on stays.
    #expect(
      try held.reopened().destroy(study: held.study, today: "2026-05-09", isEarly: false)
        == statement)
    #expect(throws: CollectionError.destroyed) {
      try held.collector.frozenRecords(study: held.study)
    }
    #expect(!DurableFile.exists("\(held.collector.path)/closing.key"))
  }

  @Test(arguments: Place.allCases)
  func manyQueuesAtOnceLoseNothing(place: Place) async throws {
    let sample = try SampleCollection.shared.get()
    let held = try place.collector(sample)
    let records = try (0..<60).map { try sample.record(.closed, seed: $0) }
    let collectors = try (0..<4).map { _ in SubmissionQueue(try held.reopened()) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (place, record) in (records + records.shuffled()).enumerated() {
        group.addTask { _ = try await collectors[place % 4].submit(record) }
      }
      try await group.waitForAll()
    }
    try held.collector.close(study: held.study)
    #expect(try held.collector.frozenRecords(study: held.study).closed.count == 60)
  }
}
