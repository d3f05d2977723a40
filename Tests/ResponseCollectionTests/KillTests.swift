@testable import Anonymity
import Foundation
@testable import ResponseCollection
import TestSupport
import Testing

/// Real processes: killed while many submit, and two at once.
///
/// Nothing acknowledged is ever lost.
///
/// `CANDOUR_KILLS` sets the number of kills.
@Suite struct KillTests {
  @Test func nothingAcknowledgedIsLostWhereverItIsKilled() throws {
    var generator = SeededGenerator.announced("KillTests")
    let kills =
      ProcessInfo.processInfo.environment["CANDOUR_KILLS"].flatMap { Int($0) } ?? 25
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    let records = try (0..<160).map {
      try sample.record($0.isMultiple(of: 3) ? .comment : .closed, seed: $0)
    }
    var acknowledged: [[UInt8]: String] = [:]
    var endedEarly = 0
    for _ in 0..<kills {
      // New ones and old ones again, so that every run has something to write.
      let batch = Array(records.shuffled(using: &generator).prefix(40))
      let process = try SubmitterProcess(
        batch, to: held.collector.path, capacity: Self.capacity, in: held.root)
      // Half of them in the thick of it, the others anywhere from its beginning.
      if Bool.random(using: &generator) { try process.waitForReceipt() }
      usleep(UInt32.random(in: 0...150_000, using: &generator))
      process.kill()
      let receipts = try process.receipts()
      endedEarly += receipts.count < batch.count ? 1 : 0
      for (place, receipt) in receipts {
        let known = acknowledged.updateValue(receipt, forKey: batch[place])
        #expect(known == nil || known == receipt)
      }
    }
    print("KillTests: \(kills) kills, \(acknowledged.count) receipts, \(endedEarly) cut short")
    #expect(endedEarly > 0)
    #expect(acknowledged.count > 10)
    try expectAllKept(acknowledged, in: held)
  }

  @Test func twoProcessesTakeTurnsAndSeeEachOther() throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    let records = try (0..<60).map { try sample.record(.closed, seed: $0) }
    let rivals = try (0..<60).map { try sample.record(.closed, seed: $0, answer: [2]) }
    // Both send the same tokens; each sends the other's records for half of them.
    let batches = [records, Array(records[..<30] + rivals[30...])]
    let processes = try batches.map {
      try SubmitterProcess($0, to: held.collector.path, capacity: Self.capacity, in: held.root)
    }
    let receipts = try processes.map { try $0.receipts() }
    for place in 0..<60 {
      let pair = receipts.map { $0[place] }
      if place < 30 {
        #expect(pair[0] != nil && pair[0] == pair[1])
      } else {
        #expect((pair[0] == nil) != (pair[1] == nil), "token \(place) was spent twice or never")
      }
    }
    let acknowledged = zip(batches, receipts).flatMap { batch, receipts in
      receipts.map { (batch[$0.key], $0.value) }
    }
    try expectAllKept(Dictionary(acknowledged) { first, _ in first }, in: held)
    #expect(try held.study.read("closed.hashes").isEmpty == false)
  }

  /// Every receipt again the same, valid, and in the published list.
  private func expectAllKept(
    _ acknowledged: [[UInt8]: String], in held: SampleCollector
  ) throws {
    let collector = try Collector(held.collector.path, segmentCapacity: Self.capacity)
    try collector.check()
    for (record, text) in acknowledged {
      #expect(try collector.accept(record).text == text)
    }
    try collector.close(study: held.study)
    let declaration = try held.study.collector()
    let manifest = held.study.manifest
    let lists = try RecordType.allCases.map { type in
      try RecordHashList(
        held.study.read(RecordHashList.fileName(type)), type: type, manifest: manifest)
    }
    for text in acknowledged.values {
      let receipt = try #require(Receipt(text))
      #expect(receipt.isValid(from: declaration, manifest: manifest))
      #expect(lists.contains { receipt.isIncluded(in: $0) })
    }
  }

  /// So few that the store divides many times.
  private static let capacity = 6
}
