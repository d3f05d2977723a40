import SurveyDefinition

/// What the settings sheet says; a form needn't have one.
struct Settings {
  let name: String
  let title: String
  let version: String?
  let language: String?
  let sheet: String
  let isFile: Bool
  private(set) var changes: [(row: Int?, column: String?, reason: ChangeReason)] = []

  private static let kept: Set<String> = ["form_id", "form_title", "version", "default_language"]

  init(_ table: FormTable?, fileName: String) {
    let row = table?.rows.first
    func text(_ role: String) -> String? {
      row.flatMap { row in table.flatMap { $0.text(role, row) } }
    }
    sheet = table?.sheet ?? "settings"
    isFile = table?.isFile ?? false
    language = text("default_language")
    let edition = text("version")
    version = edition.flatMap(Self.version)
    let wanted = text("form_id") ?? fileName
    name = NameMaker.plain(wanted, prefix: "survey")
    let written = text("form_title").map { Prose($0).text.plain } ?? ""
    title = written.isEmpty ? NameMaker.title(wanted) : written
    if written.isEmpty { changes.append((nil, "form_title", .made("title", title))) }
    if let version, let edition, version != edition {
      changes.append((row?.number, "version", .renamed("version", from: edition, to: version)))
    }
    if version == nil { changes.append((nil, "version", .made("version", "1"))) }
    if name != wanted {
      changes.append((row?.number, "form_id", .renamed("form", from: wanted, to: name)))
    }
    guard let table, let row else { return }
    for column in table.columns where !Self.kept.contains(column.name.role) {
      if let value = row[column] { changes.append((row.number, column.header, .setting(value))) }
    }
  }

  /// The version with hyphens for what the language doesn't allow in one.
  private static func version(_ text: String) -> String? {
    let fits = text.unicodeScalars.map { scalar -> Character in
      Values.version("v\(scalar)") == nil ? "-" : Character(scalar)
    }
    let words = String(fits).split(separator: "-").joined(separator: "-").drop { $0 == "." }
    return Values.version(String(words.prefix(Values.longestVersion)))
  }
}
