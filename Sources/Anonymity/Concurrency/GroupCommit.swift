import Dispatch
import Synchronization

/// Takes items from any number of threads and tasks at once, and commits those that came together in
/// one go; while one commit is written the next one gathers.
///
/// Each item is prepared where it came, so in parallel. When others are still being prepared, a commit waits for
/// them, but not longer than a part of what the last commit took: so whoever sends one item gets
/// an answer at once, and under load the commits are few and large.
public final class GroupCommit<Item: Sendable, Outcome: Sendable>: Sendable {
  /// What becomes of the items, one outcome each, in order; throws what concerns all.
  public typealias Write = @Sendable ([Item]) throws -> [Result<Outcome, any Error>]

  private typealias Answer = @Sendable (Result<Outcome, any Error>) -> Void

  private struct State {
    /// Items that are being prepared.
    var coming = 0
    var waiting: [(item: Item, answer: Answer)] = []
    var isGathering = false
    /// How long a commit may wait for those that are coming.
    var patience = Duration.zero

    var isComplete: Bool { coming == 0 }
  }

  private let most: Int
  private let write: Write
  private let state = Mutex(State())
  private let writer: DispatchQueue
  private let complete = DispatchSemaphore(value: 0)

  /// Commits with `write`, which is called by one thread at a time; at most `most` items are on
  /// their way at once.
  public init(label: String, most: Int, write: @escaping Write) {
    (self.most, self.write) = (most, write)
    writer = DispatchQueue(label: label)
  }

  /// Prepares an item and waits until it is committed; blocks the calling thread.
  ///
  /// Throws `Overload`, and what `prepare` and the commit throw.
  public func submit(_ prepare: () throws -> Item) throws -> Outcome {
    try enter()
    let item = try leavingIfItFails(prepare)
    let arrived = DispatchSemaphore(value: 0)
    let result = Mutex<Result<Outcome, any Error>>(.failure(CancellationError()))
    enqueue(item) { outcome in
      result.withLock { $0 = outcome }
      arrived.signal()
    }
    arrived.wait()
    return try result.withLock { try $0.get() }
  }

  /// Prepares an item on a pool's threads and suspends until it is committed.
  ///
  /// Throws as the other.
  public func submit(
    on pool: WorkPool, _ prepare: @escaping @Sendable () throws -> Item
  ) async throws -> Outcome {
    try enter()
    let item: Item
    do { item = try await pool.run(prepare) } catch {
      leave()
      throw error
    }
    return try await withCheckedThrowingContinuation { continuation in
      enqueue(item) { continuation.resume(with: $0) }
    }
  }

  private func leavingIfItFails(_ prepare: () throws -> Item) throws -> Item {
    do { return try prepare() } catch {
      leave()
      throw error
    }
  }

  private func enter() throws(Overload) {
    let isTaken = state.withLock { state in
      guard state.coming + state.waiting.count < most else { return false }
      state.coming += 1
      return true
    }
    guard isTaken else { throw .tooManyWait(most) }
  }

  private func leave() {
    tellWriter { $0.coming -= 1 }
  }

  private func enqueue(_ item: Item, answer: @escaping Answer) {
    tellWriter { state in
      state.coming -= 1
      state.waiting.append((item, answer))
    }
    writer.async { self.writeWaiting() }
  }

  private func tellWriter(_ change: (inout State) -> Void) {
    let isAwaited = state.withLock { state in
      change(&state)
      defer { if state.isComplete { state.isGathering = false } }
      return state.isGathering && state.isComplete
    }
    if isAwaited { complete.signal() }
  }

  /// One commit of all that wait; the turns of those that it served find nothing left to do.
  private func writeWaiting() {
    guard state.withLock({ !$0.waiting.isEmpty }) else { return }
    gather()
    let batch = state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting
    }
    let start = ContinuousClock.now
    let outcomes = Result { try write(batch.map(\.item)) }
    let duration = ContinuousClock.now - start
    state.withLock { $0.patience = min(duration / 2, Self.longestPatience) }
    switch outcomes {
    case .success(let outcomes):
      for (one, outcome) in zip(batch, outcomes) { one.answer(outcome) }
    case .failure(let error):
      for one in batch { one.answer(.failure(error)) }
    }
  }

  /// A disk that is slow at times keeps nobody waiting for others.
  private static var longestPatience: Duration { .milliseconds(20) }

  private func gather() {
    let patience = state.withLock { state in
      state.isGathering = !state.isComplete && state.patience > .zero
      return state.isGathering ? state.patience : .zero
    }
    guard patience > .zero else { return }
    let nanoseconds = Int(patience / .nanoseconds(1))
    guard complete.wait(timeout: .now() + .nanoseconds(nanoseconds)) == .timedOut else { return }
    // The signal may come just now: then it is ours to take.
    let isSignalled = state.withLock { state in
      defer { state.isGathering = false }
      return !state.isGathering
    }
    if isSignalled { complete.wait() }
  }
}
