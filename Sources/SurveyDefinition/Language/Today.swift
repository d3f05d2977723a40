import Foundation

extension Values {
  /// The day of this machine's clock, as an ISO 8601 date in UTC.
  static var today: String { Date.now.formatted(.iso8601.year().month().day()) }
}
