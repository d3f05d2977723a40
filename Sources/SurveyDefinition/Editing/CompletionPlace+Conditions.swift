extension CompletionPlace {
  /// What the parser of conditions would take next.
  func conditionWords(after written: Phrase) -> [Completion] {
    var parser = ConditionParser(written)
    do {
      _ = try parser.parse()
      return ["and", "or"].map { .init($0, .word) }
    } catch {
      guard case .conditionSyntax(found: nil, let expected) = error.finding else { return [] }
      let words = written.words.map(\.text)
      switch expected {
      case ConditionParser.questionExpected:
        return conditionQuestions.map { .init($0) } + [.init("not", .word)]
      case ConditionParser.answerExpected:
        return answers(of: parser.mentions.last, after: words)
      default:
        return tests(of: parser.mentions.last?.name.text, among: Self.quoted(in: expected))
      }
    }
  }

  /// The answers of the question named last, and the words that go on after "is".
  private func answers(of last: ConditionParser.Mention?, after words: [String]) -> [Completion] {
    guard let last else { return [] }
    let name = (last.question ?? last.name).text
    let question = index.symbol(named: name, among: Symbol.asked)
    let codes = question.map(index.codes) ?? []
    var items = codes.map { Completion($0) }
    if words.last == "is" {
      items += (codes.isEmpty ? [] : ["one of"]).map { .init($0, .word) }
      items += ["not", "answered"].map { .init($0, .word) }
    } else if words.suffix(2) == ["is", "not"] {
      items.append(.init("answered", .word))
    }
    return items
  }

  /// The tests that fit how the question is answered.
  private func tests(of name: String?, among words: [String]) -> [Completion] {
    let question = name.flatMap { index.symbol(named: $0, among: Symbol.asked) }
    let way = question.flatMap { index.block(of: $0)?.way?.key }
    let fitting = words.filter { word in
      switch (way, word) {
      case (.chooseOne, "is"), (.chooseAny, "is"), (.chooseAny, "includes"), (.number, "is"): true
      case (.chooseOne, "includes"): true
      case (.number, "includes"), (.chooseOne, _), (.chooseAny, _): false
      default: true
      }
    }
    return fitting.map { .init($0, .word) }
  }

  /// A condition may test what is chosen or counted, never what somebody wrote.
  private var conditionQuestions: [Symbol] {
    earlierQuestions.filter { name in
      let block = index.block(of: name)
      return block?.way?.key != .text && block?[.identifier] == nil && block?[.retired] == nil
    }
  }

  /// Questions that are asked before this line; in a block that isn't asked, all of them.
  var earlierQuestions: [Symbol] {
    let isAsked = [.question, .section, .note, .column].contains(block?.kind)
    let end = isAsked ? block?.keyword.location.line ?? line : Int.max
    return index.symbols.filter {
      Symbol.asked.contains($0.role) && $0.location.file == index.fileName
        && $0.location.line < end
    }
  }

  /// `ethnicity minority with white as relative likelihood`, word by word.
  func comparisonWords(after words: [Phrase]) -> [Completion] {
    switch words.count {
    case 0: return index.symbols.filter { canCompare($0) }.map { .init($0) }
    case 1, 3:
      let variable = index.symbol(named: words[0].text, among: Symbol.variables)
      return variable.map(index.codes)?.filter { $0.role == .choice }.map { .init($0) } ?? []
    case 2: return [.init("with", .word)]
    case 4: return [.init("as", .word)]
    case 5: return Comparison.Measure.allCases.map { .init($0.rawValue, .word) }
    default: return []
    }
  }

  private func canCompare(_ symbol: Symbol) -> Bool {
    symbol.role == .block(.rollup) || index.block(of: symbol)?.way?.key == .chooseOne
  }

  /// The words in quotes of a sentence such as: "is", "includes" or "at least".
  private static func quoted(in sentence: String) -> [String] {
    sentence.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}
