// Sections, notes and questions.
extension SurveyComparison {
  mutating func compareSections() {
    compare(
      .section, old.sections, new.sections, name: \.name, words: \.title, as: .structure
    ) { comparison, before, after in
      comparison.compare("the heading", before.title, after.title, as: .wording)
      comparison.compare("the help", before.help, after.help, as: .wording)
      comparison.compare("the content warning", before.warnsOf, after.warnsOf, as: .wording)
      comparison.compare("the support shown", before.support, after.support, as: .wording)
      comparison.compareCondition(before.condition, after.condition)
    }
    let names = [old, new].map { $0.sections.map(\.name) }
    if !Self.moved(names[0], names[1]).isEmpty {
      block = BlockName(kind: "survey", name: new.id)
      compare("the order of the sections", names[0], names[1], as: .structure)
    }
    compareNotes()
    // What is retired is told once, as that.
    let retired = new.retired.map(\.name)
    compare(
      .question, old.questions.filter { !retired.contains($0.name) }, new.questions, name: \.name,
      words: \.text.written, as: .structure
    ) { comparison, before, after in comparison.compare(before, after) }
    let known = Set(old.questions.map(\.name))
    for question in new.questions where !known.contains(question.name) {
      tellProtection(of: question)
    }
    comparePlaces()
    compareRetired()
  }

  private mutating func compareNotes() {
    func notes(_ survey: Survey) -> [Note] {
      survey.sections.flatMap(\.items).compactMap { item in
        if case .note(let note) = item { note } else { nil }
      }
    }
    compare(
      .note, notes(old), notes(new), name: \.name, words: \.text.written, as: .wording
    ) { comparison, before, after in
      comparison.compareText("the words", before.text, after.text)
      comparison.compareText("the help", before.help, after.help)
      comparison.compare("the content warning", before.warnsOf, after.warnsOf, as: .wording)
      comparison.compare("the support shown", before.support, after.support, as: .wording)
      comparison.compareCondition(before.condition, after.condition)
    }
  }

  /// Where notes and questions stand: in which section, and in which order.
  private mutating func comparePlaces() {
    func places(_ survey: Survey) -> [(block: BlockName, section: String)] {
      survey.sections.flatMap { section in section.items.map { ($0.block, section.name) } }
    }
    let (before, after) = (places(old), places(new))
    let kept = Set(after.map(\.block))
    let common = before.map(\.block).filter(kept.contains)
    let sections = Dictionary(
      before.map { ($0.block, $0.section) }, uniquingKeysWith: { first, _ in first })
    let order = after.map(\.block).filter { sections[$0] != nil }
    let moved = Set(
      order.difference(from: common).insertions.compactMap { change in
        if case .insert(_, let block, _) = change { block } else { nil }
      })
    for (place, section) in after {
      guard let first = sections[place] else { continue }
      block = place
      if first != section {
        add(.structure, "stands in another section.", first, section)
      } else if moved.contains(place) {
        add(.structure, "stands elsewhere in the order of questions.", nil, nil)
      }
    }
  }

  private mutating func compareRetired() {
    for question in new.questions where old.retired.contains(where: { $0.name == question.name }) {
      block = BlockName(kind: "question", name: question.name)
      add(
        .code,
        "the name of a retired question is used again. Danger: old answers would pass for new ones.",
        old.retired.first { $0.name == question.name }?.text, question.text.written)
    }
    for question in old.retired where !new.retired.contains(where: { $0.name == question.name }) {
      block = BlockName(kind: "question", name: question.name)
      add(
        .structure, "is no longer named as retired, so its name could be used again.",
        question.text, nil)
    }
    for question in new.retired {
      block = BlockName(kind: "question", name: question.name)
      guard let before = old.retired.first(where: { $0.name == question.name }) else {
        let asked = old.questions.first { $0.name == question.name }?.text.written
        add(.structure, "is retired, and asked no more.", asked, nil)
        continue
      }
      compare("the words of the retired question", before.text, question.text, as: .cosmetic)
      compare("the version it went in", before.version, question.version, as: .cosmetic)
    }
    compareOrder("the retired questions", old.retired.map(\.name), new.retired.map(\.name))
  }

  /// A question, or a column of records.
  mutating func compare(_ before: Question, _ after: Question) {
    if before.text != after.text, !Self.areAlike(before.text.plain, after.text.plain) {
      add(
        .code,
        "the name is reused for other words. Danger: answers before and after would mean different things.",
        before.text.written, after.text.written)
    }
    compareText("the words", before.text, after.text)
    compareText("the help", before.help, after.help)
    compare("the reason given", before.because, after.because, as: .privacy)
    compare("the support shown", before.support, after.support, as: .wording)
    compareKind(before, after)
    compareCondition(before.condition, after.condition)
    compare("whether it is asked twice", before.isRequired, after.isRequired, as: .structure)
    compare("whether the order is shuffled", before.isShuffled, after.isShuffled, as: .structure)
    compare(
      "the version it is comparable with", before.comparableWith, after.comparableWith,
      as: .structure)
    compare("the scale", words(before.scale), words(after.scale), as: .code)
    compareProtection(before, after)
    compare("the label in tables", before.reportAs, after.reportAs, as: .cosmetic)
    compare("the standards", before.standards, after.standards, as: .cosmetic)
  }

