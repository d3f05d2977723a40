/// Gathers the lines of one file into blocks, going on after every mistake.
struct BlockBuilder {
  private(set) var blocks: [Block] = []
  private(set) var diagnostics: [Diagnostic] = []

  private let file: SourceFile
  private let isIncluded: Bool
  private var hasHeader = false
  private var current: Block?
  private var target: Target = .nothing

  /// What a `|` line continues.
  private enum Target { case nothing, text, property, choice, group, ignored }

  init(_ file: SourceFile, isIncluded: Bool = false) {
    self.file = file
    self.isIncluded = isIncluded
    build()
  }

  private mutating func build() {
    let classifier = LineClassifier(file: file.name)
    for line in file.lines {
      checkCharacters(of: line)
      add(classifier.classify(line))
    }
    close()
    if !hasHeader {
      let start = SourceLocation(file: file.name, line: 1, column: 1, endColumn: 1)
      diagnostics.append(Diagnostic(.missingHeader, at: start))
    }
  }

  private mutating func add(_ form: LineForm) {
    if case .blank = form { return }
    if case .comment = form { return }
    if readHeader(form) { return }
    switch form {
    case .blank, .comment: break
    case .declaration(let keyword, let kind, let name, let text, let slip):
      note(slip, at: keyword)
      open(kind, keyword: keyword, name: name, text: text)
    case .property(let key, let value, let slip):
      noteInBlock(slip, at: key)
      addProperty(key, value)
    case .choice(let code, let label, let flags, let slip):
      noteInBlock(slip, at: code)
      var isWithoutCode = false
      if case .choiceWithoutCode = slip { isWithoutCode = true }
      addChoice(code, label, flags, isWithoutCode)
    case .group(let code, let label): addGroup(code, label)
    case .more(let text): addMore(text)
    case .unclear(let line): noteInBlock(.lineNotUnderstood, at: line)
    }
  }

  /// The first line that says anything must be `candour: 1`.
  private mutating func readHeader(_ form: LineForm) -> Bool {
    guard !hasHeader else { return false }
    hasHeader = true
    guard case .property(let key, let value, _) = form, key.text == Key.candour.rawValue else {
      switch form {
      case .property(let place, _, _), .declaration(let place, _, _, _, _), .more(let place),
        .choice(let place, _, _, _), .group(let place, _), .unclear(let place):
        report(.missingHeader, at: place)
      case .blank, .comment: break
      }
      return false
    }
    if value.text != "1" { report(.unknownFormat(value.text), at: value) }
    return true
  }

  private mutating func open(_ kind: Kind, keyword: Phrase, name: Phrase?, text: Phrase) {
    close()
    current = Block(kind: kind, keyword: keyword, name: name, text: text)
    target = .text
    if isIncluded, !kind.isShared {
      report(.includeHolds(kind), at: keyword)
    } else if !kind.isSupported {
      report(.notYet("A block \"\(kind.rawValue)\""), at: keyword)
    }
  }

  private mutating func close() {
    if let block = current, block.kind.isSupported { blocks.append(block) }
    current = nil
    target = .nothing
  }

  private mutating func addProperty(_ key: Phrase, _ value: Phrase) {
    guard let block = current else {
      return outOfPlace("\"\(key.text)\"", "below a block", at: key)
    }
    if block.kind == .list {
      // A list has no keys: this is a choice that lost its hyphen.
      report(.choiceWithoutHyphen, at: key)
      return addChoice(key, value, nil, false)
    }
    target = .ignored
    guard block.kind.isSupported, let known = known(key, in: block.kind) else { return }
    if !known.isRepeatable, let first = block.properties.first(where: { $0.key == known }) {
      let note = Diagnostic.Note(message: "first given here", location: first.keyPhrase.location)
      diagnostics.append(Diagnostic(.keyTwice(known), at: key.location, notes: [note]))
      return
    }
    current?.properties.append(.init(key: known, keyPhrase: key, value: value))
    target = .property
  }

  /// The key of that spelling or, after saying so, the one that was probably meant.
  private mutating func known(_ phrase: Phrase, in kind: Kind) -> Key? {
    let name = phrase.words.map { $0.text.lowercased() }.joined(separator: " ")
    if let key = Key(rawValue: name), kind.keys.contains(key) { return key }
    if kind.laterKeys.contains(name) || name.hasPrefix("accepts ") {
      report(.notYet("\"\(name)\""), at: phrase)
      return nil
    }
    let nearest = NearestName.of(name, in: kind.keys.map(\.rawValue) + kind.laterKeys)
    report(.unknownKey(name, of: kind, nearest: nearest), at: phrase)
    return nearest.flatMap(Key.init(rawValue:))
  }

  private mutating func addChoice(
    _ code: Phrase, _ label: Phrase, _ flags: Phrase?, _ isWithoutCode: Bool
  ) {
    guard let kind = current?.kind, [.list, .question, .rollup].contains(kind) else {
      return outOfPlace("A choice", "in a list, a question or a rollup", at: code)
    }
    let group = current?.groups.last?.code
    current?.choices.append(
      .init(code: code, label: label, flags: flags, isWithoutCode: isWithoutCode, group: group))
    target = .choice
  }

  private mutating func addGroup(_ code: Phrase, _ label: Phrase) {
    guard let kind = current?.kind, [.list, .question].contains(kind) else {
      return outOfPlace("A group", "in a list", at: code)
    }
    current?.groups.append(.init(code: code, label: label))
    target = .group
  }

  private mutating func addMore(_ text: Phrase) {
    switch target {
    case .nothing: outOfPlace("This continuation", "below the words it continues", at: text)
    case .ignored: break
    case .text: current?.text.append(text)
    case .property: extend(\Block.properties, \.value, with: text)
    case .choice: extend(\Block.choices, \.label, with: text)
    case .group: extend(\Block.groups, \.label, with: text)
    }
  }

  private mutating func extend<Line>(
    _ lines: WritableKeyPath<Block, [Line]>, _ words: WritableKeyPath<Line, Phrase>,
    with text: Phrase
  ) {
    guard var block = current, let last = block[keyPath: lines].indices.last else { return }
    block[keyPath: lines][last][keyPath: words].append(text)
    current = block
  }

  private mutating func checkCharacters(of line: SourceFile.Line) {
    let whole = Phrase(line.characters[...], in: file.name, line: line.number)
    if !line.isUTF8 {
      report(.notUTF8, at: whole)
    } else if let index = line.characters.firstIndex(where: \.isMisleading) {
      let place = SourceLocation(
        file: file.name, line: line.number, column: index + 1, endColumn: index + 2)
      diagnostics.append(Diagnostic(.controlCharacter, at: place))
    }
  }

  private mutating func outOfPlace(_ what: String, _ belongs: String, at phrase: Phrase) {
    target = .ignored
    noteInBlock(.outOfPlace(what, belongs: belongs), at: phrase)
  }

  /// Lines of a block that is not supported are not judged one by one.
  private mutating func noteInBlock(_ slip: Finding?, at phrase: Phrase) {
    guard current?.kind.isSupported ?? true else { return }
    note(slip, at: phrase)
  }

  private mutating func note(_ slip: Finding?, at phrase: Phrase) {
    if let slip { report(slip, at: phrase) }
  }

  private mutating func report(_ finding: Finding, at phrase: Phrase) {
    diagnostics.append(Diagnostic(finding, at: phrase.location))
  }
}
