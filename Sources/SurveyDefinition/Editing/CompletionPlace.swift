/// The place of a cursor: the block it is in and what stands before it on the line.
struct CompletionPlace {
  let index: SymbolIndex
  let line: Int
  let before: ArraySlice<Character>
  let includes: [String]

  /// The declaration the line belongs to, or starts.
  var block: Block? {
    blocks.last { $0.keyword.location.line <= line }
  }

  /// The blocks of the file the cursor is in.
  private var blocks: [Block] {
    (index.blocks + index.translations).filter { $0.keyword.location.file == index.fileName }
  }

  private var isTranslation: Bool {
    index.translations.contains { $0.keyword.location.file == index.fileName }
  }

  func completions(isFirstLine: Bool) -> Completions {
    let written = Phrase(before, in: index.fileName, line: line)
    let start = before.firstIndex { !$0.isBlank } ?? before.endIndex
    if let first = before.first(where: { !$0.isBlank }), "#|-–—•*".contains(first) {
      return first == "#" ? none : choiceOrWords(first)
    }
    guard let colon = before.firstIndex(of: ":") else {
      if isFirstLine { return Completions(items: [.init("candour: 1", .word)], column: start + 1) }
      let second = secondWords(written)
      return second.isEmpty
        ? Completions(items: heads(written), column: start + 1) : complete(second)
    }
    let head = Phrase(before[..<colon], in: index.fileName, line: line)
    return values(after: head, from: before[(colon + 1)...])
  }

  /// After "accepts" the codes of warnings; in a translation the names a kind of block can have.
  private func secondWords(_ written: Phrase) -> [Completion] {
    guard before.last?.isBlank == true || written.words.count == 2,
      let first = written.words.first
    else { return [] }
    if first.text == "accepts" {
      return DiagnosticCode.allCases.filter { $0.severity == .warning }
        .map { Completion($0.rawValue, .word, insertion: $0.rawValue + ": ") }
    }
    guard isTranslation, let kind = Kind(rawValue: first.text) else { return [] }
    return index.symbols.filter { $0.role == .block(kind) }.map { .init($0) }
  }

  private var none: Completions { Completions(items: [], column: before.endIndex + 1) }

  /// Kinds of block, and the keys the current one does not have yet.
  private func heads(_ written: Phrase) -> [Completion] {
    if written.words.count > 1 || before.last?.isBlank == true,
      let first = written.words.first, first.text == "accepts" || Kind(rawValue: first.text) != nil
    {
      return []
    }
    // A block begun on this very line has no keys before it.
    let above = blocks.last { $0.keyword.location.line < line }
    let given = above?.properties.filter { $0.keyPhrase.location.line != line }.map(\.key) ?? []
    let hasWay = given.contains { Key.ways.contains($0) }
    let known = isTranslation ? above?.kind.keysOfWords : above?.kind.keys
    let keys = (known ?? []).filter { key in
      (key.isRepeatable || !given.contains(key)) && !(hasWay && Key.ways.contains(key))
    }
    let kinds = (isTranslation ? Kind.translated : Kind.allCases).map { kind in
      Completion(
        kind.rawValue, .block, detail: Meaning.of(kind),
        insertion: kind == .privacy ? "privacy: " : kind.rawValue + " ")
    }
    let heading = Completion(
      "group", .key, detail: "A heading inside the list, and a coarser category.",
      insertion: "group ")
    return keys.map {
      Completion(
        $0.rawValue, .key, detail: Meaning.of($0), insertion: $0.rawValue + ": ")
    } + (above?.kind == .list ? [heading] : []) + kinds
  }

  /// Inside a choice: its flags, or the answers a category is made from.
  private func choiceOrWords(_ first: Character) -> Completions {
    guard first != "|", let open = before.lastIndex(of: "["), !before[open...].contains("]") else {
      return pipes(in: before)
    }
    guard block?.kind == .rollup else {
      return complete(ChoiceFlag.allCases.map { Completion($0.rawValue, .word) })
    }
    let sources =
      block?[.of].flatMap { index.symbol(named: $0.text, among: Symbol.grouped) }
      .map(index.codes) ?? []
    let hasFrom = before[open...].split(whereSeparator: { $0.isBlank || $0 == "[" })
      .contains { String($0) == "from" }
    return complete(hasFrom ? sources.map { .init($0) } : [.init("from", .word)])
  }

  /// After the colon of a declaration or a key.
  private func values(after head: Phrase, from rest: ArraySlice<Character>) -> Completions {
    if head.words.first?.text == Kind.breakdown.rawValue {
      return complete(named(Symbol.variables))
    }
    let name = head.words.map(\.text).joined(separator: " ")
    guard head.words.count != 2 || Kind(rawValue: head.words[0].text) == nil,
      let key = Key(rawValue: name)
    else { return pipes(in: rest) }
    let value = Phrase(rest.dropLast(rest.endIndex - wordStart), in: index.fileName, line: line)
    switch key.references {
    case .condition: return complete(conditionWords(after: value))
    case .names(let roles, _): return complete(named(roles))
    case .comparison: return complete(comparisonWords(after: value.words))
    case .ownCodes: return complete(ownCodes)
    case .oneOf(let words): return complete(words.map { .init($0, .word) }, whole: rest)
    case .file: return complete(includes.map { .init($0, .name) }, whole: rest)
    case .rollGroups: return none
    case .words:
      guard let pattern = key.pattern else { return pipes(in: rest) }
      return complete([.init(pattern, .word)], whole: rest)
    }
  }

  /// Replaces the word before the cursor, or the whole value.
  private func complete(_ items: [Completion], whole: ArraySlice<Character>? = nil) -> Completions {
    let start = whole.map { $0.firstIndex { !$0.isBlank } ?? $0.endIndex } ?? wordStart
    return Completions(items: items, column: start + 1)
  }

  /// Where the word before the cursor starts.
  private var wordStart: Int {
    before.lastIndex { $0.isBlank || ":,()[]{}\"'>“”‘’".contains($0) }.map { $0 + 1 }
      ?? before.startIndex
  }

  private var ownCodes: [Completion] {
    block?.name.flatMap { index.symbol(named: $0.text, among: Symbol.asked) }
      .map { index.codes(of: $0).map { .init($0) } } ?? []
  }

  private func named(_ roles: [Symbol.Role]) -> [Completion] {
    index.symbols.filter { roles.contains($0.role) }.map { .init($0) }
  }

  /// Names of questions, after an open bracket in words for people; never of sensitive ones.
  private func pipes(in words: ArraySlice<Character>) -> Completions {
    guard let open = words.lastIndex(of: "{"), !words[open...].contains("}"),
      !words[open...].contains(where: \.isBlank)
    else { return none }
    return complete(
      earlierQuestions.filter { index.block(of: $0)?[.sensitive] == nil }
        .map { .init($0) })
  }
}
