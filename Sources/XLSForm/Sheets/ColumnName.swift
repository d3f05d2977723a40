/// What the first row calls a column: the role it has in a form, and the language of its words.
struct ColumnName: Hashable, Sendable {
  /// Lower case with underscores, other spellings brought together; `label`, `relevant`, ...
  let role: String
  /// As written behind `::`; `nil` for none.
  let language: String?

  /// Reads `label::Welsh (cy)`, `Label:Welsh`, `bind::relevant`, `relevance`, ...
  init(_ header: String) {
    var parts = Self.parts(header)
    while parts.count > 1, Self.prefixes.contains(Self.plain(parts[0])) { parts.removeFirst() }
    let name = Self.plain(parts.first ?? "")
    role = Self.spellings[name] ?? name
    language = Self.spoken.contains(role) && parts.count > 1 ? parts[1] : nil
  }

  private static let prefixes: Set<String> = ["bind", "body", "control", "media", "instance"]

  /// Roles whose words are said in a language.
  private static let spoken: Set<String> = [
    "label", "hint", "guidance_hint", "constraint_message", "required_message", "image", "audio",
    "video", "big_image",
  ]

  /// Old and new spellings of one role.
  private static let spellings = [
    "relevance": "relevant", "caption": "label", "calculate": "calculation",
    "list": "list_name", "constraint_msg": "constraint_message", "readonly": "read_only",
  ]

  private static func parts(_ header: String) -> [String] {
    let double = header.replacing("::", with: "\u{1F}").split(separator: "\u{1F}")
    if double.count > 1 { return double.map(\.trimmed) }
    // One colon is the older way, used for words only: `jr:count` is a name.
    let single = header.split(separator: ":", maxSplits: 1).map(\.trimmed)
    let isSpoken = single.first.map { spoken.contains(spellings[plain($0)] ?? plain($0)) } ?? false
    return isSpoken ? single : [header.trimmed]
  }

  private static func plain(_ text: String) -> String {
    text.trimmed.lowercased().replacing(" ", with: "_").replacing("-", with: "_")
  }
}
