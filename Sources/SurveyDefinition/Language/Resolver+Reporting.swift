extension Resolver {
  /// Figures to report.
  mutating func readIndicators() {
    for block in blocks(.indicator) {
      guard let name = name(of: block) else { continue }
      let title = prose(block.text, of: "An indicator", at: block.location)
      let figure = figure(of: block)
      let comparison = comparison(of: block)
      let better = value(
        .better, of: block, expected: "\"lower\" or \"higher\"", Indicator.Direction.init)
      let benchmark = value(
        .benchmark, of: block, expected: "a figure and its source: 1.3 \"NHS England 2024\"",
        Values.benchmark)
      let standards = block.all(.standard).map { prose($0, of: "\"standard\"") }
      guard let figure else { continue }
      if case .mean = figure, comparison?.measure == .relativeLikelihood, let line = block[.compare]
      {
        report(
          .badScale(
            "A relative likelihood compares shares; write \"as difference\" to compare mean scores."
          ),
          at: line)
      }
      survey.indicators.append(
        Indicator(
          name: name, title: title, figure: figure, comparison: comparison, better: better,
          benchmark: benchmark, standards: standards))
    }
  }

  /// What an indicator computes: a share, or the mean of a scale's items.
  private mutating func figure(of block: Block) -> Indicator.Figure? {
    if let phrase = block[.meanOf] {
      for other in block.properties where [.counts, .outOf].contains(other.key) {
        report(.keyMisfit(other.key, fits: "indicators without \"mean of\""), at: other.keyPhrase)
      }
      return mean(of: phrase).map { .mean(of: $0) }
    }
    if block[.counts] == nil {
      report(.missingPart("\"counts\" or \"mean of\"", of: "This indicator"), at: block.location)
    }
    let counts = condition(.counts, of: block)
    let outOf = condition(.outOf, of: block)
    return counts.map { .share(counts: $0, outOf: outOf) }
  }

  /// Items of one scale: the same answers, whichever way round.
  private mutating func mean(of phrase: Phrase) -> [String]? {
    var items: [Question] = []
    var isWhole = true
    for name in phrase.split(at: ",") {
      guard let item = question(name) else {
        isWhole = false
        continue
      }
      guard !places.brokenQuestions.contains(item.name) else {
        isWhole = false
        continue
      }
      if item.scale == nil {
        report(.badScale("\"\(item.name)\" is no item of a scale, so it has no score."), at: name)
        isWhole = false
      } else if items.contains(where: { $0.name == item.name }) {
        report(.duplicate("\"mean of\"", name: item.name), at: name)
      } else if let first = items.first, !first.isAlike(item) {
        report(
          .badScale("\"\(item.name)\" and \"\(first.name)\" are not items of one scale."), at: name)
        isWhole = false
      } else {
        items.append(item)
      }
    }
    return isWhole ? items.map(\.name) : nil
  }

  /// `ethnicity minority with white as relative likelihood`.
  private mutating func comparison(of block: Block) -> Comparison? {
    guard let phrase = block[.compare] else { return nil }
    let words = phrase.words
    let measure = words.dropFirst(5).map(\.text).joined(separator: " ")
    guard words.count >= 4, words[2].text == "with",
      words.count == 4 || words[4].text == "as",
      let read = words.count == 4
        ? .relativeLikelihood : Comparison.Measure(rawValue: measure)
    else {
      let expected = "\"RESULT a with b as relative likelihood\" (or \"as difference\")"
      report(.badValue(.compare, value: phrase.text, expected: expected), at: phrase)
      return nil
    }
    guard let known = groups(of: words[0]) else { return nil }
    for group in [words[1], words[3]] where !known.contains(group.text) {
      let nearest = NearestName.of(group.text, in: known)
      report(
        .unknownGroup(group.text, of: words[0].text, known: known, nearest: nearest), at: group)
    }
    return Comparison(
      variable: words[0].text, first: words[1].text, second: words[3].text, measure: read)
  }

  /// Codes of the groups of a rollup or a question that chooses one.
  private mutating func groups(of name: Phrase) -> [String]? {
    if places.brokenRollups.contains(name.text) { return nil }
    if let rollup = survey.rollup(name.text) { return rollup.categories.map(\.code) }
    // A rollup that could not be read at all has been reported.
    if rollupNames.contains(name.text) { return nil }
    guard let question = scope[name.text] else {
      let known = survey.rollups.map(\.name) + questionNames
      let nearest = NearestName.of(name.text, in: known)
      report(.unknownVariable(name.text, nearest: nearest), at: name)
      return nil
    }
    if places.brokenQuestions.contains(name.text) { return nil }
    guard case .chooseOne(let list) = question.kind else {
      report(.notAVariable(name.text, because: question.kind.noGroups), at: name)
      return nil
    }
    return list.choices.filter { !$0.declines }.map(\.code)
  }

  /// The allow-list of tables.
  mutating func readBreakdowns() {
    let known = blocks(.rollup).compactMap { $0.name?.text } + questionNames + survey.rollGroups
    let names = Set(known)
    for block in blocks(.breakdown) {
      guard let name = name(of: block) else { continue }
      var notWith: [String] = []
      for part in block[.notWith]?.split(at: ",") ?? [] {
        if breakdownNames.contains(part.text) || names.contains(part.text) {
          notWith.append(part.text)
        } else {
          let nearest = NearestName.of(part.text, in: known)
          report(.unknownVariable(part.text, nearest: nearest), at: part)
        }
      }
      guard let variable = variable(of: block, known: known) else { continue }
      survey.breakdowns.append(Breakdown(name: name, variable: variable, notWith: notWith))
    }
  }

  private mutating func variable(of block: Block, known: [String]) -> Breakdown.Variable? {
    let name = block.text.text
    if rollupNames.contains(name) { return .rollup(name) }
    if survey.rollGroups.contains(name) { return .rollGroup(name) }
    guard let question = scope[name] else {
      let place = block.text.isEmpty ? block.location : block.text.location
      report(.unknownVariable(name, nearest: NearestName.of(name, in: known)), at: place)
      return nil
    }
    switch question.kind {
    case .chooseOne: return .question(name)
    // Bands that could not be read have been reported.
    case .number where places.says(.bands, of: name): return .question(name)
    case .number:
      report(.notAVariable(name, because: "it is a number without bands"), at: block.text)
    case .chooseAny, .text:
      report(.notAVariable(name, because: question.kind.noGroups), at: block.text)
    }
    return nil
  }
}

extension Question {
  /// The same answers with the same ends of the scale, either way round.
  fileprivate func isAlike(_ other: Question) -> Bool {
    guard let scale, let others = other.scale else { return false }
    let codes = list?.choices.map(\.code)
    return codes == other.list?.choices.map(\.code) && scale.first == others.first
      && scale.last == others.last
  }
}

extension QuestionKind {
  /// Why its answers are no groups of people with names.
  var noGroups: String {
    switch self {
    case .chooseOne: "nobody chose any of its answers"
    case .chooseAny: "people can choose several of its answers"
    case .number: "it is a number, and has no named answers"
    case .text: "it is answered in words"
    }
  }
}
