import Foundation

/// The day of this machine's clock.
enum Today {
  /// As an ISO 8601 date in UTC.
  static var date: String { Date().formatted(.iso8601.year().month().day()) }
}
