/// Words as they are written in a survey file, so that reading them gives the same words back.
package enum WrittenWords {
  /// Words that hold no answer.
  package static func prose(_ words: String) -> String { line(PipedText(words)) }

  /// Words for people, with the places of answers.
  ///
  /// Blanks at the ends, and words that are none, stand between backslashes.
  package static func line(_ text: PipedText) -> String {
    var written = text.written
    if written.isEmpty { return "\\" }
    if written.first?.isBlank == true { written = "\\" + written }
    if case .words(let words) = text.pieces.last, words.last?.isBlank == true { written += "\\" }
    return written
  }

  /// The label of a choice: a bracket at its end is no flag.
  package static func label(_ text: PipedText) -> String {
    let written = line(text)
    return written.last == "]" ? written.dropLast() + "\\]" : written
  }

  /// A label that holds no answer.
  static func label(_ words: String) -> String { label(PipedText(words)) }
}

/// Gathers the lines of a file in their canonical layout.
struct SurveyLines {
  private var lines: [String] = []

  /// The whole text, with the line end of its last line.
  var text: String { lines.map { $0 + "\n" }.joined() }

  init() { lines = ["candour: 1"] }

  /// A declaration, after a blank line.
  mutating func block(_ kind: Kind, _ name: String, _ written: String) {
    let head = name.isEmpty ? kind.rawValue : "\(kind.rawValue) \(name)"
    lines += ["", written.isEmpty ? head + ":" : "\(head): \(written)"]
  }

  /// A line below a declaration.
  mutating func line(_ text: String) { lines.append("  " + text) }

  /// `key: value`, if there is a value.
  mutating func key(_ key: Key, _ value: String?) {
    if let value { line(value.isEmpty ? "\(key.rawValue):" : "\(key.rawValue): \(value)") }
  }

  /// Words of a key, if there are any.
  mutating func words(_ key: Key, _ words: String?) {
    self.key(key, words.map(WrittenWords.prose))
  }

  /// Words of a key with the places of answers, if there are any.
  mutating func words(_ key: Key, _ words: PipedText?) {
    self.key(key, words.map(WrittenWords.line))
  }

  /// Names between commas, if there are any.
  mutating func names(_ key: Key, _ names: [String]) {
    if !names.isEmpty { self.key(key, names.joined(separator: ", ")) }
  }

  /// `key: yes` or `key: no`, where it isn't what goes without saying.
  mutating func flag(_ key: Key, _ value: Bool, unless usual: Bool) {
    if value != usual { self.key(key, value ? "yes" : "no") }
  }
}
