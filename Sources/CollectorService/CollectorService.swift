public import Anonymity
public import Cryptography
public import ResponseCollection

/// Answers messages to the collector.
///
/// It keeps no log and takes no address; the clock is its caller's. What carries the messages (a pipe, a
/// socket, HTTP) is its caller's.
public struct CollectorService: Sendable {
  let collector: Collector
  private let queue: SubmissionQueue
  private let fieldwork: Fieldwork?
  private let fault: @Sendable (any Error) -> Void
  /// That the records aren't moved away under it.
  private let hold: DirectoryHold

  /// A service over a collector, and the dates and sittings it keeps to.
  ///
  /// `random` chooses what moves into the store, and gives keys and nonces. `fault` is told what keeps
  /// a record from being kept; nothing of the record. Throws `noCalendar` for a
  /// study with dates or two sittings and no `fieldwork`, and `damaged`, `foreign` or
  /// `waitingRecordsMissing` if its files are not in order.
  public init(
    _ collector: Collector, fieldwork: Fieldwork? = nil,
    random: some RandomSource & Sendable = SystemRandom(),
    fault: @escaping @Sendable (any Error) -> Void = { _ in }
  ) throws {
    (self.collector, self.fieldwork, self.fault) = (collector, fieldwork, fault)
    try Fieldwork.check(fieldwork, for: collector.manifest)
    hold = try collector.hold()
    try collector.check()
    queue = SubmissionQueue(collector, random: random)
  }

  /// The answer to a record; of one size whatever the record and whatever the answer.
  ///
  /// Records that come at once, on several threads or tasks, are written in one commit. This blocks
  /// the calling thread until the record is durable.
  public func respond(to record: [UInt8]) -> [UInt8] {
    response {
      try checkAnswering()
      return try queue.submit(record)
    }.encoded
  }

  /// The same, suspending until the record is durable.
  public func respond(to record: [UInt8]) async -> [UInt8] {
    let outcome: Result<Receipt, any Error>
    do {
      try checkAnswering()
      outcome = .success(try await queue.submit(record))
    } catch { outcome = .failure(error) }
    return response { try outcome.get() }.encoded
  }

  /// Publishes the day's rounded total, and writes the spool anew, so that a write says nothing.
  func workOfTheDay(_ study: StudyDirectory, _ day: String) throws {
    try collector.publishStatus(study: study, day: day)
    var random = SystemRandom()
    try collector.rewriteAtFixedHour(using: &random)
  }

  /// Throws unless answers are taken today; notes the last day when it is past.
  private func checkAnswering() throws {
    if let fieldwork { try collector.goingBy(fieldwork).checkAnswering() }
  }

  private func response(_ submit: () throws -> Receipt) -> CollectorResponse {
    do {
      return .accepted(try submit())
    } catch CollectionError.tokenSpent {
      return .tokenSpent
    } catch CollectionError.invalidRecord {
      return .invalid
    } catch FieldworkError.notYet, FieldworkError.stillEnrolling {
      return .notYet
    } catch CollectionError.closed {
      return .closed
    } catch is FieldworkError {
      return .closed
    } catch {
      fault(error)
      return .unavailable
    }
  }
}
