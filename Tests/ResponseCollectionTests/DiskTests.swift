@testable import Anonymity
import Foundation
@testable import ResponseCollection
import Testing

/// A full disk and a read-only one: exit status 5, nothing acknowledged lost.
///
/// The same again works when there is room.
@Suite(.serialized) struct DiskTests {
  /// The record that fills a batch needs most: a split of the store, then the spool under the next key.
  ///
  /// With a page more each time, each of these is the first to fail once.
  @Test func aFullDiskLosesNothingAcknowledged() throws {
    let sample = try SampleCollection.shared.get()
    let disk = try SmallDisk(kilobytes: 512)
    var failures: Set<String> = []
    for pages in 0..<16 {
      let held = try SampleCollector(sample, in: disk.path)
      let collector = try Collector(held.collector.path, segmentCapacity: 6)
      // Five in the store's one segment, nine that wait: the next makes five move, and it divide.
      var receipts = try collector.accept((0..<10).map { try sample.record(.closed, seed: $0) })
      for seed in UInt64(10)..<14 {
        receipts.append(.success(try collector.accept(sample.record(.closed, seed: seed))))
      }
      let last = try sample.record(.closed, seed: 14)
      try disk.fill(leaving: pages)
      let first = Result { try collector.accept(last) }
      if case .failure(let error) = first {
        failures.insert(try place(of: error, in: held.root))
      }
      // As another process finds it, on the disk that is still full.
      try Collector(held.collector.path, segmentCapacity: 6).check()
      try disk.empty()
      let again = try Collector(held.collector.path, segmentCapacity: 6).accept(last)
      if case .success(let receipt) = first { #expect(receipt == again) }
      for (seed, receipt) in zip(UInt64(0)..., receipts) {
        #expect(try collector.accept(sample.record(.closed, seed: seed)) == receipt.get())
      }
      try Collector(held.collector.path, segmentCapacity: 6).close(study: held.study)
      #expect(try collector.frozenRecords(study: held.study).closed.count == 15)
      #expect(try DurableFile.finishedNames(in: "\(held.collector.path)/closed").count > 1)
      #expect(!DurableFile.exists("\(held.collector.path)/spool.key.next"))
    }
    print("DiskTests: failed at \(failures.sorted())")
    #expect(failures.isSuperset(of: ["closed", "spool"]))
  }

  /// The key is on a volume of its own: the records have moved when its next one finds no room.
  @Test func aFullVolumeOfTheKeyLosesNothing() throws {
    let sample = try SampleCollection.shared.get()
    let disk = try SmallDisk(kilobytes: 64)
    let held = try SampleCollector(sample, spoolKey: "\(disk.path)/key")
    let receipts = try held.accept(.closed, 0..<9)
    try disk.fill(leaving: 0)
    let path = "\(try DurableFile.absolute("\(disk.path)/key")).next"
    for (seed, collector) in [(UInt64(9), held.collector), (10, try held.reopened())] {
      let error = #expect(throws: StorageError.self) {
        try collector.accept(sample.record(.closed, seed: seed))
      }
      #expect(error == .system(operation: "write", path: path, code: ENOSPC))
      try collector.check()
    }
    #expect(try held.accept(.closed, 0..<9) == receipts)
    try disk.empty()
    try held.accept(.closed, 9..<14)
    try held.collector.close(study: held.study)
    #expect(try held.collector.frozenRecords(study: held.study).closed.count == 14)
    #expect(try DurableFile.names(in: disk.path) == [])
  }

  @Test func aFullDiskRefusesAndTheSpoolStaysAsItWas() throws {
    let sample = try SampleCollection.shared.get()
    let disk = try SmallDisk(kilobytes: 256)
    let held = try SampleCollector(sample, in: disk.path)
    try held.accept(.closed, 0..<2)
    let before = try held.spool()
    try disk.fill(leaving: 0)
    let error = #expect(throws: StorageError.self) { try held.accept(.closed, 2..<3) }
    #expect(error?.exitStatus == 5)
    #expect(try held.spool() == before)
    try disk.empty()
    #expect(try held.accept(.closed, 2..<3).count == 1)
  }

  @Test func aFullDiskEndsACloseThatIsFinishedLater() throws {
    let sample = try SampleCollection.shared.get()
    let disk = try SmallDisk(kilobytes: 256)
    for pages in 0..<10 {
      let held = try SampleCollector(sample, in: disk.path)
      try held.accept(.closed, 0..<4)
      try held.accept(.comment, 0..<4)
      try disk.fill(leaving: pages)
      do { try held.collector.close(study: held.study) } catch let error as StorageError {
        #expect(error.exitStatus == 5)
      }
      try disk.empty()
      let closing = try held.reopened().close(study: held.study)
      #expect((closing.closedCount, closing.commentCount) == (4, 4))
      #expect(try held.collector.frozenRecords(study: held.study).closed.count == 4)
    }
  }

  @Test func aReadOnlyDirectoryTakesNothing() throws {
    let sample = try SampleCollection.shared.get()
    let disk = try SmallDisk(kilobytes: 256)
    let held = try SampleCollector(sample, in: disk.path)
    let receipts = try held.accept(.closed, 0..<2)
    let before = try held.snapshot()
    try disk.setReadOnly(true)
    let uses: [() throws -> Void] = [
      { try held.accept(.closed, 2..<3) }, { try held.collector.close(study: held.study) },
      { try held.collector.publishStatus(study: held.study, day: "2026-03-02") },
    ]
    for use in uses {
      let error = #expect(throws: StorageError.self) { try use() }
      #expect(error?.exitStatus == 5)
    }
    try held.reopened().check()
    try disk.setReadOnly(false)
    #expect(try held.snapshot() == before)
    #expect(try held.accept(.closed, 0..<2) == receipts)
  }

  /// Which of the collector's files couldn't be written: `closed` for any segment.
  private func place(of error: any Error, in root: String) throws -> String {
    let fault = try #require(error as? StorageError)
    #expect(fault.exitStatus == 5, "\(fault)")
    guard case .system(_, let path, _) = fault else { return "\(fault)" }
    let below = path.dropFirst("\(root)/x.collector/".count)
    return String(below.split(separator: "/").first ?? "")
  }
}
