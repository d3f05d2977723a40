@testable import Anonymity
import Foundation
import PostgreSQL
@testable import ResponseCollection
import Testing

extension DatabaseTests {
  /// Each setting of the list as a server would have it that writes too much.
  static let loud: [(setting: String, value: String)] = [
    ("log_statement", "mod"), ("log_statement", "all"), ("log_min_duration_statement", "0"),
    ("log_min_duration_statement", "60000"), ("log_min_duration_sample", "0"),
    ("log_transaction_sample_rate", "1"), ("log_transaction_sample_rate", "0.001"),
    ("log_duration", "on"), ("log_parameter_max_length_on_error", "-1"),
    ("log_parameter_max_length_on_error", "10"), ("log_min_messages", "debug2"),
    ("debug_print_parse", "on"), ("debug_print_rewritten", "on"), ("debug_print_plan", "on"),
    ("log_parser_stats", "on"), ("log_planner_stats", "on"), ("log_executor_stats", "on"),
    ("log_statement_stats", "on"), ("auto_explain.log_min_duration", "0"),
    ("pgaudit.log", "write"), ("pgaudit.role", "auditor"),
  ]

  @Test(arguments: loud.indices)
  func aServerThatLogsIsRefused(place: Int) throws {
    let (setting, value) = Self.loud[place]
    let sample = try SampleCollection.shared.get()
    let server = try DatabaseServer.shared.get()
    let database = try server.database()
    let held = try SampleCollector(sample, store: server.address(database))
    try server.execute("alter database \(database) set \(setting) = '\(value)'")
    let refusal = #expect(throws: StoreRefusal.self) {
      try held.reopened().accept(sample.record(.closed, seed: 1))
    }
    #expect(refusal?.exitStatus == 3)
    let message = try #require(refusal?.message)
    #expect(message.contains("(\(setting))"))
    // What the message says to do is enough.
    let advice = try #require(message.split(separator: "alter role NAME ").last)
    try server.execute("alter role postgres in database \(database) \(advice)")
    _ = try held.reopened().accept(sample.record(.closed, seed: 1))
  }

  @Test func everySettingOfTheListIsTried() {
    let tried = Set(Self.loud.map(\.setting))
    let listed = Set(ServerSettings.quiet.map(\.name))
    // This one is of newer servers only.
    #expect(listed.subtracting(tried) == ["debug_print_raw_parse"])
  }

  @Test func whatTellsNothingIsAccepted() throws {
    let sample = try SampleCollection.shared.get()
    let server = try DatabaseServer.shared.get()
    let database = try server.database()
    for (setting, value) in [
      ("log_statement", "ddl"), ("pgaudit.log", "none"), ("pgaudit.role", ""),
      ("auto_explain.log_min_duration", "-1"), ("log_min_messages", "error"),
    ] { try server.execute("alter database \(database) set \(setting) = '\(value)'") }
    _ = try SampleCollector(sample, store: server.address(database)).accept(.closed, 0..<3)
  }
}
