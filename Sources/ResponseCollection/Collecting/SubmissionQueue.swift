public import Anonymity
public import Cryptography
import Synchronization

/// Takes records from any number of threads and tasks at once, and writes those that came together
/// in one commit.
///
/// Each is checked, and its receipt signed, in parallel; while one commit is written the next one
/// gathers.
public final class SubmissionQueue: Sendable {
  private let collector: Collector
  private let commits: GroupCommit<SealedResponse, Written>
  private let pool: WorkPool

  /// A record that is kept, and what signs its receipt.
  private struct Written: Sendable {
    let record: SealedResponse
    let key: Ed25519.PrivateKey
  }

  /// A queue in front of a collector; other queues and processes may serve the same one.
  ///
  /// At most `most` records are on their way at once; more get `Overload`. The form that suspends
  /// checks and signs on `threads` threads of its own. `random` chooses what moves into the store, and
  /// gives keys and nonces.
  public convenience init(
    _ collector: Collector, most: Int = 1000, threads: Int = WorkPool.processorCount,
    random: some RandomSource & Sendable = SystemRandom()
  ) {
    self.init(collector, most: most, threads: threads, random: random) { _ in }
  }

  /// The same; `observe` is told how many records each commit held.
  init(
    _ collector: Collector, most: Int = 1000, threads: Int = WorkPool.processorCount,
    random: some RandomSource & Sendable = SystemRandom(),
    observe: @escaping @Sendable (Int) -> Void
  ) {
    self.collector = collector
    pool = WorkPool(width: threads, most: most)
    let random = Mutex<any RandomSource & Sendable>(random)
    commits = GroupCommit(label: "candour.collector.commit", most: most) { records in
      observe(records.count)
      let commit = try random.withLock { try Self.commit(records, to: collector, &$0) }
      return commit.outcomes.map { outcome in
        outcome.map { Written(record: $0, key: commit.key) }.mapError { $0 as any Error }
      }
    }
  }

  /// Takes a record in; it is durable when this returns.
  ///
  /// Blocks the calling thread, and checks and signs on it.
  ///
  /// Throws what `Collector.accept(_:)` throws, and `Overload`.
  public func submit(_ record: [UInt8]) throws -> Receipt {
    let written = try commits.submit { try collector.checkedOrRefused(record) }
    return try collector.receipt(for: written.record, key: written.key)
  }

  /// Takes a record in; it is durable when this returns.
  ///
  /// Suspends, and blocks no thread.
  ///
  /// Throws what `Collector.accept(_:)` throws, and `Overload`.
  public func submit(_ record: [UInt8]) async throws -> Receipt {
    let collector = collector
    let written = try await commits.submit(on: pool) { try collector.checkedOrRefused(record) }
    // It is kept: its receipt goes before whatever is new, and is never refused.
    return try await pool.run(isFinishing: true) {
      try collector.receipt(for: written.record, key: written.key)
    }
  }

  private static func commit(
    _ records: [SealedResponse], to collector: Collector, _ random: inout some RandomSource
  ) throws -> Commit {
    try collector.commit(records, using: &random)
  }
}

extension Collector {
  fileprivate func checkedOrRefused(_ record: [UInt8]) throws -> SealedResponse {
    guard let checked = checked(record) else { throw CollectionError.invalidRecord }
    return checked
  }
}
