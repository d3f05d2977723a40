import Synchronization

/// How often this issuer says no: a number, and neither a person nor an address.
///
/// Refusals take from a bucket, which fills at a steady rate. When it is empty a refusal is held until
/// there is room for it, and where that would be long it becomes `unavailable`, which says nothing of a
/// code. What is not refused never waits here. It slows down who tries one code after another; what
/// keeps codes from being guessed are their 128 bits.
final class GuessLimit: Sendable {
  private let interval: Duration
  private let burst: Int
  private let longest: Duration
  /// When the bucket will be full again.
  private let full: Mutex<ContinuousClock.Instant?> = Mutex(nil)

  /// `burst` at once, then one each `interval`; none is held for longer than `longest`.
  init(
    burst: Int = 200, interval: Duration = .milliseconds(50), longest: Duration = .seconds(10)
  ) {
    (self.burst, self.interval, self.longest) = (burst, interval, longest)
  }

  /// How long the next refusal is held, or nil where that would be too long.
  func next(at now: ContinuousClock.Instant) -> Duration? {
    full.withLock { full in
      let taken = max(full ?? now, now) + interval
      let hold = taken - now - interval * burst
      guard hold <= longest else { return nil }
      full = taken
      return max(hold, .zero)
    }
  }
}

extension Duration {
  /// The next multiple of a step; itself where there are no steps.
  func roundedUp(to step: Duration) -> Duration {
    step > .zero ? step * Int((self / step).rounded(.up)) : self
  }
}
