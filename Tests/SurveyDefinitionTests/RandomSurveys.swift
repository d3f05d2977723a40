import SurveyDefinition
import TestSupport

/// Draws surveys that use the whole model, with words that are hard to write down.
struct RandomSurveys {
  private(set) var random: SeededGenerator
  private var asked: [Question] = []

  init(_ random: SeededGenerator) { self.random = random }

  /// A survey the parser could have made; it may break rules of meaning (a condition that never holds).
  mutating func survey() -> Survey {
    asked = []
    let supports = (0..<int(0...2)).map { Support(name: "support-\($0)", text: words()) }
    let lists = (0..<int(0...3)).map { list(named: "list-\($0)") }
    let sections = (0..<int(1...3)).map { section($0, supports.map(\.name), lists) }
    let tables = (0..<int(0...1)).map { table($0, lists) }
    let columns = tables.flatMap(\.columns).compactMap { column in
      if case .values(let question) = column { question } else { nil }
    }
    let variables = asked + columns
    let rollups = (0..<int(0...2)).compactMap { rollup($0, variables) }
    let indicators =
      fallback(variables).isEmpty
      ? [] : (0..<int(0...3)).map { indicator($0, variables, rollups) }
    let rollGroups = some(["service", "team"]) ?? []
    let privacy = policy()
    var survey = Survey("survey-id", words(), version: version()) {
      privacy
      for number in 0..<int(0...1) { Consent(name: "consent-\(number)", text: words()) }
      for support in supports { support }
      for list in lists { list }
      for section in sections { section }
      for number in 0..<int(0...2) {
        RetiredQuestion(name: "gone-\(number)", text: words(), version: version())
      }
      for table in tables { table }
      for rollup in rollups { rollup }
      for indicator in indicators { indicator }
      for breakdown in breakdowns(asked, columns, rollups, rollGroups) { breakdown }
      for number in 0..<int(0...1) { commitment(number, indicators) }
      for number in 0..<int(0...1) { action(number, indicators) }
    }
    survey.rollGroups = rollGroups
    addHead(to: &survey)
    accept(in: &survey)
    translate(&survey)
    return survey
  }

  // MARK: Draws

  mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func chance(_ percent: Int) -> Bool { int(1...100) <= percent }

