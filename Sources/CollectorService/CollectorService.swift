import Anonymity
public import ResponseCollection

/// Answers messages to the collector.
///
/// It keeps no log, takes no address and asks no clock; what carries the messages (a pipe, a
/// socket, HTTP) is its caller's.
public struct CollectorService: Sendable {
  private let collector: Collector

  /// A service over a collector.
  ///
  /// Throws `damaged` or `foreign` if its store is not in order.
  public init(_ collector: Collector) throws {
    self.collector = collector
    try collector.check()
  }

  /// The answer to a record; of one size whatever the record and whatever the answer.
  public func respond(to record: [UInt8]) -> [UInt8] {
    answer(record).encoded
  }

  private func answer(_ record: [UInt8]) -> CollectorResponse {
    do {
      return .accepted(try collector.accept(record))
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
