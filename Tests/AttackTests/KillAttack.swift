@testable import Anonymity
import Cryptography
import Foundation
@testable import ResponseCollection
import TestSupport
import Testing

/// A collector's real process killed again and again, and what it had acknowledged by then.
///
/// `CANDOUR_KILLS` sets the number of kills.
@Suite struct KillAttack {
  @Test func killedWhileManySubmit() throws {
    var generator = SeededGenerator.announced("killedWhileManySubmit")
    let kills = ProcessInfo.processInfo.environment["CANDOUR_KILLS"].flatMap { Int($0) } ?? 10
    let sample = try SampleCollection.shared.get()
    let records = try (0..<160).map {
      try sample.record($0.isMultiple(of: 3) ? .comment : .closed, seed: $0)
    }
    try Attack.killedWhileManySubmit.carryOut(
      having: "SIGKILL at any moment, \(kills) times, while eight threads submit", against: false,
      planted: Planted("an acknowledgement before the record is kept", true)
    ) { isEarly in
      let held = try SampleCollector(sample)
      var acknowledged: Set<[UInt8]> = []
      for _ in 0..<(isEarly ? 5 : kills) {
        let batch = Array(records.shuffled(using: &generator).prefix(40))
        acknowledged.formUnion(
          try Self.killed(batch, isEarly, held, &generator).map { SHA256.hash(batch[$0]) })
      }
      try #require(acknowledged.count > 4)
      let lost = try acknowledged.subtracting(Self.published(by: held))
      return .outcome(!lost.isEmpty, "\(lost.count) of \(acknowledged.count) acknowledged lost")
    }
  }

  /// The places of the records that were acknowledged before the kill.
  private static func killed(
    _ batch: [[UInt8]], _ isEarly: Bool, _ held: SampleCollector,
    _ generator: inout SeededGenerator
  ) throws -> [Int] {
    let process = try SubmitterProcess(
      batch, to: held.collector.path, capacity: capacity, isEarly: isEarly, in: held.root)
    // Half of them in the thick of it, the others anywhere from its beginning.
    if isEarly || Bool.random(using: &generator) { try process.waitForReceipt() }
    usleep(UInt32.random(in: 0...(isEarly ? 30_000 : 150_000), using: &generator))
    process.kill()
    return Array(try process.receipts().keys)
  }

  /// The hashes that the collector publishes when it closes after all that.
  private static func published(by held: SampleCollector) throws -> Set<[UInt8]> {
    let collector = try Collector(held.collector.path, segmentCapacity: capacity)
    try collector.check()
    try collector.close(study: held.study)
    return try Set(
      RecordType.allCases.flatMap { type in
        try RecordHashList(
          held.study.read(RecordHashList.fileName(type)), type: type,
          manifest: held.study.manifest
        ).hashes
      })
  }

  /// So few that the store divides many times.
  private static let capacity = 6
}
