/// A declaration and the lines below it, as written.
struct Block: Sendable {
  /// `key: value`.
  struct Property: Sendable {
    let key: Key
    let keyPhrase: Phrase
    var value: Phrase
  }

  /// `- code: Label [flags]`.
  struct ChoiceLine: Sendable {
    let code: Phrase
    var label: Phrase
    let flags: Phrase?
    /// The code was forgotten and has been reported; the label stands in for it.
    let isWithoutCode: Bool
    /// Heading it stands under.
    let group: Phrase?
  }

  /// `group code: Heading`.
  struct GroupLine: Sendable {
    let code: Phrase
    var label: Phrase
  }

  /// `accepts P25: REASON`.
  struct AcceptanceLine: Sendable {
    let keyword: Phrase
    let code: Phrase
    var reason: Phrase
  }

  /// A line of a block that has words of its own.
  enum Target: Hashable, Sendable {
    case text
    case property(Int)
    case choice(Int)
    case group(Int)
    case acceptance(Int)
  }

  let kind: Kind
  let keyword: Phrase
  let name: Phrase?
  var text: Phrase
  /// It isn't written, and has been reported: its keys stood without it.
  var isImplied = false
  var properties: [Property] = []
  var choices: [ChoiceLine] = []
  var groups: [GroupLine] = []
  var acceptances: [AcceptanceLine] = []
  /// In a translation: the words a line was made from (`en: …`).
  var originals: [Target: Phrase] = [:]

  /// Where to point when the block as a whole is meant.
  var location: SourceLocation { (name ?? keyword).location }

  /// The value of a key.
  subscript(key: Key) -> Phrase? { properties.first { $0.key == key }?.value }

  /// All values of a repeatable key.
  func all(_ key: Key) -> [Phrase] { properties.filter { $0.key == key }.map(\.value) }

  /// Adds a `|` line to the words of a line.
  mutating func extend(_ line: Target, with more: Phrase) {
    switch line {
    case .text: text.append(more)
    case .property(let index): properties[index].value.append(more)
    case .choice(let index): choices[index].label.append(more)
    case .group(let index): groups[index].label.append(more)
    case .acceptance(let index): acceptances[index].reason.append(more)
    }
  }
}
