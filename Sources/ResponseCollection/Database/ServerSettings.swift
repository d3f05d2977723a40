import PostgreSQL

/// The settings of a server that would lose records, or write into its log what came and when.
enum ServerSettings {
  /// Reads them over a connection.
  ///
  /// Throws `losesData`, `keepsTimes`, `logsValues`.
  static func check(_ run: (String) throws -> DatabaseRows) throws {
    let names = durable + [times] + quiet.map(\.name)
    let questions = names.map { "coalesce(current_setting('\($0)', true), '')" }
    let rows = try run("select " + questions.joined(separator: ", "))
    let values = names.indices.map { rows.text(0, $0) }
    guard values.prefix(durable.count).allSatisfy({ $0 == "on" }) else {
      throw StoreRefusal.losesData
    }
    guard values[durable.count] != "on" else { throw StoreRefusal.keepsTimes }
    for (setting, value) in zip(quiet, values.dropFirst(durable.count + 1))
    where !value.isEmpty && !setting.values.contains(value) {
      throw StoreRefusal.logsValues(setting: setting.name, quiet: setting.values[0])
    }
  }

  private static let durable = ["fsync", "full_page_writes"]
  private static let times = "track_commit_timestamp"

  /// Each with the values at which it writes nothing of an answer; the first is the usual one.
  ///
  /// A server, or an extension of it, that doesn't know one has it empty. Even without values a line for
  /// each statement would say when answers came.
  static let quiet: [(name: String, values: [String])] = [
    ("log_statement", ["none", "ddl"]), ("log_min_duration_statement", ["-1"]),
    ("log_min_duration_sample", ["-1"]), ("log_transaction_sample_rate", ["0"]),
    ("log_duration", ["off"]), ("log_parameter_max_length_on_error", ["0"]),
    ("log_min_messages", ["warning", "info", "notice", "error", "log", "fatal", "panic"]),
    ("debug_print_parse", ["off"]), ("debug_print_raw_parse", ["off"]),
    ("debug_print_rewritten", ["off"]), ("debug_print_plan", ["off"]),
    ("log_parser_stats", ["off"]), ("log_planner_stats", ["off"]),
    ("log_executor_stats", ["off"]), ("log_statement_stats", ["off"]),
    ("auto_explain.log_min_duration", ["-1"]), ("pgaudit.log", ["none"]),
    ("pgaudit.role", ["''"]),
  ]
}
