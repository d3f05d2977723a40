import Synchronization

/// When answers leave: at multiples of a step after their message came, and all at the same multiple,
/// so that the time one took tells little of what was done.
///
/// A message that is written down takes longer than one that is refused. So each answer waits as long as
/// the slowest of late did, whatever it was; what is remembered for it are durations, and of whom not.
final class ReleasePace: Sendable {
  private struct State {
    var recent: [(end: ContinuousClock.Instant, time: Duration)] = []
    var next = 0
  }

  private let step: Duration
  private let state = Mutex(State())

  /// Answers leave at multiples of `step`; at once if it is zero.
  init(step: Duration) { self.step = step }

  /// When the answer to a message may leave that came at `arrival` and was answered `now`.
  func release(
    arrival: ContinuousClock.Instant, now: ContinuousClock.Instant
  ) -> ContinuousClock.Instant {
    guard step > .zero else { return now }
    let slowest = state.withLock { state in
      Self.note(&state, now, now - arrival)
      return state.recent.lazy.filter { now - $0.end < Self.memory }.map(\.time).max() ?? .zero
    }
    // One disk that stood still must not hold up everybody after it for long.
    let time = max(now - arrival, min(slowest, step * Self.mostSteps))
    return arrival + step * Int(max((time / step).rounded(.up), 1))
  }

  private static func note(
    _ state: inout State, _ end: ContinuousClock.Instant, _ time: Duration
  ) {
    if state.recent.count < count {
      state.recent.append((end, time))
    } else {
      state.recent[state.next] = (end, time)
      state.next = (state.next + 1) % count
    }
  }

  /// How many messages are remembered, and for how long.
  private static let count = 256
  private static let memory = Duration.seconds(60)
  private static let mostSteps = 10
}
