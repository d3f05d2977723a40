/// A line in its canonical form, or as the author wrote it where it has none.
struct LaidOutLine {
  enum Role { case blank, comment, declaration, other }

  let role: Role
  var depth: Int
  let text: String
  /// The text stands as it was, with the blanks around it.
  let isKept: Bool

  var written: String {
    isKept ? text : String(repeating: " ", count: 2 * depth) + text
  }
}

/// Lays out one line after the other: what a line means never changes, only the blanks in it.
struct LineLayout {
  private let classifier: LineClassifier
  /// The block the line stands in.
  private var kind: Kind?
  /// The file holds words in another language.
  private var isTranslation = false
  /// How deep the line stands that `en:` would belong to.
  private var depthOfWords = 0
  /// How deep the line stands that `|` would continue.
  private var depthOfLast = 0

  init(file: String) { classifier = LineClassifier(file: file) }

  mutating func line(_ line: SourceFile.Line) -> LaidOutLine {
    let form = classifier.classify(line)
    let role = role(of: form)
    let depth = depth(of: form)
    let text = text(of: form, trimmed: Self.trimmed(line.characters[...]))
    // Control characters are reported where they stand, also among the blanks.
    let isMisleading = line.characters.contains(where: \.isMisleading)
    let candidate = LaidOutLine(
      role: role, depth: depth, text: text ?? "", isKept: false)
    if text != nil, !isMisleading, isSame(candidate, as: form) { return candidate }
    return LaidOutLine(
      role: role == .blank ? .other : role, depth: depth, text: String(line.characters),
      isKept: true)
  }

  private func role(of form: LineForm) -> LaidOutLine.Role {
    switch form {
    case .blank: .blank
    case .comment: .comment
    case .declaration: .declaration
    case .property, .choice, .group, .more, .unclear: .other
    }
  }

  /// Two levels: blocks, and their lines; what belongs to the words of a line stands one deeper.
  private mutating func depth(of form: LineForm) -> Int {
    switch form {
    case .blank, .comment, .unclear: return 0
    case .more: return depthOfLast + 1
    case .property(let key, _, _) where isOriginal(key):
      depthOfLast = depthOfWords + 1
      return depthOfLast
    case .declaration(_, let kind, _, _, _):
      if self.kind == nil { isTranslation = kind == .translation }
      self.kind = kind
      depthOfWords = 0
    case .property, .choice, .group: depthOfWords = kind == nil ? 0 : 1
    }
    depthOfLast = depthOfWords
    return depthOfWords
  }

  /// `en:` in a translation; it can't be known here which language the survey is written in.
  private func isOriginal(_ key: Phrase) -> Bool {
    isTranslation && Key(rawValue: key.text.lowercased()) == nil && Values.isName(key.text)
  }

  /// The line without its indentation; nil where it is none of the forms.
  ///
  /// A line with a slip keeps it: mending it is for the author.
  private func text(of form: LineForm, trimmed: String) -> String? {
    switch form {
    case .blank: ""
    case .comment: trimmed
    case .declaration(let keyword, _, let name, let text, nil):
      join([keyword.text, name?.text].compactMap(\.self).joined(separator: " ") + ":", text)
    case .property(let key, let value, nil): join(spelling(of: key) + ":", value)
    case .choice(let code, let label, let flags, nil):
      join("- \(code.text):", label) + (flags.map { " [\(Self.canonical($0))]" } ?? "")
    case .group(let code, let label): join("group \(code.text):", label)
    case .more(let text): join("|", text)
    case .declaration, .property, .choice: trimmed
    case .unclear: nil
    }
  }

  private func join(_ head: String, _ words: Phrase) -> String {
    words.isEmpty ? head : head + " " + words.text
  }

  /// Single blanks, and small letters where the parser takes any.
  private func spelling(of key: Phrase) -> String {
    let words = key.words.map(\.text).joined(separator: " ")
    // A list has no keys: such a line is a choice without its hyphen, and the word its code.
    guard let kind, kind != .list, Key(rawValue: words.lowercased()) != nil else { return words }
    return words.lowercased()
  }

  private static func canonical(_ flags: Phrase) -> String {
    flags.split(at: ",").map { $0.words.map(\.text).joined(separator: " ") }
      .joined(separator: ", ")
  }

  private static func trimmed(_ characters: ArraySlice<Character>) -> String {
    Phrase(characters, in: "", line: 0).text
  }

  /// Whether the new line is read as the old one.
  private func isSame(_ line: LaidOutLine, as form: LineForm) -> Bool {
    let again = SourceFile.Line(number: 0, characters: Array(line.written), isUTF8: true)
    return meaning(of: classifier.classify(again)) == meaning(of: form)
  }

  /// What a line says, blanks apart.
  private func meaning(of form: LineForm) -> [String] {
    switch form {
    case .blank: ["blank"]
    case .comment: ["comment"]
    case .declaration(let keyword, let kind, let name, let text, let slip):
      [
        "declaration", keyword.text, kind.rawValue, name?.text ?? "", text.text, Self.words(slip),
      ]
    case .property(let key, let value, let slip):
      ["property", spelling(of: key), value.text, Self.words(slip)]
    case .choice(let code, let label, let flags, let slip):
      [
        "choice", code.text, label.text, flags.map { "[\(Self.canonical($0))" } ?? "",
        Self.words(slip),
      ]
    case .group(let code, let label): ["group", code.text, label.text]
    case .more(let text): ["more", text.text]
    case .unclear(let line): ["unclear", line.text]
    }
  }

  private static func words(_ slip: Finding?) -> String { slip?.message ?? "" }
}
