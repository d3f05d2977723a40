import Anonymity
public import ResponseCollection

/// Answers messages to the collector.
///
/// It keeps no log, takes no address and asks no clock; what carries the messages (a pipe, a
/// socket, HTTP) is its caller's.
public struct CollectorService: Sendable {
  private let queue: SubmissionQueue

  /// A service over a collector.
  ///
  /// Throws `damaged`, `foreign` or `waitingRecordsMissing` if its files are not in order.
  public init(_ collector: Collector) throws {
    try collector.check()
    queue = SubmissionQueue(collector)
  }

  /// The answer to a record; of one size whatever the record and whatever the answer.
  ///
  /// Records that come at once, on several threads or tasks, are written in one commit. This blocks
  /// the calling thread until the record is durable.
  public func respond(to record: [UInt8]) -> [UInt8] {
    Self.response { try queue.submit(record) }.encoded
  }

  /// The same, suspending until the record is durable.
  public func respond(to record: [UInt8]) async -> [UInt8] {
    let outcome: Result<Receipt, any Error>
    do { outcome = .success(try await queue.submit(record)) } catch { outcome = .failure(error) }
    return Self.response { try outcome.get() }.encoded
  }

  private static func response(_ submit: () throws -> Receipt) -> CollectorResponse {
    do {
      return .accepted(try submit())
    } catch CollectionError.tokenSpent {
      return .tokenSpent
    } catch CollectionError.invalidRecord {
      return .invalid
    } catch CollectionError.closed {
      return .closed
    } catch {
      return .unavailable
    }
  }
}
