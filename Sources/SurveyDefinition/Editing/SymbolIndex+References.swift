extension SymbolIndex {
  /// Every name the lines of a block mention.
  mutating func refer(from block: Block) {
    if block.kind == .breakdown {
      addReference(block.text, to: symbol(named: block.text.text, among: Symbol.variables))
    } else {
      referPipes(in: block.text)
    }
    for property in block.properties { refer(from: property, of: block) }
    for choice in block.choices {
      referPipes(in: choice.label)
      if block.kind == .rollup { referSources(of: choice, in: block) }
    }
  }

  private mutating func refer(from property: Block.Property, of block: Block) {
    let value = property.value
    switch property.key.references {
    case .words: referPipes(in: value)
    case .condition: referCondition(value)
    case .names(let roles, let separator):
      for name in value.split(at: separator) {
        addReference(name, to: symbol(named: name.text, among: roles))
      }
    case .comparison: referComparison(value)
    case .ownCodes:
      let codes = block.name.flatMap { symbol(named: $0.text, among: Symbol.asked) }.map(codes)
      for word in value.split(at: ",").flatMap(\.words) {
        addReference(word, to: codes?.first { $0.name == word.text })
      }
    case .rollGroups, .file, .oneOf: break
    }
  }

  private mutating func referCondition(_ value: Phrase) {
    for mention in ConditionParser.mentions(in: value) {
      guard let question = mention.question else {
        addReference(mention.name, to: symbol(named: mention.name.text, among: Symbol.asked))
        continue
      }
      let asked = symbol(named: question.text, among: Symbol.asked)
      addReference(mention.name, to: code(mention.name, of: asked))
    }
  }

  private mutating func referComparison(_ value: Phrase) {
    let words = value.words
    guard let result = words.first else { return }
    let variable = symbol(named: result.text, among: Symbol.variables)
    addReference(result, to: variable)
    for place in [1, 3] where words.count > place {
      addReference(words[place], to: code(words[place], of: variable))
    }
  }

  /// The sources of a category, such as `[from mixed, asian]`.
  private mutating func referSources(of choice: Block.ChoiceLine, in block: Block) {
    let question = block[.of].flatMap { symbol(named: $0.text, among: Symbol.grouped) }
    guard let flags = choice.flags, flags.words.first?.text == "from" else { return }
    for word in flags.split(at: ",").compactMap(\.words.last) {
      addReference(word, to: code(word, of: question))
    }
  }

  private func code(_ word: Phrase, of symbol: Symbol?) -> Symbol? {
    symbol.flatMap { codes(of: $0).first { $0.name == word.text } }
  }

  /// Names of questions whose answers stand in words for people.
  private mutating func referPipes(in words: Phrase) {
    for case .pipe(let inside) in PipeScanner.parts(of: words) {
      guard let name = inside.words.first else { continue }
      addReference(name, to: symbol(named: name.text, among: Symbol.asked))
    }
  }

  /// A block of a translation names the survey's block, its codes and its pipes.
  mutating func referTranslation(_ block: Block) {
    let words =
      [block.text] + block.properties.map(\.value) + block.choices.map(\.label)
      + block.groups.map(\.label) + Array(block.originals.values)
    if block.kind == .translation {
      return addReference(block.text, to: symbol(named: block.text.text, among: [.block(.survey)]))
    }
    for phrase in words { referPipes(in: phrase) }
    guard let name = block.name,
      let meant = symbol(named: name.text, among: [.block(block.kind)])
    else { return }
    addReference(name, to: meant)
    for word in block.choices.map(\.code) + block.groups.map(\.code) {
      addReference(word, to: code(word, of: meant))
    }
  }
}

extension ConditionParser {
  /// The names in a condition, in order, also those after a mistake.
  static func mentions(in phrase: Phrase) -> [Mention] {
    var parser = ConditionParser(phrase)
    parser.readOn()
    return parser.mentions
  }
}
