// What is reported: records, rollups, indicators, breakdowns, commitments and actions.
extension SurveyPage {
  mutating func add(_ table: RecordsTable) {
    open(.records, table.name, WrittenWords.prose(table.title))
    lines.key(.people, table.people)
    close(.records, table.name)
    for column in table.columns {
      switch column {
      case .values(let question): add(question, as: .column)
      case .identifier(let name, let title):
        open(.column, name, WrittenWords.prose(title))
        lines.key(.identifier, "yes")
        close(.column, name)
      }
    }
  }

  mutating func add(_ rollup: Rollup) {
    open(.rollup, rollup.name, WrittenWords.prose(rollup.title))
    lines.key(.of, rollup.question)
    for category in rollup.categories {
      let from = category.from.joined(separator: ", ")
      lines.line("- \(category.code): \(WrittenWords.label(category.label)) [from \(from)]")
    }
    close(.rollup, rollup.name)
  }

  mutating func add(_ indicator: Indicator) {
    open(.indicator, indicator.name, WrittenWords.prose(indicator.title))
    switch indicator.figure {
    case .share(let counts, let outOf):
      condition(.counts, counts)
      condition(.outOf, outOf)
    case .mean(let items): lines.names(.meanOf, items)
    }
    if let pair = indicator.comparison {
      lines.key(
        .compare,
        "\(pair.variable) \(pair.first) with \(pair.second) as \(pair.measure.rawValue)")
    }
    lines.key(.better, indicator.better?.rawValue)
    lines.key(.benchmark, indicator.benchmark.map { "\($0.figure) \"\($0.source)\"" })
    for standard in indicator.standards { lines.words(.standard, standard) }
    close(.indicator, indicator.name)
  }

  mutating func add(_ breakdown: Breakdown) {
    open(.breakdown, breakdown.name, breakdown.variable.name)
    lines.names(.notWith, breakdown.notWith)
    close(.breakdown, breakdown.name)
  }

  mutating func add(_ commitment: Commitment) {
    open(.commitment, commitment.name, WrittenWords.prose(commitment.text))
    lines.names(.measuredBy, commitment.measuredBy)
    close(.commitment, commitment.name)
  }

  mutating func add(_ action: Action) {
    open(.action, action.name, WrittenWords.prose(action.text))
    lines.words(.resources, action.resources)
    lines.words(.activities, action.activities)
    lines.words(.outputs, action.outputs)
    lines.words(.outcomes, action.outcomes)
    lines.names(.moves, action.moves)
    lines.words(.owner, action.owner)
    lines.key(.by, action.by)
    close(.action, action.name)
  }
}

extension Breakdown.Variable {
  /// The name of the rollup, the question or the column of the roll.
  var name: String {
    switch self {
    case .rollup(let name), .question(let name), .rollGroup(let name): name
    }
  }
}
