import Anonymity
import Cryptography
import Foundation
@testable import ResponseCollection
import TestSupport
import Testing

/// Promise 1: what is on disk tells nothing about who came when.
@Suite struct HistoryIndependenceTests {
  @Test func anyOrderAndBatchingGiveTheSameDirectory() throws {
    let seed =
      ProcessInfo.processInfo.environment["CANDOUR_SEED"].flatMap(UInt64.init)
      ?? UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(seed: seed)
    let sample = try SampleCollection.shared.get()
    let records = try (0..<14).map {
      try sample.record($0.isMultiple(of: 3) ? .comment : .closed, seed: UInt64($0) &+ seed)
    }
    let reference = try SampleCollector(sample)
    _ = try reference.collector.accept(records)
    try reference.collector.close(study: reference.study)
    let expected = try reference.snapshot()
    for round in 0..<6 {
      let other = try SampleCollector(sample)
      var waiting = records.shuffled(using: &generator)
      while !waiting.isEmpty {
        let count = Int.random(in: 1...waiting.count, using: &generator)
        _ = try other.collector.accept(Array(waiting.prefix(count)))
        waiting.removeFirst(count)
      }
      try other.collector.close(study: other.study)
      #expect(try other.snapshot() == expected, "seed \(seed), round \(round)")
    }
  }

  @Test func whatACrashLeftGoesWithTheNextBatch() throws {
    let sample = try SampleCollection.shared.get()
    let (held, other) = (try SampleCollector(sample), try SampleCollector(sample))
    let records = try (0..<10).map { try sample.record(.closed, seed: $0) }
    let stale = "\(held.collector.path)/closed/.all.candour-0011223344556677.new"
    try DurableFile.create(records[0], at: stale, access: .owner)
    for collector in [held.collector, other.collector] {
      var random = try SeededRandom(seed: SecretBytes(copying: [UInt8](repeating: 3, count: 32)))
      _ = try collector.accept(records, using: &random)
    }
    let stored = try [held, other].map { try $0.snapshot().filter { $0.key.hasPrefix("closed") } }
    #expect(stored[0] == stored[1])
  }

  @Test func filesCarryTheConstantTime() throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    _ = try held.collector.accept((0..<10).map { try sample.record(.closed, seed: $0) })
    _ = try held.collector.accept(sample.record(.closed, seed: 10))
    let names = [
      "closed/all", "comments/all", "closed", "comments", "lock", "spool", "spool.key", "",
    ]
    for name in names {
      #expect(try held.modificationTime(name) == 946_684_800, "\(name)")
    }
  }
}
