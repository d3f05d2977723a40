public import Anonymity
public import MessageServer
import ResponseCollection

extension CollectorService {
  /// What a collector does once a day.
  public struct DailyWork: Sendable {
    /// The hour of the day (UTC) at which it does, 0 to 23.
    public let hour: Int
    /// The clock: an ISO 8601 date in UTC, and the hour.
    public let now: @Sendable () -> (day: String, hour: Int)
    /// Told when the day's figure couldn't be published; only that, and why.
    public let failed: @Sendable (any Error) -> Void

    /// Work at that hour of that clock.
    public init(
      hour: Int, now: @escaping @Sendable () -> (day: String, hour: Int),
      failed: @escaping @Sendable (any Error) -> Void
    ) {
      (self.hour, self.now, self.failed) = (hour, now, failed)
    }
  }

  /// Serves over HTTP until the process is asked to end; what is in work by then is finished.
  ///
  /// Once a day it publishes the rounded total in `study`, and writes the spool anew. Throws
  /// `ServingError`.
  public func run(
    on listener: Listener, study: StudyDirectory, daily: DailyWork,
    limits: MessageServer.Limits = .init(),
    isListening: @escaping @Sendable () async -> Void = {}
  ) async throws {
    let server = MessageServer(
      listener, sizes: Set(RecordType.allCases.map { collector.recordByteCount($0) }),
      busy: CollectorResponse.unavailable.encoded, limits: limits
    ) { await respond(to: $0) }
    let work = Task {
      var done: String?
      while !Task.isCancelled {
        let (day, hour) = daily.now()
        if hour == daily.hour, day != done {
          // Tried again as long as the hour lasts.
          do {
            try workOfTheDay(study, day)
            done = day
          } catch CollectionError.closed { done = day } catch { daily.failed(error) }
        }
        try await Task.sleep(for: .seconds(20))
      }
    }
    defer { work.cancel() }
    try await server.run(isListening: isListening)
  }
}
