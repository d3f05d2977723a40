/// Reads a translation: words for places that the survey has, each held against the words it was made from.
struct TranslationReader {
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var translation: Translation
  /// The words that places were made from where the survey has other words now.
  private(set) var made: [TextPlace: PipedText] = [:]
  let blockCount: Int
  private let texts: [TextPlace: PipedText]
  private let order: [TextPlace]
  private let survey: Survey
  private let source: String

  /// Reads the blocks of `file`, the words of `survey` in `language`.
  init(_ file: SourceFile, language: String, of survey: Survey) {
    let texts = survey.texts
    self.texts = Dictionary(
      texts.map { ($0.place, $0.words) }, uniquingKeysWith: { first, _ in first })
    order = texts.map(\.place)
    self.survey = survey
    source = survey.languages.first ?? "en"
    translation = Translation(language: language)
    let builder = BlockBuilder(file, as: .translation(source: source))
    blockCount = builder.blocks.count
    diagnostics = builder.diagnostics
    checkHead(builder.blocks.first, of: file)
    for block in builder.blocks where block.kind != .translation { read(block) }
    checkMissing(at: builder.blocks.first)
  }

  /// The first block is `translation cy: racism-at-work`.
  private mutating func checkHead(_ head: Block?, of file: SourceFile) {
    let start = SourceLocation(file: file.name, line: 1, column: 1, endColumn: 1)
    let expected = "\"translation \(translation.language): \(survey.id)\""
    guard let head, head.kind == .translation else {
      return report(.missingPart(expected, of: "This file"), at: head?.location ?? start)
    }
    if head.name?.text != translation.language || head.text.text != survey.id {
      report(.missingPart(expected, of: "This file"), at: head.location)
    }
  }

  private mutating func read(_ block: Block) {
    guard Kind.translated.contains(block.kind) else { return }
    let name = block.blockName
    let isPrivacy = block.kind == .privacy
    if isPrivacy || !block.text.isEmpty {
      let words = isPrivacy ? block.text.firstLine : block.text
      let original = block.originals[.text]
      read(words, made: isPrivacy ? original?.firstLine : original, .words, of: name)
      if isPrivacy, let promise = block.text.below {
        read(promise, made: original?.below, .promise, of: name)
      }
    }
    for (index, property) in block.properties.enumerated() {
      read(
        property.value, made: block.originals[.property(index)], .key(property.key.rawValue),
        of: name)
    }
    for (index, group) in block.groups.enumerated() {
      read(group.label, made: block.originals[.group(index)], .group(group.code.text), of: name)
    }
    for (index, choice) in block.choices.enumerated() {
      if let flags = choice.flags { report(.translationHolds("flags"), at: flags.location) }
      read(choice.label, made: block.originals[.choice(index)], .choice(choice.code.text), of: name)
    }
  }

  /// Words in the language, and the words they were made from.
  private mutating func read(
    _ words: Phrase, made original: Phrase?, _ part: TextPlace.Part, of block: BlockName
  ) {
    let place = TextPlace(block: block, part: part)
    guard let now = texts[place] else {
      return report(.strayTranslation(place.spoken), at: words.location)
    }
    // A line left to fill in: its block is named with all others that lack words.
    guard !words.isEmpty else { return }
    if translation.words[place] != nil {
      return report(.duplicate("translation of", name: place.spoken), at: words.location)
    }
    translation.words[place] = piped(words, like: now)
    let numbers = Self.numbers(in: now)
    if Self.numbers(in: translation.words[place] ?? now) != numbers {
      let shown = numbers.isEmpty ? "none" : numbers.joined(separator: ", ")
      report(.numbersDiffer(shown), at: words.location)
    }
    guard let original else {
      return report(.missingPart("line \"\(source): …\" below it", of: "This"), at: words.location)
    }
    if piped(original) != now {
      made[place] = piped(original)
      report(.staleTranslation(now: now.written), at: original.location)
    }
  }

  /// The numbers in digits, smallest first.
  private static func numbers(in text: PipedText) -> [String] {
    text.plain.split { !$0.isWholeNumber }.map(String.init).sorted()
  }

  /// A translation shows the answers that the survey's own words show, and no others.
  private mutating func piped(_ phrase: Phrase, like now: PipedText) -> PipedText {
    let text = piped(phrase)
    for question in text.questions where !now.questions.contains(question) {
      report(
        .badPipe("the words it was made from don't show \"\(question)\""), at: phrase.location)
    }
    return text
  }

  private func piped(_ phrase: Phrase) -> PipedText {
    PipedText(
      PipeScanner.parts(of: phrase).map { part in
        switch part {
        case .words(let words): return .words(words)
        case .open: return .words("{")
        case .pipe(let inside):
          guard let read = Resolver.readPipe(inside) else { return .words("{\(inside.text)}") }
          return .answer(question: read.name.text, otherwise: read.otherwise)
        }
      })
  }

  /// Whatever respondents read has words in the language; blocks that lack some are named once.
  private mutating func checkMissing(at head: Block?) {
    var missing: [String] = []
    let places = order.filter { $0.isForRespondents && translation.words[$0] == nil }
    for place in places {
      let block = place.block.spoken
      if missing.last != block { missing.append(block) }
    }
    guard !missing.isEmpty, let head else { return }
    report(
      .missingTranslation(missing, lines: places.count, language: translation.language),
      at: head.location)
  }

  private mutating func report(_ finding: Finding, at location: SourceLocation) {
    diagnostics.append(Diagnostic(finding, at: location))
  }
}

extension BlockName {
  /// As it is named in a sentence.
  var spoken: String { name.isEmpty ? "the \(kind) block" : "\(kind) \"\(name)\"" }
}

extension TextPlace {
  /// As it is named in a sentence.
  var spoken: String {
    switch part {
    case .words: block.spoken
    case .promise: "promise below \"privacy\""
    case .key(let key): "\"\(key)\" in \(block.spoken)"
    case .choice(let code): "choice \"\(code)\" in \(block.spoken)"
    case .group(let code): "group \"\(code)\" in \(block.spoken)"
    }
  }
}
