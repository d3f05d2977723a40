extension Resolver {
  /// Named lists; a list may stand anywhere in the file.
  mutating func readLists() {
    for block in blocks(.list) {
      guard let name = name(of: block) else { continue }
      var list = list(of: block)
      list.name = name
      list.title = prose(block.text, of: "A list", at: block.location)
      survey.lists.append(list)
    }
  }

  /// The choices below a block, with their headings.
  mutating func list(of block: Block) -> AnswerList {
    var list = AnswerList(choices: [])
    var seen: [String: SourceLocation] = [:]
    for group in block.groups where isNew(group.code, among: &seen) {
      let label = prose(group.label, of: "A group", at: group.code.location)
      list.groups.append(ChoiceGroup(code: group.code.text, label: label))
    }
    for line in block.choices where line.isWithoutCode || isNew(line.code, among: &seen) {
      list.choices.append(choice(line))
    }
    checkSize(of: list, at: block)
    return list
  }

  private mutating func isNew(_ code: Phrase, among seen: inout [String: SourceLocation]) -> Bool {
    _ = check(name: code)
    if let first = seen[code.text] {
      report(.duplicate("code", name: code.text), at: code, first: first)
      return false
    }
    seen[code.text] = code.location
    return true
  }

  private mutating func choice(_ line: Block.ChoiceLine) -> Choice {
    let label = prose(line.label, of: "A choice", at: line.code.location)
    checkBrackets(of: line)
    var choice = Choice(code: line.code.text, label: label, group: line.group?.text)
    for flag in line.flags?.split(at: ",") ?? [] { set(flag, of: &choice) }
    // "Prefer not to say" stands below the last heading on the page, and belongs to none.
    if choice.declines { choice.group = nil }
    return choice
  }

  /// Flags in a place where they would be read as part of the label.
  mutating func checkBrackets(of line: Block.ChoiceLine) {
    for piece in line.label.pieces where piece.endsInBracket {
      let start = piece.characters.lastIndex(of: "[") ?? piece.characters.endIndex - 1
      let place = Phrase(piece.characters[start...], in: piece.file, line: piece.line)
      report(.strayFlags(place.text), at: place)
    }
    if let place = misplacedFlags(in: line.label) { report(.strayFlags(place.text), at: place) }
  }

  /// Flags at the end of a line in round brackets, or in brackets that nothing closes.
  private func misplacedFlags(in label: Phrase) -> Phrase? {
    label.pieces.lazy.compactMap { piece -> Phrase? in
      guard !piece.endsInBracket,
        let open = piece.characters.lastIndex(where: { $0 == "(" || $0 == "[" })
      else { return nil }
      let inside = piece.characters[(open + 1)...].filter { $0 != ")" && $0 != "]" }
      let flags = Phrase(inside[...], in: piece.file, line: piece.line).split(at: ",")
      guard flags.allSatisfy(\.isFlag) else { return nil }
      return Phrase(piece.characters[open...], in: piece.file, line: piece.line)
    }.first
  }

  private mutating func set(_ flag: Phrase, of choice: inout Choice) {
    let words = flag.words.map(\.text)
    switch (words.first.flatMap(ChoiceFlag.init), words.count) {
    case (.declines, 1): choice.declines = true
    case (.exclusive, 1): choice.isExclusive = true
    case (.other, 1): choice.asksForWords = true
    case (.last, 1): choice.isLast = true
    case (.harmless, 1): choice.isHarmless = true
    case (.score, 2) where Values.score(words[1]) != nil: choice.score = Values.score(words[1])
    default:
      let known = ChoiceFlag.allCases.map(\.rawValue)
      let nearest = words.first.flatMap { NearestName.of($0, in: known) }
      report(.unknownFlag(flag.text, nearest: nearest), at: flag)
    }
  }

  private mutating func checkSize(of list: AnswerList, at block: Block) {
    let substantive = list.choices.filter { !$0.declines }
    if substantive.count < 2 { report(.tooFewChoices(substantive.count), at: block.location) }
    if list.choices.count - substantive.count > 1 { report(.severalDecline, at: block.location) }
  }
}

extension Phrase {
  /// One of the flags of a choice, as it should be written.
  fileprivate var isFlag: Bool {
    let words = words.map(\.text)
    switch (words.first.flatMap(ChoiceFlag.init), words.count) {
    case (.score, 2): return Values.number(words[1]) != nil
    case (.score, _), (nil, _): return false
    case (_, let count): return count == 1
    }
  }
}
