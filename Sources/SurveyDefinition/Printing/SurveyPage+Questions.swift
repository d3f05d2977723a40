// What is asked: sections, notes, questions and lists.
extension SurveyPage {
  mutating func add(_ section: Section) {
    open(.section, section.name, WrittenWords.prose(section.title))
    condition(.onlyIf, section.condition)
    lines.words(.help, section.help)
    lines.words(.warnsOf, section.warnsOf)
    lines.names(.support, section.support)
    close(.section, section.name)
    for item in section.items {
      switch item {
      case .note(let note): add(note)
      case .question(let question): add(question, as: .question)
      }
    }
  }

  mutating func add(_ note: Note) {
    open(.note, note.name, WrittenWords.line(note.text))
    condition(.onlyIf, note.condition)
    lines.words(.help, note.help)
    lines.words(.warnsOf, note.warnsOf)
    lines.names(.support, note.support)
    close(.note, note.name)
  }

  /// A question, or a column of records.
  mutating func add(_ question: Question, as kind: Kind) {
    open(kind, question.name, WrittenWords.line(question.text))
    lines.words(.help, question.help)
    condition(.onlyIf, question.condition)
    addWay(of: question)
    if question.isShuffled { lines.key(.order, "shuffled") }
    if let scale = question.scale {
      lines.key(.scale, "\(scale.first) to \(scale.last)")
      lines.flag(.reverse, scale.isReversed, unless: false)
    }
    lines.flag(.required, question.isRequired, unless: false)
    lines.words(.sensitive, question.sensitive)
    lines.flag(.identifies, question.identifies, unless: false)
    lines.words(.because, question.because)
    lines.names(.support, question.support)
    lines.flag(.protected, question.isProtected, unless: true)
    for codes in question.meaningfulCombinations { lines.names(.meaningfulCombination, codes) }
    lines.words(.reportAs, question.reportAs)
    lines.words(.comparableWith, question.comparableWith)
    for standard in question.standards { lines.words(.standard, standard) }
    close(kind, question.name)
  }

  private mutating func addWay(of question: Question) {
    switch question.kind {
    case .chooseOne(let list): add(list, for: .chooseOne)
    case .chooseAny(let list, let most):
      add(list, for: .chooseAny)
      lines.key(.atMost, most.map(String.init))
    case .number(let range, let bands):
      lines.key(.number, "\(range.lowerBound) to \(range.upperBound)")
      lines.names(
        .bands,
        bands.map { band in
          band.count == 1 ? "\(band.lowerBound)" : "\(band.lowerBound)-\(band.upperBound)"
        })
    case .text(let limit): lines.key(.text, "up to \(limit) characters")
    }
  }

  private mutating func add(_ list: AnswerList, for key: Key) {
    lines.key(key, list.name ?? "")
    if list.name == nil { add(list) }
  }

  /// Choices under their headings, in order.
  mutating func add(_ list: AnswerList) {
    var groups = list.groups[...]
    for choice in list.choices {
      while let group = choice.group, groups.contains(where: { $0.code == group }) {
        add(groups.removeFirst())
      }
      let flags = Self.flags(of: choice)
      lines.line("- \(choice.code): \(WrittenWords.label(choice.label))" + flags)
    }
    for group in groups { add(group) }
  }

  private mutating func add(_ group: ChoiceGroup) {
    lines.line("group \(group.code): \(WrittenWords.prose(group.label))")
  }

  private static func flags(of choice: Choice) -> String {
    let all: [(ChoiceFlag, Bool)] = [
      (.declines, choice.declines), (.exclusive, choice.isExclusive),
      (.other, choice.asksForWords), (.last, choice.isLast), (.harmless, choice.isHarmless),
    ]
    var flags = all.filter(\.1).map(\.0.rawValue)
    if let score = choice.score { flags.append("\(ChoiceFlag.score.rawValue) \(score)") }
    return flags.isEmpty ? "" : " [\(flags.joined(separator: ", "))]"
  }

  mutating func add(_ retired: RetiredQuestion) {
    open(.question, retired.name, WrittenWords.prose(retired.text))
    lines.words(.retired, retired.version)
    close(.question, retired.name)
  }
}