  /// What a new question means for privacy: each as if it had been added to a question that was there.
  private mutating func tellProtection(of question: Question) {
    block = BlockName(kind: "question", name: question.name)
    var plain = question
    (plain.sensitive, plain.identifies, plain.isProtected) = (nil, false, true)
    plain.meaningfulCombinations = []
    compareProtection(plain, question)
    compare("the reason given", nil, question.because, as: .privacy)
    compare("which earlier answers it shows", [], question.text.questions, as: .privacy)
    if case .text = question.kind {
      add(.privacy, "it asks for own words.", nil, question.kind.spoken)
    }
    if let list = question.list { compareProtection(AnswerList(choices: []), list) }
  }

  private mutating func compareProtection(_ before: Question, _ after: Question) {
    compare("what it touches (sensitive)", before.sensitive, after.sensitive, as: .privacy)
    compare(
      "whether it helps to tell people apart", before.identifies, after.identifies, as: .privacy)
    compare("whether it is protected", before.isProtected, after.isProtected, as: .privacy)
    func words(_ sets: [[String]]) -> [String] { sets.map { $0.joined(separator: " and ") } }
    compare(
      "the meaningful combinations", words(before.meaningfulCombinations),
      words(after.meaningfulCombinations), as: .privacy)
  }

  private func words(_ scale: Scale?) -> String? {
    scale.map { "\($0.first) to \($0.last)" + ($0.isReversed ? ", reversed" : "") }
  }

  /// How it is answered.
  private mutating func compareKind(_ before: Question, _ after: Question) {
    switch (before.kind, after.kind) {
    case (.chooseOne(let first), .chooseOne(let second)): compareLists(first, second)
    case (.chooseAny(let first, let most), .chooseAny(let second, let limit)):
      compareLists(first, second)
      compare(
        "how many can be chosen", most.map(String.init), limit.map(String.init), as: .structure)
    case (.number(let first, let bands), .number(let second, let others)):
      compare("the numbers that fit", Self.words(first), Self.words(second), as: .structure)
      compare(
        "the bands it is shown in", bands.map(Self.words), others.map(Self.words), as: .privacy)
    case (.text(let first), .text(let second)):
      compare("the limit of characters", String(first), String(second), as: .structure)
    default:
      add(.structure, "is answered in another way.", before.kind.spoken, after.kind.spoken)
      let none = AnswerList(choices: [])
      if before.list != nil || after.list != nil {
        compare(before.list ?? none, after.list ?? none)
      }
    }
    let wantsWords = [before, after].map { if case .text = $0.kind { true } else { false } }
    compare("whether it asks for own words", wantsWords[0], wantsWords[1], as: .privacy)
  }

  private static func words(_ range: ClosedRange<Int>) -> String {
    "\(range.lowerBound)-\(range.upperBound)"
  }

  /// A shared list is compared once, as itself; here it matters whether the question has another one.
  private mutating func compareLists(_ before: AnswerList, _ after: AnswerList) {
    guard before.name != after.name || before.name == nil else { return }
    compare("the list it takes its answers from", before.name, after.name, as: .cosmetic)
    compare(before, after)
  }

  mutating func compareCondition(_ before: Condition?, _ after: Condition?) {
    guard before != after else { return }
    compare(
      "who is asked (\"only if\")", before.map { SurveyPrinter.print($0, in: old) },
      after.map { SurveyPrinter.print($0, in: new) }, as: .structure)
  }

  /// Words with the answers they show on the screen.
  mutating func compareText(_ what: String, _ before: PipedText?, _ after: PipedText?) {
    compare(what, before?.written, after?.written, as: .wording)
    compare(
      "which earlier answers \(what) show", before?.questions ?? [], after?.questions ?? [],
      as: .privacy)
  }
}

extension Section.Item {
  /// Its block in the survey file.
  fileprivate var block: BlockName {
    switch self {
    case .note(let note): BlockName(kind: "note", name: note.name)
    case .question(let question): BlockName(kind: "question", name: question.name)
    }
  }
}

extension QuestionKind {
  /// The way of answering, in words.
  var spoken: String {
    switch self {
    case .chooseOne: "choose one"
    case .chooseAny: "choose any"
    case .number(let range, _): "a number from \(range.lowerBound) to \(range.upperBound)"
    case .text(let limit): "own words, up to \(limit) characters"
    }
  }
}
