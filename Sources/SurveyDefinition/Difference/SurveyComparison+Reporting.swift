// What may be said about the answers: records, rollups, indicators, breakdowns, commitments, actions.
extension SurveyComparison {
  mutating func compareRecords() {
    compare(
      .records, old.records, new.records, name: \.name, words: \.title, as: .structure
    ) { comparison, before, after in
      comparison.compare("the title", before.title, after.title, as: .cosmetic)
      comparison.compare("the column of people", before.people, after.people, as: .structure)
      let names = [before, after].map { $0.columns.map(\.name) }
      if !Self.moved(names[0], names[1]).isEmpty {
        comparison.compare("the order of the columns", names[0], names[1], as: .cosmetic)
      }
    }
    compareOrder("tables of records", old.records.map(\.name), new.records.map(\.name))
    compare(
      .column, old.records.flatMap(\.columns), new.records.flatMap(\.columns), name: \.name,
      words: \.title, as: .structure
    ) { comparison, before, after in
      switch (before, after) {
      case (.values(let first), .values(let second)): comparison.compare(first, second)
      case (.identifier(_, let first), .identifier(_, let second)):
        comparison.compare("the title", first, second, as: .cosmetic)
      default:
        comparison.compare(
          "whether it tells people apart", before.isIdentifier, after.isIdentifier, as: .privacy)
      }
    }
  }

  mutating func compareReporting() {
    compareRollups()
    compareIndicators()
    compareBreakdowns()
    comparePurpose()
  }

  private mutating func compareRollups() {
    compare(
      .rollup, old.rollups, new.rollups, name: \.name, words: \.title, as: .privacy
    ) { comparison, before, after in
      comparison.compare("the title", before.title, after.title, as: .cosmetic)
      comparison.compare("the question it groups", before.question, after.question, as: .privacy)
      comparison.compare(before.categories, after.categories)
    }
    compareOrder("rollups", old.rollups.map(\.name), new.rollups.map(\.name))
  }

  private mutating func compare(_ before: [Rollup.Category], _ after: [Rollup.Category]) {
    for category in before where !after.contains(where: { $0.code == category.code }) {
      add(.privacy, "the group \"\(category.code)\" was taken out.", category.label, nil)
    }
    for category in after {
      guard let first = before.first(where: { $0.code == category.code }) else {
        add(.privacy, "the group \"\(category.code)\" is new.", nil, category.label)
        continue
      }
      compare(
        "the label of the group \"\(category.code)\"", first.label, category.label, as: .cosmetic)
      compare(
        "what the group \"\(category.code)\" takes together", first.from, category.from,
        as: .privacy)
    }
    if !Self.moved(before.map(\.code), after.map(\.code)).isEmpty {
      compare("the order of the groups", before.map(\.code), after.map(\.code), as: .cosmetic)
    }
  }

  private mutating func compareIndicators() {
    compare(
      .indicator, old.indicators, new.indicators, name: \.name, words: \.title, as: .structure
    ) { comparison, before, after in
      comparison.compare("the title", before.title, after.title, as: .cosmetic)
      comparison.compareFigures(before.figure, after.figure)
      comparison.compare(
        "the groups it compares", before.comparison?.words, after.comparison?.words,
        as: .structure)
      comparison.compare(
        "which way is better", before.better?.rawValue, after.better?.rawValue, as: .structure)
      comparison.compare(
        "the figure shown beside it", before.benchmark?.words, after.benchmark?.words,
        as: .cosmetic)
      comparison.compare("the standards", before.standards, after.standards, as: .cosmetic)
    }
    compareOrder("indicators", old.indicators.map(\.name), new.indicators.map(\.name))
  }

  private mutating func compareFigures(_ before: Indicator.Figure, _ after: Indicator.Figure) {
    guard before != after else { return }
    switch (before, after) {
    case (.share(let counts, let base), .share(let others, let otherBase)):
      let written = [
        SurveyPrinter.print(counts, in: old), SurveyPrinter.print(others, in: new),
      ]
      compare("who is counted", written[0], written[1], as: .structure)
      compare(
        "out of whom", base.map { SurveyPrinter.print($0, in: old) },
        otherBase.map { SurveyPrinter.print($0, in: new) }, as: .structure)
    default:
      add(.structure, "is computed in another way.", before.words(in: old), after.words(in: new))
    }
  }

  private mutating func compareBreakdowns() {
    compare(
      .breakdown, old.breakdowns, new.breakdowns, name: \.name, words: \.variable.name,
      as: .privacy
    ) { comparison, before, after in
      comparison.compare(
        "what it divides by", before.variable.spoken, after.variable.spoken, as: .privacy)
      comparison.compare("what it isn't crossed with", before.notWith, after.notWith, as: .privacy)
    }
    compareOrder("breakdowns", old.breakdowns.map(\.name), new.breakdowns.map(\.name))
  }

  private mutating func comparePurpose() {
    compare(
      .commitment, old.commitments, new.commitments, name: \.name, words: \.text, as: .cosmetic
    ) { comparison, before, after in
      comparison.compare("the words", before.text, after.text, as: .cosmetic)
      comparison.compare("what measures it", before.measuredBy, after.measuredBy, as: .cosmetic)
    }
    compareOrder("commitments", old.commitments.map(\.name), new.commitments.map(\.name))
    compare(
      .action, old.actions, new.actions, name: \.name, words: \.text, as: .cosmetic
    ) { comparison, before, after in
      for (line, other) in zip(before.lines, after.lines) {
        comparison.compare(line.key, line.value, other.value, as: .cosmetic)
      }
    }
    compareOrder("actions", old.actions.map(\.name), new.actions.map(\.name))
  }
}

extension RecordsColumn {
  fileprivate var title: String {
    switch self {
    case .values(let question): question.text.plain
    case .identifier(_, let title): title
    }
  }

  fileprivate var isIdentifier: Bool {
    if case .identifier = self { true } else { false }
  }
}

extension Indicator.Figure {
  fileprivate func words(in survey: Survey) -> String {
    switch self {
    case .share(let counts, _): "counts: " + SurveyPrinter.print(counts, in: survey)
    case .mean(let items): "mean of: " + items.joined(separator: ", ")
    }
  }
}

extension Comparison {
  fileprivate var words: String { "\(variable) \(first) with \(second) as \(measure.rawValue)" }
}

extension Benchmark {
  fileprivate var words: String { "\(figure) (\(source))" }
}

extension Breakdown.Variable {
  fileprivate var spoken: String {
    switch self {
    case .rollup(let name): "rollup \(name)"
    case .question(let name): "question \(name)"
    case .rollGroup(let name): "roll group \(name)"
    }
  }
}

extension Action {
  fileprivate var lines: [(key: String, value: String?)] {
    [
      ("the words", text), ("the resources", resources), ("the activities", activities),
      ("the outputs", outputs), ("the outcomes", outcomes),
      ("the indicators it should move", moves.isEmpty ? nil : moves.joined(separator: ", ")),
      ("the owner", owner), ("the date", by),
    ]
  }
}
