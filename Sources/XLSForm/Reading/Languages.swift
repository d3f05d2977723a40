import SurveyDefinition

/// The languages of a form: its own, and those it is translated to.
struct Languages: Sendable {
  /// Code of the form's own language.
  let first: String
  /// Codes of the others, in the order of their columns.
  let others: [String]
  /// No column and no setting says which language it is.
  let isAssumed: Bool

  /// Finds the languages of the labels.
  init(survey: FormTable, choices: FormTable?, preferred: String?) {
    let columns = survey.columns("label") + (choices?.columns("label") ?? [])
    let named = columns.compactMap { $0.name.language.map(Self.code) }
    let hasPlain = columns.contains { $0.name.language == nil }
    let preferredCode = preferred.flatMap { $0.lowercased() == "default" ? nil : Self.code($0) }
    first = preferredCode ?? (named.contains("en") || hasPlain ? "en" : named.first ?? "en")
    isAssumed = preferredCode == nil && !named.contains(first)
    let own = first
    others = named.reduce(into: [String]()) { known, code in
      if code != own, !known.contains(code) { known.append(code) }
    }
  }

  /// The words of a role in every language they are given in.
  func words(_ role: String, _ table: FormTable, _ row: FormTable.Row) -> Spoken? {
    var found: [String: String] = [:]
    for column in table.columns(role) {
      guard let text = row[column] else { continue }
      let code = column.name.language.map(Self.code) ?? first
      if found[code] == nil || column.name.language != nil { found[code] = text }
    }
    guard let own = found[first] ?? others.lazy.compactMap({ found[$0] }).first else { return nil }
    return Spoken(
      own: PipedText(own), others: found.filter { $0.key != first }.mapValues { PipedText($0) })
  }

  /// `Welsh (cy)` → `cy`, `French` → `fr`.
  static func code(_ language: String) -> String {
    if language.hasSuffix(")"), let open = language.lastIndex(of: "(") {
      let inside = language[language.index(after: open)...].dropLast().trimmed
      if !inside.isEmpty { return NameMaker.plain(inside, prefix: "x") }
    }
    let name = language.trimmed.lowercased()
    return known[name] ?? NameMaker.plain(name, prefix: "x")
  }

  /// Languages that are often named without their code (ISO 639-1).
  private static let known = [
    "english": "en", "welsh": "cy", "cymraeg": "cy", "french": "fr", "français": "fr",
    "german": "de", "deutsch": "de", "spanish": "es", "español": "es", "portuguese": "pt",
    "português": "pt", "italian": "it", "dutch": "nl", "polish": "pl", "polski": "pl",
    "romanian": "ro", "arabic": "ar", "bengali": "bn", "gujarati": "gu", "hindi": "hi",
    "punjabi": "pa", "somali": "so", "urdu": "ur", "irish": "ga", "scottish gaelic": "gd",
    "swahili": "sw", "turkish": "tr", "ukrainian": "uk",
  ]
}

/// Words in the form's own language, and in others by their codes.
struct Spoken: Equatable, Sendable {
  var own: PipedText
  var others: [String: PipedText] = [:]
}
