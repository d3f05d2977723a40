/// Where the parts of a survey stand in its files, so that rules over values can point at lines.
struct Places: Sendable {
  /// A part of a survey.
  enum Subject: Hashable, Sendable {
    case survey
    case privacy
    case named(Kind, String)

    static func question(_ name: String) -> Self { .named(.question, name) }
    static func list(_ name: String) -> Self { .named(.list, name) }
  }

  private struct Line: Hashable, Sendable {
    let subject: Subject
    let key: Key
  }

  private var spans: [String: [(line: Int, name: BlockName)]] = [:]
  private var declarations: [Subject: SourceLocation] = [:]
  private var lines: [Line: SourceLocation] = [:]
  private var texts: [TextPlace: Phrase] = [:]
  private var codes: [TextPlace: SourceLocation] = [:]
  /// Questions whose way of answering could not be read; rules leave them alone.
  var brokenQuestions: Set<String> = []
  /// Rollups whose sources could not all be read.
  var brokenRollups: Set<String> = []
  /// A list was asked for that isn't there: it may be one of those that nobody asked for.
  var isMissingLists = false
  /// Lists somebody asked for.
  var usedLists: Set<String> = []

  /// Remembers a block and its lines.
  mutating func add(_ block: Block, as subject: Subject) {
    guard declarations[subject] == nil else { return }
    declarations[subject] = block.location
    let start = block.keyword.location
    spans[start.file, default: []].append((start.line, block.blockName))
    for property in block.properties where lines[Line(subject: subject, key: property.key)] == nil {
      let place = property.value.isEmpty ? property.keyPhrase : property.value
      lines[Line(subject: subject, key: property.key)] = place.location
    }
    addTexts(of: block)
  }

  /// Remembers where its words for people stand.
  private mutating func addTexts(of block: Block) {
    let name = block.blockName
    func place(_ part: TextPlace.Part) -> TextPlace {
      TextPlace(block: name, part: part, isForRespondents: true)
    }
    texts[place(.words)] = block.kind == .privacy ? block.text.firstLine : block.text
    if block.kind == .privacy { texts[place(.promise)] = block.text.below }
    for property in block.properties {
      texts[place(.key(property.key.rawValue))] = property.value
    }
    for group in block.groups {
      texts[place(.group(group.code.text))] = group.label
      codes[place(.group(group.code.text))] = group.code.location
    }
    for choice in block.choices {
      texts[place(.choice(choice.code.text))] = choice.label
      codes[place(.choice(choice.code.text))] = choice.code.location
    }
    codes[place(.words)] = block.location
  }

  /// The block that a place stands in: its declaration, or one of its lines.
  ///
  /// Only after `sortLines()`.
  func block(at location: SourceLocation) -> BlockName? {
    let all = spans[location.file, default: []]
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if all[middle].line <= location.line { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : all[low - 1].name
  }

  /// Puts the blocks in the order of their lines, once all are known.
  mutating func sortLines() {
    for file in spans.keys { spans[file]?.sort { $0.line < $1.line } }
  }

  /// Whether the question or column has a line with that key.
  func says(_ key: Key, of question: String) -> Bool {
    [Kind.question, .column].contains { kind in
      lines[Line(subject: .named(kind, question), key: key)] != nil
    }
  }

  /// Words for people, as written.
  subscript(text: TextPlace) -> Phrase? { texts[text] }

  /// Where the name or code stands that the words belong to.
  func code(of text: TextPlace) -> SourceLocation? { codes[text] }

  /// Where the part is declared.
  subscript(subject: Subject) -> SourceLocation? { declarations[subject] }

  /// Where the part says this, or else where it is declared.
  subscript(subject: Subject, key: Key) -> SourceLocation? {
    lines[Line(subject: subject, key: key)] ?? declarations[subject]
  }
}
