public import Anonymity
public import ResponseCollection

/// Answers messages to the collector.
///
/// It keeps no log and takes no address; the clock is its caller's. What carries the messages (a pipe, a
/// socket, HTTP) is its caller's.
public struct CollectorService: Sendable {
  private let collector: Collector
  private let fieldwork: Fieldwork?

  /// A service over a collector, and the dates and sittings it keeps to.
  ///
  /// Throws `noCalendar` for a study with dates or two sittings and no `fieldwork`, `damaged` or
  /// `foreign` if its store is not in order.
  public init(_ collector: Collector, fieldwork: Fieldwork? = nil) throws {
    (self.collector, self.fieldwork) = (collector, fieldwork)
    try Fieldwork.check(fieldwork, for: collector.manifest)
    try collector.check()
  }

  /// The answer to a record; of one size whatever the record and whatever the answer.
  public func respond(to record: [UInt8]) -> [UInt8] {
    answer(record).encoded
  }

  private func answer(_ record: [UInt8]) -> CollectorResponse {
    do {
      try fieldwork?.checkAnswering()
      return .accepted(try collector.accept(record))
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
      return .unavailable
    }
  }
}
