import Dispatch
import Glibc
import Synchronization

/// A fixed number of threads for work that keeps a processor busy, away from those that tasks run on.
///
/// A service's tasks share as many threads as there are processors; a signature computed on one of
/// them keeps everybody else's messages from being read. What waits here is bounded.
public final class WorkPool: Sendable {
  /// Processors of this machine.
  public static let processorCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  private let threads = DispatchQueue(label: "candour.work", attributes: .concurrent)
  private let width: Int
  private let most: Int
  private let state = Mutex(State())

  private typealias Job = @Sendable () -> Void

  private struct State {
    var atWork = 0
    /// What finishes something that was begun, and goes first.
    var finishing: [Job] = []
    var waiting: [Job] = []

    mutating func next() -> Job? {
      if !finishing.isEmpty { return finishing.removeFirst() }
      return waiting.isEmpty ? nil : waiting.removeFirst()
    }
  }

  /// A pool of `width` threads, for which at most `most` pieces of work wait.
  public init(width: Int = processorCount, most: Int) {
    (self.width, self.most) = (width, most)
  }

  /// The result of `work`, done on one of the threads.
  ///
  /// `isFinishing` is for the second half of something that was taken in: it goes before all that is
  /// new, and is never refused. Throws what `work` throws, and `Overload`.
  public func run<Value: Sendable>(
    isFinishing: Bool = false, _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let isTaken = add(isFinishing) { continuation.resume(with: Result { try work() }) }
      if !isTaken { continuation.resume(throwing: Overload.tooManyWait(most)) }
    }
  }

  /// False if too many wait.
  private func add(_ isFinishing: Bool, _ job: @escaping Job) -> Bool {
    let (isTaken, needsThread) = state.withLock { state in
      guard isFinishing || state.waiting.count < most else { return (false, false) }
      if isFinishing { state.finishing.append(job) } else { state.waiting.append(job) }
      guard state.atWork < width else { return (true, false) }
      state.atWork += 1
      return (true, true)
    }
    if needsThread { threads.async { self.workUntilNothingWaits() } }
    return isTaken
  }

  private func workUntilNothingWaits() {
    while let job = nextOrLeave() { job() }
  }

  private func nextOrLeave() -> Job? {
    state.withLock { state in
      if let job = state.next() { return job }
      state.atWork -= 1
      return nil
    }
  }
}