  private mutating func some<Value>(_ value: @autoclosure () -> Value) -> Value? {
    chance(40) ? value() : nil
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value? {
    values.randomElement(using: &random)
  }

  private mutating func someWords() -> String? { chance(40) ? words() : nil }

  private static let parts = [
    "a", "Yes", "no", " ", " ", " ", "  ", "\t", "\\", "{", "}", "[", "]", "[other]", "#", "|",
    "- ", ":", "é",
    "e\u{301}", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "\"", "“", "”", ",", "only if: x", "candour", "question x: y", "or",
    "\u{200B}",
    "\u{A0}", "accepts", "Ynys Môn", "—", "%", "{q}", "\\{", "en: x",
  ]

  mutating func words() -> String {
    (0..<int(0...6)).map { _ in pick(Self.parts) ?? "" }.joined()
  }

  /// A version, which is part of a file's name.
  mutating func version() -> String { pick(["2026.1", "2025.1", "1", "v2-final", "A.b-3"]) ?? "1" }

  /// Words with the answers of earlier questions in them.
  mutating func piped() -> PipedText {
    let names = asked.filter { if case .text = $0.kind { false } else { $0.sensitive == nil } }
      .map(\.name)
    return PipedText(
      (0..<int(0...3)).map { _ in
        guard let name = pick(names), chance(30) else { return .words(words()) }
        return .answer(question: name, otherwise: some("these \\ words"))
      })
  }

  // MARK: Parts

  private mutating func addHead(to survey: inout Survey) {
    survey.owner = someWords()
    survey.audience = someWords()
    survey.headcounts = someWords()
    survey.replaces = chance(50) ? version() : nil
    survey.opens = some("2027-01-01")
    survey.closes = some("2027-02-28")
    if chance(20) { survey.unit = words() }
    let identifier = survey.records.flatMap(\.columns).compactMap { column in
      if case .identifier(let name, _) = column { name } else { nil }
    }.first
    if chance(50) { survey.peopleBy = identifier }
    if chance(40) { survey.languages = ["en", "cy", "ur"] }
  }

  private mutating func policy() -> PrivacyPolicy {
    var policy = PrivacyPolicy()
    policy.title = words()
    policy.words = words()
    policy.smallestGroup = int(1...50)
    policy.smallestGroupForComments = int(1...50)
    policy.expectedResponse = Double(int(1...100)) / 100
    policy.allowsFreeText = chance(50)
    policy.mostBreakdownsAtOnce = int(1...10)
    policy.mostTables = chance(50) ? int(1...1000) : nil
    policy.publish = chance(50) ? .shares : .counts
    policy.protectionWidth = int(3...20)
    policy.colluders = int(0...5)
    policy.nearUnanimousBound = int(1...9)
    policy.keepAnswersUntil = some("2028-02-29")
    policy.lawfulBasis = someWords()
    policy.specialCategory = someWords()
    return policy
  }

  private mutating func list(named name: String?) -> AnswerList {
    var list = AnswerList(name: name, title: name == nil ? "" : words(), choices: [])
    for number in 0..<int(2...6) {
      if chance(20) {
        list.groups.append(ChoiceGroup(code: "group-\(number)", label: words()))
      }
      list.choices.append(
        Choice(
          code: "code-\(number)", label: words(), group: list.groups.last?.code,
          isExclusive: chance(15), asksForWords: chance(15), isLast: chance(15),
          isHarmless: chance(15), score: chance(20) ? int(-5...5) : nil))
    }
    if chance(10) { list.groups.append(ChoiceGroup(code: "last", label: words())) }
    if chance(60) { list.choices.append(.declining("declined", words())) }
    return list
  }

  private mutating func answers(_ lists: [AnswerList]) -> AnswerList {
    if chance(50), let list = pick(lists) { list } else { list(named: nil) }
  }

  private mutating func section(_ number: Int, _ supports: [String], _ lists: [AnswerList])
    -> Section
  {
    var section = Section(
      name: "section-\(number)", title: words(), help: someWords(), warnsOf: someWords(),
      support: chance(30) ? supports : [], condition: condition())
    for item in 0..<int(1...4) {
      if chance(20) {
        section.items.append(
          .note(
            Note(
              name: "note-\(number)-\(item)", text: piped(), help: chance(30) ? piped() : nil,
              warnsOf: someWords(), support: chance(30) ? supports : [], condition: condition())))
      } else {
        let question = question("question-\(number)-\(item)", supports, lists)
        asked.append(question)
        section.items.append(.question(question))
      }
    }
    return section
  }

  private mutating func question(_ name: String, _ supports: [String], _ lists: [AnswerList])
    -> Question
  {
    var question = Question(name, piped(), kind(lists))
    question.help = chance(30) ? piped() : nil
    question.condition = condition()
    question.isRequired = chance(20)
    question.sensitive = chance(20) ? words() : nil
    question.because = someWords()
    question.support = chance(20) ? supports : []
    question.comparableWith = chance(10) ? version() : nil
    addToTables(&question)
    if let list = question.list {
      question.isShuffled = chance(20)
      if case .chooseOne = question.kind, chance(30) {
        question.scale = Scale(first: "code-0", last: "code-1", isReversed: chance(50))
      }
      if chance(10) { question.meaningfulCombinations = [list.choices.map(\.code), ["code-1"]] }
    }
    return question
  }

  private mutating func addToTables(_ question: inout Question) {
    question.identifies = chance(20)
    question.isProtected = chance(80)
    question.reportAs = someWords()
    question.standards = chance(20) ? [words(), words()] : []
  }

  private mutating func kind(_ lists: [AnswerList]) -> QuestionKind {
    switch int(0...5) {
    case 0...1: .chooseOne(answers(lists))
    case 2: .chooseAny(answers(lists), atMost: chance(40) ? int(1...2) : nil)
    case 3: number()
    case 4: .text(limit: int(1...10_000))
    default: .chooseOne(answers(lists))
    }
  }

  private mutating func number() -> QuestionKind {
    let low = int(0...10)
    return .number(low...int(20...90), bands: chance(50) ? [low...low, (low + 1)...90] : [])
  }

  private mutating func condition() -> Condition? {
    chance(35) ? condition(over: asked, depth: 3) : nil
  }

  private mutating func condition(over questions: [Question], depth: Int) -> Condition? {
    guard let question = pick(questions) else { return nil }
    if depth > 0, chance(55) {
      let parts = (0..<int(2...3)).compactMap { _ in condition(over: questions, depth: depth - 1) }
      switch parts.count {
      case 2...: return chance(50) ? .all(parts) : .any(parts)
      case 1: return .not(parts[0])
      default: return nil
      }
    }
    if depth > 0, chance(30) {
      return condition(over: questions, depth: depth - 1).map(\.negated)
    }
    switch question.kind {
    case .text: return nil
    case .number: return number(question)
    case .chooseOne, .chooseAny:
      if chance(20) { return question.isAnswered }
      return chance(50) ? question.is("code-0") : question.isOne(of: "code-1", "code-0")
    }
  }

  private mutating func number(_ question: Question) -> Condition {
    switch int(0...4) {
    case 0: question.isAtLeast(int(0...50))
    case 1: question.isAtMost(int(-5...50))
    case 2: question.isAtLeast(1_000_000_001)
    case 3: question.isAtMost(-1_000_000_001)
    default: question.isAnswered
    }
  }

  private mutating func table(_ number: Int, _ lists: [AnswerList]) -> RecordsTable {
    var table = RecordsTable(
      name: "records-\(number)", title: words(), people: chance(50) ? "people-\(number)" : nil)
    if let people = table.people {
      table.columns.append(.values(Question(people, PipedText(words()), self.number())))
    }
    for column in 0..<int(1...3) {
      let name = "column-\(number)-\(column)"
      if chance(20) {
        table.columns.append(.identifier(name: name, title: words()))
      } else {
        let kind = chance(70) ? QuestionKind.chooseOne(answers(lists)) : self.number()
        var values = Question(name, PipedText(words()), kind)
        values.help = chance(20) ? PipedText(words()) : nil
        addToTables(&values)
        table.columns.append(.values(values))
      }
    }
    return table
  }

  private mutating func rollup(_ number: Int, _ questions: [Question]) -> Rollup? {
    guard let question = pick(questions), case .chooseOne(let list) = question.kind else {
      return nil
    }
    let codes = list.choices.filter { !$0.declines }.map(\.code)
    return Rollup(
      name: "rollup-\(number)", title: words(), question: question.name,
      categories: [
        .init(code: "first", label: words(), from: [codes[0]]),
        .init(code: "rest", label: words(), from: Array(codes.dropFirst())),
      ])
  }

  private mutating func indicator(_ number: Int, _ questions: [Question], _ rollups: [Rollup])
    -> Indicator
  {
    let item = questions.filter { $0.scale != nil }.map(\.name).first
    var figure = Indicator.Figure.mean(of: [item].compactMap(\.self))
    if item == nil || chance(60), let counts = condition(over: questions, depth: 2) {
      figure = .share(counts: counts, outOf: condition(over: questions, depth: 1))
    }
    var indicator = Indicator(name: "indicator-\(number)", title: words(), figure: figure)
    if case .mean(of: []) = figure {
      indicator.figure = .share(counts: .isAnswered(question: fallback(questions)), outOf: nil)
    }
    if let rollup = pick(rollups), chance(50) {
      let isMean = indicator.share == nil
      indicator.comparison = Comparison(
        variable: rollup.name, first: "rest", second: "first",
        measure: isMean || chance(50) ? .difference : .relativeLikelihood)
    }
    indicator.better = chance(50) ? .lower : nil
    indicator.benchmark = chance(30) ? Benchmark(figure: "23.5%", source: words() + "x") : nil
    indicator.standards = chance(20) ? [words()] : []
    return indicator
  }

  /// A question that conditions can name; empty if there is none.
  private func fallback(_ questions: [Question]) -> String {
    questions.first { if case .text = $0.kind { false } else { true } }?.name ?? ""
  }

  private mutating func breakdowns(
    _ questions: [Question], _ columns: [Question], _ rollups: [Rollup], _ groups: [String]
  ) -> [Breakdown] {
    var variables = rollups.map { Breakdown.Variable.rollup($0.name) }
    variables += groups.map { .rollGroup($0) }
    variables += (questions + columns).compactMap { question in
      if case .chooseOne = question.kind { .question(question.name) } else { nil }
    }
    return variables.enumerated().filter { _ in chance(50) }.map { index, variable in
      Breakdown(
        name: "breakdown-\(index)", variable: variable, notWith: chance(20) ? groups : [])
    }
  }

  private mutating func commitment(_ number: Int, _ indicators: [Indicator]) -> Commitment {
    Commitment(
      name: "commitment-\(number)", text: words(), measuredBy: indicators.map(\.name))
  }

  private mutating func action(_ number: Int, _ indicators: [Indicator]) -> Action {
    Action(
      name: "action-\(number)", text: words(), resources: someWords(), activities: someWords(),
      outputs: someWords(), outcomes: someWords(), moves: indicators.map(\.name),
      owner: someWords(), by: some("2027-12-31"))
  }

  private mutating func accept(in survey: inout Survey) {
    var blocks = [
      BlockName(kind: "survey", name: survey.id), BlockName(kind: "privacy", name: ""),
    ]
    blocks += survey.lists.map { BlockName(kind: "list", name: $0.name ?? "") }
    blocks += survey.questions.map { BlockName(kind: "question", name: $0.name) }
    blocks += survey.rollups.map { BlockName(kind: "rollup", name: $0.name) }
    blocks += survey.actions.map { BlockName(kind: "action", name: $0.name) }
    for block in blocks where chance(15) {
      survey.acceptances.append(
        Acceptance(code: .unusedList, block: block, reason: words()))
    }
  }

  private mutating func translate(_ survey: inout Survey) {
    for language in survey.languages.dropFirst() {
      var translation = Translation(language: language)
      for text in survey.texts where text.place.isForRespondents || chance(50) {
        let shown = text.words.pieces.filter { if case .answer = $0 { true } else { false } }
        translation.words[text.place] = PipedText([.words(words())] + shown + [.words(words())])
      }
      // The promise can only stand below a title.
      survey.translations.append(translation)
    }
  }
}
