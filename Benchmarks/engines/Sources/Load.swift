import Glibc
import Synchronization

/// Sends requests to an engine and says how many a second it answered, and how long each took.
enum Load {
  /// `width` clients at once, each sending its next request when the last one is answered.
  static func saturate(
    _ name: String, count: Int, width: Int,
    _ request: @escaping @Sendable (Int) async throws -> Void
  ) async throws {
    let (start, processor) = (ContinuousClock.now, processorSeconds())
    let times = Times()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for client in 0..<min(width, count) {
        group.addTask {
          for place in stride(from: client, to: count, by: width) {
            let sent = ContinuousClock.now
            try await request(place)
            times.add(ContinuousClock.now - sent)
          }
        }
      }
      try await group.waitForAll()
    }
    print("\(name) a second\t\(Double(count) / ((ContinuousClock.now - start) / .seconds(1)))")
    // What it costs, whoever else is at work on this machine.
    print(
      "\(name), processor ms each\t\((processorSeconds() - processor) * 1000 / Double(count))")
    times.report(name)
  }

  /// Of this process, all threads.
  private static func processorSeconds() -> Double {
    var time = timespec()
    // Safe: the structure is valid for the call.
    _ = unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Requests at an even pace, whether or not the last ones are answered.
  static func pace(
    _ name: String, _ places: Range<Int>, rate: Double,
    _ request: @escaping @Sendable (Int) async throws -> Void
  ) async throws {
    let start = ContinuousClock.now
    let times = Times()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (number, place) in places.enumerated() {
        let due = start + .seconds(Double(number) / rate)
        try await Task.sleep(until: due, tolerance: .zero, clock: .continuous)
        group.addTask {
          try await request(place)
          // From when it should have been sent: a sender that is held up counts too.
          times.add(ContinuousClock.now - due)
        }
      }
      try await group.waitForAll()
    }
    times.report("\(name) at \(Int(rate)) a second")
  }
}

private final class Times: Sendable {
  private let all = Mutex<[Duration]>([])

  func add(_ time: Duration) { all.withLock { $0.append(time) } }

  func report(_ name: String) {
    let sorted = all.withLock { $0.sorted() }
    for (words, share) in [("p50", 0.5), ("p99", 0.99), ("worst", 1)] {
      let time = sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
      print("\(name), \(words) ms\t\(time / .milliseconds(1))")
    }
  }
}
