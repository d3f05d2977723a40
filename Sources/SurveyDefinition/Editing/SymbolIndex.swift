/// What a survey file names, and every place that names it; for editors.
///
/// Works on files with mistakes: what can't be read is left out, everything else is there.
public struct SymbolIndex: Sendable {
  /// A place that names something declared elsewhere.
  public struct Reference: Sendable, Hashable {
    /// Where it is named.
    public let location: SourceLocation
    /// What it names.
    public let symbol: Symbol
  }

  /// Everything that has a name, included files first, in the order of the lines.
  public private(set) var symbols: [Symbol] = []
  /// Every place that names a symbol.
  public private(set) var references: [Reference] = []
  /// Names of the files it includes, as written, with where.
  public private(set) var includes: [(name: String, location: SourceLocation)] = []
  /// The name of the file with the survey.
  public let surveyName: String
  /// It has no survey of its own: a file for others to include.
  public let isShared: Bool

  /// The survey's own blocks come last.
  let blocks: [Block]
  /// Words of the survey in other languages; they name everything and declare nothing.
  let translations: [Block]
  /// The file that places are asked about.
  let fileName: String
  private var byName: [Named: Symbol] = [:]
  private var blockIndex: [SourceLocation: Int] = [:]
  private var codesByOwner: [SourceLocation: [Symbol]] = [:]

  private struct Named: Hashable {
    let role: Symbol.Role
    let name: String
  }

  /// Reads a survey, what it includes and its translations.
  ///
  /// `including` gives a file beside the survey by its name, or `nil`, as for `SurveyParser.parse`.
  /// `home` is the name of the file that places are asked about, if it is not the survey itself.
  public init(
    _ file: SourceFile, home: String? = nil, including: (String) -> SourceFile? = { _ in nil }
  ) {
    let own = BlockBuilder(file).blocks
    fileName = home ?? file.name
    surveyName = file.name
    isShared = !own.isEmpty && own.allSatisfy(\.kind.isShared)
    for phrase in own.flatMap({ $0.all(.include) })
    where !includes.contains(where: { $0.name == phrase.text }) {
      includes.append((phrase.text, phrase.location))
    }
    let included = includes.compactMap { including($0.name + ".candour") }.flatMap { file in
      BlockBuilder(file, as: .included).blocks.filter(\.kind.isShared)
    }
    blocks = included + own
    translations = Self.translations(of: own, including: including)
    for index in blocks.indices { declare(blockAt: index) }
    for block in blocks { refer(from: block) }
    for block in translations { referTranslation(block) }
  }

  /// The files of all languages after the first, as the parser names them.
  private static func translations(of own: [Block], including: (String) -> SourceFile?) -> [Block] {
    guard let survey = own.first(where: { $0.kind == .survey }), let id = survey.name?.text,
      Values.isName(id), let languages = survey[.languages]?.split(at: ",").map(\.text)
    else { return [] }
    let source = languages.first ?? "en"
    return languages.dropFirst().compactMap { including("\(id).\($0).candour") }.flatMap { file in
      BlockBuilder(file, as: .translation(source: source)).blocks
    }
  }

  private mutating func declare(blockAt index: Int) {
    let block = blocks[index]
    if let name = block.name {
      let symbol = Symbol(
        role: .block(block.kind), name: name.text, text: block.text.text, location: name.location,
        lastLine: block.lastLine, owner: nil)
      add(symbol)
      blockIndex[name.location] = index
    }
    for group in block.groups { addCode(group.code, label: group.label, as: .heading, of: block) }
    for choice in block.choices where !choice.isWithoutCode {
      addCode(choice.code, label: choice.label, as: .choice, of: block)
    }
    for column in block[.rollGroups]?.split(at: ">") ?? [] where !column.isEmpty {
      add(
        Symbol(
          role: .rollGroup, name: column.text, text: "A column of the roll",
          location: column.location, lastLine: column.location.line, owner: nil))
    }
  }

  private mutating func addCode(
    _ code: Phrase, label: Phrase, as role: Symbol.Role, of block: Block
  ) {
    guard !code.isEmpty else { return }
    let symbol = Symbol(
      role: role, name: code.text, text: label.text, location: code.location,
      lastLine: (label.pieces.last?.line).map { max($0, code.location.line) } ?? code.location.line,
      owner: block.location)
    symbols.append(symbol)
    codesByOwner[block.location, default: []].append(symbol)
  }

  private mutating func add(_ symbol: Symbol) {
    symbols.append(symbol)
    let name = Named(role: symbol.role, name: symbol.name)
    // Of two with one name the first is meant, as everywhere.
    if byName[name] == nil { byName[name] = symbol }
  }

  mutating func addReference(_ phrase: Phrase, to symbol: Symbol?) {
    guard let symbol else { return }
    references.append(Reference(location: phrase.location, symbol: symbol))
  }
}

extension SymbolIndex {
  /// What has the name, of the first role that knows it.
  func symbol(named name: String, among roles: [Symbol.Role]) -> Symbol? {
    roles.lazy.compactMap { byName[Named(role: $0, name: name)] }.first
  }

  /// The block a symbol is declared by; `nil` for codes and roll groups.
  func block(of symbol: Symbol) -> Block? { blockIndex[symbol.location].map { blocks[$0] } }

  /// The codes that can be said of a block: of a list, of a rollup, or as an answer to a question.
  ///
  /// Headings of a list are among them. Empty for what is answered in words or numbers.
  public func codes(of symbol: Symbol) -> [Symbol] {
    if let block = block(of: symbol), let way = block.way, !way.value.isEmpty {
      guard [.chooseOne, .chooseAny].contains(way.key),
        let list = self.symbol(named: way.value.text, among: [.block(.list)])
      else { return [] }
      return codesByOwner[list.location] ?? []
    }
    return codesByOwner[symbol.location] ?? []
  }

  /// The symbol that is declared or named at a place, and the words that stand there.
  ///
  /// `column` counts from 1 by character; a place right after the last character counts as inside.
  public func occurrence(line: Int, column: Int) -> Reference? {
    let place = SourceLocation(file: fileName, line: line, column: column, endColumn: column)
    return occurrences.first { $0.location.holds(place) }
  }

  /// Every place a symbol is declared or named, the declaration first.
  public func occurrences(of symbol: Symbol) -> [SourceLocation] {
    [symbol.location] + references.filter { $0.symbol == symbol }.map(\.location)
  }

  private var occurrences: [Reference] {
    symbols.map { Reference(location: $0.location, symbol: $0) } + references
  }
}

extension Block {
  /// How a question is answered, as far as it says.
  var way: Property? { properties.first { Key.ways.contains($0.key) } }

  /// The last line that belongs to it.
  var lastLine: Int {
    let phrases = [text] + properties.flatMap { [$0.keyPhrase, $0.value] }
    let codes = choices.flatMap { [$0.code, $0.label] } + groups.flatMap { [$0.code, $0.label] }
    let lines = (phrases + codes).flatMap(\.pieces).map(\.line)
    return max(keyword.location.line, lines.max() ?? 0)
  }
}

extension SourceLocation {
  func holds(_ place: SourceLocation) -> Bool {
    file == place.file && line == place.line && column <= place.column
      && place.column <= endColumn
  }
}
