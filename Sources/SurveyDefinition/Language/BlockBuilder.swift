/// Gathers the lines of one file into blocks, going on after every mistake.
struct BlockBuilder {
  private(set) var blocks: [Block] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// What a file is for.
  enum Role {
    case survey
    /// Lists and support for many surveys.
    case included
    /// Words in another language, each line with the words of `source` it was made from.
    case translation(source: String)
  }

  private let file: SourceFile
  private let role: Role
  private var hasHeader = false
  private var current: Block?
  private var target: Target = .nothing

  /// What a `|` line continues.
  private enum Target { case nothing, ignored, line(Block.Target), original(Block.Target) }

  init(_ file: SourceFile, as role: Role = .survey) {
    self.file = file
    self.role = role
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
      note(slip, at: key)
      addProperty(key, value)
    case .choice(let code, let label, let flags, let slip):
      note(slip, at: code)
      var isWithoutCode = false
      if case .choiceWithoutCode = slip { isWithoutCode = true }
      addChoice(code, label, flags, isWithoutCode)
    case .group(let code, let label): addGroup(code, label)
    case .more(let text): addMore(text)
    case .unclear(let line): note(.lineNotUnderstood, at: line)
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
      // A misspelt header has been reported, and is no line of a block.
      if case .property(let key, _, _) = form {
        return NearestName.of(key.text, in: [Key.candour.rawValue]) != nil
      }
      return false
    }
    if value.text != "1" { report(.unknownFormat(value.text), at: value) }
    return true
  }

  private mutating func open(_ kind: Kind, keyword: Phrase, name: Phrase?, text: Phrase) {
    close()
    current = Block(kind: kind, keyword: keyword, name: name, text: text)
    target = .line(.text)
    switch role {
    case .included where !kind.isShared: report(.includeHolds(kind), at: keyword)
    case .survey where kind == .translation: report(.translationApart, at: keyword)
    case .translation where kind != .translation && !Kind.translated.contains(kind):
      report(.translationHolds(kind.spoken), at: keyword)
    default: break
    }
  }

  private mutating func close() {
    if let block = current { blocks.append(block) }
    current = nil
    target = .nothing
  }

  private mutating func addProperty(_ key: Phrase, _ value: Phrase) {
    guard let block = current else { return addOrphan(key, value) }
    if case .translation(let source) = role, key.text == source {
      return addOriginal(value, at: key)
    }
    if let (keyword, code) = acceptance(key) {
      current?.acceptances.append(.init(keyword: keyword, code: code, reason: value))
      target = .line(.acceptance(block.acceptances.count))
      return
    }
    if block.kind == .list || isChoice(key, of: block) {
      // This is a choice that lost its hyphen: a list has no keys.
      report(.choiceWithoutHyphen, at: key)
      return addChoice(key, value, nil, false)
    }
    target = .ignored
    guard let known = known(key, in: block.kind) else { return }
    if !known.isRepeatable, let first = block.properties.first(where: { $0.key == known }) {
      let note = Diagnostic.Note(message: "first given here", location: first.keyPhrase.location)
      diagnostics.append(Diagnostic(.keyTwice(known), at: key.location, notes: [note]))
      return
    }
    current?.properties.append(.init(key: known, keyPhrase: key, value: value))
    target = .line(.property(block.properties.count))
  }

  /// A word that is no key, below a "choose" that leaves its list to the lines below.
  private func isChoice(_ key: Phrase, of block: Block) -> Bool {
    let isOpen = [Key.chooseOne, .chooseAny].contains { block[$0]?.isEmpty ?? false }
    return isOpen && Values.isName(key.text) && Key.named(key.text) == nil
      && NearestName.of(key.text, in: block.kind.keys.map(\.rawValue)) == nil
  }

  /// A line before every block: most likely the line `survey NAME: Title` above it went missing, so
  /// what follows is read as the survey's.
  private mutating func addOrphan(_ key: Phrase, _ value: Phrase) {
    let name = key.words.map { $0.text.lowercased() }.joined(separator: " ")
    guard case .survey = role, let known = Key.named(name), Kind.survey.keys.contains(known) else {
      return outOfPlace("\"\(key.text)\"", "below a block", at: key)
    }
    report(.outOfPlace("\"\(key.text)\"", belongs: "below \"survey NAME: Title\""), at: key)
    current = Block(kind: .survey, keyword: key, name: nil, text: key, isImplied: true)
    addProperty(key, value)
  }

  /// `accepts P25`: the code's words; in a translation there is nothing to accept.
  private func acceptance(_ key: Phrase) -> (keyword: Phrase, code: Phrase)? {
    if case .translation = role { return nil }
    guard key.pieces[0].characters.first?.lowercased() == "a" else { return nil }
    let words = key.words
    guard words.count == 2, words[0].text.lowercased() == "accepts" else { return nil }
    return (words[0], words[1])
  }

  /// `en: …` gives the words that the line above it was made from.
  private mutating func addOriginal(_ value: Phrase, at key: Phrase) {
    guard case .line(let line) = target, current?.originals[line] == nil else {
      return outOfPlace("\"\(key.text)\"", "below the line that was made from it", at: key)
    }
    current?.originals[line] = value
    target = .original(line)
  }

  /// The key of that spelling or, after saying so, the one that was probably meant.
  private mutating func known(_ phrase: Phrase, in kind: Kind) -> Key? {
    let name = phrase.words.map { $0.text.lowercased() }.joined(separator: " ")
    var keys = kind.keys
    if case .translation = role {
      if keys.contains(where: { $0.rawValue == name }),
        !kind.keysOfWords.contains(where: { $0.rawValue == name })
      {
        report(.translationHolds("\"\(name)\""), at: phrase)
        return nil
      }
      keys = kind.keysOfWords
    }
    if let key = Key.named(name), keys.contains(key) { return key }
    let nearest = NearestName.of(name, in: keys.map(\.rawValue))
    report(.unknownKey(name, of: kind, nearest: nearest), at: phrase)
    return nearest.flatMap(Key.init(rawValue:))
  }

  private mutating func addChoice(
    _ code: Phrase, _ label: Phrase, _ flags: Phrase?, _ isWithoutCode: Bool
  ) {
    guard let block = current, [.list, .question, .column, .rollup].contains(block.kind) else {
      return outOfPlace("A choice", "in a list, a question or a rollup", at: code)
    }
    let group = block.groups.last?.code
    current?.choices.append(
      .init(code: code, label: label, flags: flags, isWithoutCode: isWithoutCode, group: group))
    target = .line(.choice(block.choices.count))
  }

  private mutating func addGroup(_ code: Phrase, _ label: Phrase) {
    guard let block = current, [.list, .question, .column].contains(block.kind) else {
      return outOfPlace("A group", "in a list", at: code)
    }
    current?.groups.append(.init(code: code, label: label))
    target = .line(.group(block.groups.count))
  }

  private mutating func addMore(_ text: Phrase) {
    switch target {
    case .nothing: outOfPlace("This continuation", "below the words it continues", at: text)
    case .ignored: break
    case .line(let line): current?.extend(line, with: text)
    case .original(let line): current?.originals[line]?.append(text)
    }
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
    note(.outOfPlace(what, belongs: belongs), at: phrase)
  }

  private mutating func note(_ slip: Finding?, at phrase: Phrase) {
    if let slip { report(slip, at: phrase) }
  }

  private mutating func report(_ finding: Finding, at phrase: Phrase) {
    diagnostics.append(Diagnostic(finding, at: phrase.location))
  }
}
