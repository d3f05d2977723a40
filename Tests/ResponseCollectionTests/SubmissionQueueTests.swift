@testable import Anonymity
import Foundation
@testable import ResponseCollection
import Synchronization
import Testing

/// Many at once: one write for all that came together, and each its own answer.
@Suite struct SubmissionQueueTests {
  @Test func thoseWhoComeTogetherAreWrittenTogether() async throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    let records = try (0..<40).map { try sample.record(.closed, seed: $0) }
    let commits = CommitSizes()
    let queue = SubmissionQueue(held.collector) { commits.add($0) }
    let receipts = try await submitWhileLocked(records, to: queue, of: held)
    // The first was being written, and waited for the lock, while the others came.
    #expect(commits.sizes.reduce(0, +) == 40)
    #expect(commits.sizes.count <= 2)
    #expect(Set(receipts.map(\.recordHash)).count == 40)
    let declaration = try held.study.collector()
    #expect(receipts.allSatisfy { $0.isValid(from: declaration, manifest: sample.manifest) })
    #expect(try held.stored(.closed) == 35)
  }

  @Test func oneTokenInOneCommitIsSpentOnce() async throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    let rivals = try (1..<9).map { try sample.record(.closed, seed: 1, answer: [$0]) }
    let queue = SubmissionQueue(held.collector)
    let outcomes = await withTaskGroup(of: Result<Receipt, any Error>.self) { group in
      for record in rivals + rivals {
        group.addTask { await Result.of { try await queue.submit(record) } }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let accepted = outcomes.compactMap { try? $0.get() }
    #expect(accepted.count == 2)
    #expect(Set(accepted.map(\.recordHash)).count == 1)
    for outcome in outcomes {
      guard case .failure(let error) = outcome else { continue }
      #expect(error as? CollectionError == .tokenSpent)
    }
  }

  @Test func aBadRecordHurtsNobodyElse() async throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    let good = try sample.record(.closed, seed: 1)
    let queue = SubmissionQueue(held.collector)
    async let refused = Result.of {
      try await queue.submit(sample.record(.closed, seed: 2, forged: true))
    }
    async let taken = Result.of { try await queue.submit(good) }
    let (first, second) = (await refused, await taken)
    #expect(throws: CollectionError.invalidRecord) { try first.get() }
    #expect(try second.get() == held.collector.accept(good))
  }

  @Test func threadsAreServedToo() throws {
    let sample = try SampleCollection.shared.get()
    let held = try SampleCollector(sample)
    let records = try (0..<24).map { try sample.record(.comment, seed: $0) }
    let queue = SubmissionQueue(held.collector)
    let hashes = Mutex<Set<[UInt8]>>([])
    DispatchQueue.concurrentPerform(iterations: records.count) { place in
      guard let receipt: Receipt = try? queue.submit(records[place]) else { return }
      hashes.withLock { _ = $0.insert(receipt.recordHash) }
    }
    #expect(hashes.withLock { $0.count } == 24)
    try held.collector.close(study: held.study)
    #expect(throws: CollectionError.closed) { try submit(records[0], to: queue) }
    #expect(try held.collector.frozenRecords(study: held.study).comments.count == 24)
  }

  private func submit(_ record: [UInt8], to queue: SubmissionQueue) throws {
    let _: Receipt = try queue.submit(record)
  }

  /// Submits all while the directory is locked, and lets go when all wait.
  private func submitWhileLocked(
    _ records: [[UInt8]], to queue: SubmissionQueue, of held: SampleCollector
  ) async throws -> [Receipt] {
    let lock = try HeldLock(held.collector.path)
    return try await withThrowingTaskGroup(of: Receipt.self) { group in
      for record in records { group.addTask { try await queue.submit(record) } }
      try await Task.sleep(for: .milliseconds(1500))
      lock.release()
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }
}

/// How many records each commit held.
private final class CommitSizes: Sendable {
  private let state = Mutex<[Int]>([])
  var sizes: [Int] { state.withLock { $0 } }
  func add(_ size: Int) { state.withLock { $0.append(size) } }
}

/// The directory's lock, held until it is let go.
private final class HeldLock {
  private var lock: DirectoryLock?
  init(_ path: String) throws { lock = try DirectoryLock(directory: path) }
  func release() { lock = nil }
}

extension Result where Failure == any Error {
  fileprivate static func of(_ body: () async throws -> Success) async -> Self {
    do { return .success(try await body()) } catch { return .failure(error) }
  }
}
