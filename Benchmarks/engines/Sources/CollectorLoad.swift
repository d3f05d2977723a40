import Anonymity
import Cryptography
import Dispatch
import Foundation
@testable import ResponseCollection
import Synchronization

/// Records through a `SubmissionQueue` into the segment store, from the first to the last.
struct CollectorLoad {
  let sample: SampleCollection
  let records: [[UInt8]]

  /// Makes so many closed records, evenly of all groups: RSA-3072, the default sizes.
  init(count: Int, groups: Int) throws {
    let sample = try SampleCollection(
      survey: "load", groups: groups, rollSize: count * 4 / 3 / groups, smallestGroup: 10,
      tokenBits: 3072, closedByteCount: 4096, commentByteCount: 16384)
    let made = Mutex([[UInt8]](repeating: [], count: count))
    DispatchQueue.concurrentPerform(iterations: count) { place in
      let group = UInt16(place % groups)
      guard let record = try? sample.record(.closed, seed: UInt64(place), group: group) else {
        exit(1)
      }
      made.withLock { $0[place] = record }
    }
    self.sample = sample
    records = made.withLock { $0 }
  }

  func run(in directory: String, width: Int) async throws {
    let held = try SampleCollector(sample, in: directory)
    let (commits, records) = (Counts(), records)
    let queue = SubmissionQueue(held.collector) { commits.add($0) }
    let half = records.count / 2
    try await Load.saturate("records to \(half)", count: half, width: width) { place in
      let _: Receipt = try await queue.submit(records[place])
    }
    try await Load.saturate("records to \(2 * half)", count: half, width: width) { place in
      let _: Receipt = try await queue.submit(records[half + place])
    }
    print("records a commit\t\(Double(commits.sum) / Double(commits.count))")
    print("commits\t\(commits.count)")
    print("bytes of the spool\t\(SpoolShape(sample.manifest).byteCount)")
    try held.collector.check()
  }

  /// A fresh collector at a pace.
  func pace(in directory: String, rate: Double) async throws {
    let held = try SampleCollector(sample, in: directory)
    let (queue, records) = (SubmissionQueue(held.collector), records)
    try await Load.pace("records", 0..<records.count, rate: rate) { place in
      let _: Receipt = try await queue.submit(records[place])
    }
  }
}

final class Counts: Sendable {
  private let all = Mutex<(sum: Int, count: Int)>((0, 0))
  var sum: Int { all.withLock { $0.sum } }
  var count: Int { all.withLock { $0.count } }
  func add(_ size: Int) { all.withLock { $0 = ($0.sum + size, $0.count + 1) } }
}
