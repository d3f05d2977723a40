extension Resolver {
  /// Sections, notes and questions in order; order is scope.
  mutating func readSections() {
    for block in blocks {
      switch block.kind {
      case .section: readSection(block)
      case .note: readNote(block)
      case .question: readQuestion(block)
      default: break
      }
    }
    if survey.questions.isEmpty, blocks(.records).isEmpty {
      report(.missingPart("question", of: "This survey"), at: places[.survey])
    }
  }

  private mutating func readSection(_ block: Block) {
    guard let name = name(of: block) else { return }
    let title = prose(block.text, of: "A section", at: block.location)
    let condition = condition(.onlyIf, of: block)
    survey.sections.append(
      Section(
        name: name, title: title, help: words(.help, of: block),
        warnsOf: words(.warnsOf, of: block), support: supports(of: block), condition: condition))
  }

  private mutating func readNote(_ block: Block) {
    guard let name = name(of: block) else { return }
    let note = Note(
      name: name, text: piped(block.text, of: "A note", at: block.location),
      help: pipedWords(.help, of: block), warnsOf: words(.warnsOf, of: block),
      support: supports(of: block),
      condition: condition(.onlyIf, of: block))
    add(.note(note), at: block)
  }

  private mutating func readQuestion(_ block: Block) {
    guard let name = name(of: block) else { return }
    if block[.retired] != nil {
      let version = version(.retired, of: block) ?? ""
      let text = PipeScanner.literal(block.text)
      survey.retired.append(RetiredQuestion(name: name, text: text, version: version))
      return
    }
    let text = piped(block.text, of: "A question", at: block.location)
    let question = readAnswers(of: block, named: name, text: text)
    scope[name] = question
    add(.question(question), at: block)
  }

  /// A question or a column: how it is answered, and everything said of it.
  mutating func readAnswers(of block: Block, named name: String, text: PipedText) -> Question {
    let kind = way(of: block)
    if kind == nil { places.brokenQuestions.insert(name) }
    let standIn = QuestionKind.chooseOne(AnswerList(choices: []))
    var question = Question(name: name, text: text, kind: kind ?? standIn)
    readKeys(of: block, into: &question)
    return question
  }

  private mutating func readKeys(of block: Block, into question: inout Question) {
    question.help = pipedWords(.help, of: block)
    question.condition = condition(.onlyIf, of: block)
    question.sensitive = words(.sensitive, of: block)
    question.because = words(.because, of: block)
    let yesOrNo = "\"yes\" or \"no\""
    question.identifies =
      value(.identifies, of: block, expected: yesOrNo, Values.flag) ?? false
    question.isRequired = value(.required, of: block, expected: yesOrNo, Values.flag) ?? false
    question.isProtected = value(.protected, of: block, expected: yesOrNo, Values.flag) ?? true
    question.isShuffled =
      value(.order, of: block, expected: "\"shuffled\" or \"as written\"") { text in
        ["shuffled": true, "as written": false][text]
      } ?? false
    question.support = supports(of: block)
    question.reportAs = words(.reportAs, of: block)
    question.comparableWith = version(.comparableWith, of: block)
    if let own = block[.comparableWith], own.text == survey.version {
      let expected = "the version of an earlier survey; \(own.text) is this one"
      report(.badValue(.comparableWith, value: own.text, expected: expected), at: own)
    }
    question.standards = block.all(.standard).map { prose($0, of: "\"standard\"") }
    question.meaningfulCombinations = combinations(of: block, question)
    question.scale = scale(of: block, question)
    checkFit(of: block, question)
  }

  /// How the question is answered; `nil`, after saying so, if that can't be told.
  private mutating func way(of block: Block) -> QuestionKind? {
    let ways = block.properties.filter { Key.ways.contains($0.key) }
    guard let way = ways.first else {
      report(
        .missingPart(
          "way of answering (\(block.kind.ways))", of: "This \(block.kind.rawValue)"),
        at: block.location)
      return nil
    }
    for extra in ways.dropFirst() {
      report(.twoWays, at: extra.keyPhrase, first: way.keyPhrase.location)
    }
    switch way.key {
    case .chooseOne: return list(for: way, of: block).map { .chooseOne($0) }
    case .chooseAny:
      return list(for: way, of: block).map { list in
        .chooseAny(list, atMost: atMost(of: block, list))
      }
    case .number: return number(of: block)
    default:
      let expected = "\"up to 500 characters\""
      return value(.text, of: block, expected: expected, Values.limit).map { .text(limit: $0) }
    }
  }

  /// A named list, or the choices written below.
  private mutating func list(for way: Block.Property, of block: Block) -> AnswerList? {
    if way.value.isEmpty {
      let list = list(of: block)
      // That there are none has been reported, and is no fault of whoever asks for one of them.
      return block.choices.isEmpty ? nil : list
    }
    let name = way.value.text
    if let first = block.choices.first {
      report(
        .outOfPlace("A choice", belongs: "below \"\(way.key.rawValue):\" without a list's name"),
        at: first.code)
    }
    if let list = survey.lists.first(where: { $0.name == name }) {
      places.usedLists.insert(name)
      return list
    }
    let nearest = NearestName.of(name, in: survey.lists.compactMap(\.name))
    if nearest != nil || !isMissingIncludes, unknownLists.insert(name).inserted {
      report(.unknownList(name, nearest: nearest), at: way.value)
    }
    guard let nearest else {
      places.isMissingLists = true
      return nil
    }
    places.usedLists.insert(nearest)
    return survey.lists.first { $0.name == nearest }
  }

  private mutating func atMost(of block: Block, _ list: AnswerList) -> Int? {
    value(.atMost, of: block, expected: "a whole number from 1 to \(list.choices.count)") { text in
      Values.number(text).flatMap { (1...max(1, list.choices.count)).contains($0) ? $0 : nil }
    }
  }

  private mutating func number(of block: Block) -> QuestionKind? {
    guard let range = value(.number, of: block, expected: "\"0 to 50\"", Values.range) else {
      return nil
    }
    var bands: [ClosedRange<Int>] = []
    for phrase in block[.bands]?.split(at: ",") ?? [] {
      if let band = Values.band(phrase.text) {
        bands.append(band)
      } else {
        report(.badValue(.bands, value: phrase.text, expected: "\"0-4\""), at: phrase)
      }
    }
    return .number(range, bands: bands)
  }

  /// `strongly-disagree to strongly-agree`, both of the question's list.
  private mutating func scale(of block: Block, _ question: Question) -> Scale? {
    let yesOrNo = "\"yes\" or \"no\""
    let isReversed = value(.reverse, of: block, expected: yesOrNo, Values.flag) ?? false
    guard let phrase = block[.scale] else {
      if isReversed, let line = block[.reverse] {
        report(.badScale("\"reverse\" turns a scale, and this question has none."), at: line)
      }
      return nil
    }
    guard !places.brokenQuestions.contains(question.name) else { return nil }
    guard case .chooseOne(let list) = question.kind else {
      report(
        .badScale("Only a question that chooses one answer can be an item of a scale."), at: phrase)
      return nil
    }
    let words = phrase.words
    guard words.count == 3, words[1].text == "to" else {
      let expected = "\"strongly-disagree to strongly-agree\""
      report(.badValue(.scale, value: phrase.text, expected: expected), at: phrase)
      return nil
    }
    let ends = [words[0], words[2]].compactMap { codes($0, in: list, of: question.name).first }
    guard ends.count == 2 else { return nil }
    let scale = Scale(first: ends[0], last: ends[1], isReversed: isReversed)
    if list.scores(of: scale) == nil {
      report(
        .badScale(
          "A scale runs over at least two answers in the order of the list, none declining."),
        at: phrase)
    }
    return scale
  }

  private mutating func combinations(of block: Block, _ question: Question) -> [[String]] {
    guard let list = question.list, !places.brokenQuestions.contains(question.name) else {
      return []
    }
    return block.all(.meaningfulCombination).map { phrase in
      phrase.split(at: ",").flatMap { codes($0, in: list, of: question.name) }
    }
  }

  /// Keys that fit some kinds of question only.
  private mutating func checkFit(of block: Block, _ question: Question) {
    let misfits: [(Key, String)] =
      switch question.kind {
      case .chooseOne: [(.atMost, "\"choose any\""), (.bands, "\"number\"")]
      case .chooseAny: [(.bands, "\"number\"")]
      case .number: Self.choicesOnly
      case .text: Self.choicesOnly + [(.bands, "\"number\"")]
      }
    guard !places.brokenQuestions.contains(question.name) else { return }
    for property in block.properties {
      for (key, fits) in misfits where property.key == key {
        report(.keyMisfit(key, fits: fits), at: property.keyPhrase)
      }
    }
    if let stray = block.choices.first, question.list == nil {
      report(.outOfPlace("A choice", belongs: "below a \"choose\""), at: stray.code)
    }
  }

  private static let choicesOnly: [(Key, String)] = [
    (.atMost, "\"choose any\""), (.order, "\"choose one\" and \"choose any\""),
    (.meaningfulCombination, "\"choose one\" and \"choose any\""),
  ]

  private mutating func add(_ item: Section.Item, at block: Block) {
    if survey.sections.isEmpty {
      let what = "This \(block.kind.rawValue)"
      report(.outOfPlace(what, belongs: "below a section"), at: block.location)
      survey.sections.append(Section(name: "", title: ""))
    }
    survey.sections[survey.sections.count - 1].items.append(item)
  }
}

extension Kind {
  /// The ways of answering it can have, in words.
  fileprivate var ways: String {
    self == .column
      ? "choose one, number or identifier" : "choose one, choose any, number or text"
  }
}

extension AnswerList {
  /// The score of each answer of a scale, by code; `nil` if it is no scale of this list.
  ///
  /// `[score n]` where every answer has one, or else the place from 1; turned round for a reversed item.
  public func scores(of scale: Scale) -> [String: Int]? {
    guard let first = choices.firstIndex(where: { $0.code == scale.first }),
      let last = choices.firstIndex(where: { $0.code == scale.last }), first < last,
      !choices[first...last].contains(where: \.declines)
    else { return nil }
    let items = choices[first...last]
    let own = items.compactMap(\.score)
    let scores = own.count == items.count ? own : Array(1...items.count)
    guard let low = scores.min(), let high = scores.max() else { return nil }
    let turned = scale.isReversed ? scores.map { low + high - $0 } : scores
    return Dictionary(zip(items.map(\.code), turned), uniquingKeysWith: { first, _ in first })
  }
}
