import Synchronization

/// How often this issuer says no: a number, and neither a person nor an address.
///
/// Refusals take from a bucket, which fills at a steady rate. When it is empty a refusal becomes
/// `unavailable`, which says nothing of a code, and takes no other time. What is not refused is never
/// changed. What keeps codes from being guessed are their 128 bits; this keeps one who tries from learning
/// how fast he may.
final class GuessLimit: Sendable {
  private let interval: Duration
  private let burst: Int
  /// When the bucket will be full again.
  private let full: Mutex<ContinuousClock.Instant?> = Mutex(nil)

  /// `burst` at once, then one each `interval`.
  init(burst: Int = 200, interval: Duration = .milliseconds(50)) {
    (self.burst, self.interval) = (burst, interval)
  }

  /// Takes one from the bucket; false where it is empty.
  func allowsOneMore(at now: ContinuousClock.Instant) -> Bool {
    full.withLock { full in
      let taken = max(full ?? now, now) + interval
      guard taken - now <= interval * burst else { return false }
      full = taken
      return true
    }
  }
}
