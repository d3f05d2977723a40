extension Resolver {
  /// Coarser categories, of a question or of the list that one question uses.
  mutating func readRollups() {
    for block in blocks(.rollup) {
      guard let name = name(of: block) else { continue }
      guard let of = block[.of] else {
        report(.missingPart("\"of\"", of: "This rollup"), at: block.location)
        continue
      }
      let isOfList = scope[of.text] == nil && survey.lists.contains { $0.name == of.text }
      let found = isOfList ? question(using: of, for: block, named: name) : question(of)
      guard let question = found else { continue }
      let title = prose(block.text, of: "A rollup", at: block.location)
      let categories = categories(of: block, question)
      survey.rollups.append(
        Rollup(name: name, title: title, question: question.name, categories: categories))
    }
  }

  /// Rollups in a file for others to include: each is of a list of that file.
  mutating func readSharedRollups() {
    for block in blocks(.rollup) {
      guard name(of: block) != nil else { continue }
      _ = prose(block.text, of: "A rollup", at: block.location)
      guard let of = block[.of] else {
        report(.missingPart("\"of\"", of: "This rollup"), at: block.location)
        continue
      }
      guard let list = survey.lists.first(where: { $0.name == of.text }) else {
        let nearest = NearestName.of(of.text, in: survey.lists.compactMap(\.name))
        report(.unknownList(of.text, nearest: nearest), at: of)
        continue
      }
      _ = categories(
        of: block, Question(name: of.text, text: PipedText(list.title), kind: .chooseOne(list)))
    }
  }

  /// The one question that chooses from a list; `nil`, after saying so where it matters.
  ///
  /// A rollup that is included and that nothing names is nobody's fault.
  private mutating func question(using list: Phrase, for block: Block, named name: String)
    -> Question?
  {
    let asked = (survey.questions + survey.columns).filter { question in
      if case .chooseOne(let own) = question.kind { own.name == list.text } else { false }
    }
    let isOwn = block.keyword.location.file == start.file
    let uses = isOwn ? [list] : mentions(ofVariable: name)
    guard let first = asked.first, !uses.isEmpty else {
      for use in uses {
        report(
          .notAVariable(name, because: "no question chooses one of the list \"\(list.text)\""),
          at: use)
      }
      places.brokenRollups.insert(name)
      return nil
    }
    guard asked.count > 1 else { return first }
    let names = asked.map { "\"\($0.name)\"" }.joined(separator: " and ")
    for use in uses { report(.severalUse(list.text, rollup: name, questions: names), at: use) }
    places.brokenRollups.insert(name)
    return nil
  }

  /// Where breakdowns and comparisons name it.
  private func mentions(ofVariable name: String) -> [Phrase] {
    let breakdowns = blocks(.breakdown).flatMap { [$0.text] + ($0[.notWith]?.split(at: ",") ?? []) }
    let compared = blocks(.indicator).compactMap { $0[.compare]?.words.first }
    return (breakdowns + compared).filter { $0.text == name }
  }

  private mutating func categories(of block: Block, _ question: Question) -> [Rollup.Category] {
    guard !places.brokenQuestions.contains(question.name) else {
      places.brokenRollups.insert(block.name?.text ?? "")
      return []
    }
    guard let list = question.list, case .chooseOne = question.kind else {
      report(
        .notAVariable(question.name, because: question.kind.noGroups),
        at: block[.of] ?? block.keyword)
      return []
    }
    var seen: [String: SourceLocation] = [:]
    var categories: [Rollup.Category] = []
    for line in block.choices {
      if let first = seen[line.code.text] {
        report(.duplicate("code", name: line.code.text), at: line.code, first: first)
        continue
      }
      _ = check(name: line.code)
      checkBrackets(of: line)
      seen[line.code.text] = line.code.location
      let label = prose(line.label, of: "A category", at: line.code.location)
      let from = sources(of: line, in: list, question.name)
      if from.contains("") { places.brokenRollups.insert(block.name?.text ?? "") }
      categories.append(
        .init(code: line.code.text, label: label, from: from.filter { !$0.isEmpty }))
    }
    return categories
  }

  /// `[from mixed, asian]`; an empty code stands for what could not be read.
  private mutating func sources(of line: Block.ChoiceLine, in list: AnswerList, _ name: String)
    -> [String]
  {
    let words = line.flags?.words ?? []
    guard let flags = line.flags, words.first?.text == "from", words.count > 1 else {
      report(.missingPart("\"[from …]\"", of: "This category"), at: line.code)
      return [""]
    }
    return flags.split(at: ",").enumerated().flatMap { index, part -> [String] in
      let words = index == 0 ? Array(part.words.dropFirst()) : part.words
      guard words.count == 1 else {
        report(.badName(words.map(\.text).joined(separator: " ")), at: part)
        return [""]
      }
      let found = codes(words[0], in: list, of: name)
      return found.isEmpty ? [""] : found
    }
  }
}
