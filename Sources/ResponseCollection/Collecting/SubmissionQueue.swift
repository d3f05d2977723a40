public import Anonymity
public import Cryptography
import Dispatch
import Synchronization

/// Takes records from any number of threads and tasks at once, and writes those that came together
/// in one commit.
///
/// Each is checked, and its receipt signed, where it was submitted, so in parallel; while one commit
/// is written the next one gathers.
public final class SubmissionQueue: Sendable {
  private let collector: Collector
  private let random: Mutex<any RandomSource & Sendable>
  private let observe: @Sendable (Int) -> Void
  private let waiting = Mutex<[Waiting]>([])
  private let writer = DispatchQueue(label: "candour.collector.commit")

  private typealias Answer = @Sendable (Result<Written, any Error>) -> Void

  private struct Waiting: Sendable {
    let record: SealedResponse
    let answer: Answer
  }

  /// A record that is kept, and what signs its receipt.
  private struct Written: Sendable {
    let record: SealedResponse
    let key: Ed25519.PrivateKey
  }

  /// A queue in front of a collector; other queues and processes may serve the same one.
  ///
  /// `random` chooses what moves into the store, and gives keys and nonces.
  public convenience init(
    _ collector: Collector, random: some RandomSource & Sendable = SystemRandom()
  ) {
    self.init(collector, random: random) { _ in }
  }

  /// The same; `observe` is told how many records each commit held.
  init(
    _ collector: Collector, random: some RandomSource & Sendable = SystemRandom(),
    observe: @escaping @Sendable (Int) -> Void
  ) {
    (self.collector, self.observe) = (collector, observe)
    self.random = Mutex(random)
  }

  /// Takes a record in; it is durable when this returns.
  ///
  /// Blocks the calling thread.
  ///
  /// Throws what `Collector.accept(_:)` throws.
  public func submit(_ record: [UInt8]) throws -> Receipt {
    let record = try check(record)
    let arrived = DispatchSemaphore(value: 0)
    let result = Mutex<Result<Written, any Error>?>(nil)
    enqueue(record) { outcome in
      result.withLock { $0 = outcome }
      arrived.signal()
    }
    arrived.wait()
    guard let outcome = result.withLock({ $0 }) else { throw CollectionError.invalidRecord }
    return try receipt(outcome.get())
  }

  /// Takes a record in; it is durable when this returns.
  ///
  /// Suspends, and blocks no thread.
  ///
  /// Throws what `Collector.accept(_:)` throws.
  public func submit(_ record: [UInt8]) async throws -> Receipt {
    let record = try check(record)
    let written = try await withCheckedThrowingContinuation { continuation in
      enqueue(record) { continuation.resume(with: $0) }
    }
    return try receipt(written)
  }

  private func check(_ record: [UInt8]) throws -> SealedResponse {
    guard let checked = collector.checked(record) else { throw CollectionError.invalidRecord }
    return checked
  }

  private func receipt(_ written: Written) throws -> Receipt {
    try collector.receipt(for: written.record, key: written.key)
  }

  private func enqueue(_ record: SealedResponse, answer: @escaping Answer) {
    waiting.withLock { $0.append(Waiting(record: record, answer: answer)) }
    writer.async { self.writeWaiting() }
  }

  private static func commit(
    _ records: [SealedResponse], to collector: Collector, _ random: inout some RandomSource
  ) throws -> Commit {
    try collector.commit(records, using: &random)
  }

  /// One commit of all that wait; the turns of those that it served find nothing left to do.
  private func writeWaiting() {
    let batch = waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
    guard !batch.isEmpty else { return }
    observe(batch.count)
    do {
      let commit = try random.withLock { try Self.commit(batch.map(\.record), to: collector, &$0) }
      for (waiting, outcome) in zip(batch, commit.outcomes) {
        waiting.answer(
          outcome.map { Written(record: $0, key: commit.key) }.mapError { $0 as any Error })
      }
    } catch {
      for waiting in batch { waiting.answer(.failure(error)) }
    }
  }
}
