import Glibc

/// The end of a time that passes whatever happens meanwhile.
struct Deadline {
  private let end: ContinuousClock.Instant

  init(seconds: Int) { end = .now + .seconds(max(seconds, 0)) }

  /// What is left, rounded up; 0 once it has passed.
  var millisecondsLeft: Int { max(0, Int(((end - .now) / .milliseconds(1)).rounded(.up))) }

  /// Sleeps until then; a signal only wakes it to sleep on.
  func sleep() {
    while case let left = millisecondsLeft, left > 0 { _ = usleep(UInt32(min(left, 500)) * 1000) }
  }
}
