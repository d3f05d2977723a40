// What may be said about the answers, as JSON values.
extension SurveyJSON {
  func table(_ table: RecordsTable) -> JSONValue {
    .object([
      ("name", .string(table.name)), ("title", .string(table.title)),
      ("people", .string(orNull: table.people)),
      (
        "columns",
        .array(
          table.columns.map { column in
            switch column {
            case .values(let question): self.question(question)
            case .identifier(let name, let title):
              .object([
                ("kind", .string("identifier")), ("name", .string(name)),
                ("text", .string(title)),
              ])
            }
          })
      ),
    ])
  }

  static func rollup(_ rollup: Rollup) -> JSONValue {
    .object([
      ("name", .string(rollup.name)), ("title", .string(rollup.title)),
      ("of", .string(rollup.question)),
      (
        "categories",
        .array(
          rollup.categories.map { category in
            .object([
              ("code", .string(category.code)), ("label", .string(category.label)),
              ("from", .strings(category.from)),
            ])
          })
      ),
    ])
  }

  func indicator(_ indicator: Indicator) -> JSONValue {
    .object([
      ("name", .string(indicator.name)), ("title", .string(indicator.title)),
      ("figure", figure(indicator.figure)), ("compare", compare(indicator.comparison)),
      ("better", .string(orNull: indicator.better?.rawValue)),
      ("benchmark", benchmark(indicator.benchmark)), ("standards", .strings(indicator.standards)),
    ])
  }

  private func figure(_ figure: Indicator.Figure) -> JSONValue {
    switch figure {
    case .share(let counts, let outOf):
      .object([("counts", condition(counts)), ("outOf", condition(outOf))])
    case .mean(let items): .object([("meanOf", .strings(items))])
    }
  }

  private func compare(_ pair: Comparison?) -> JSONValue {
    guard let pair else { return .null }
    return .object([
      ("variable", .string(pair.variable)), ("first", .string(pair.first)),
      ("second", .string(pair.second)), ("as", .string(pair.measure.rawValue)),
    ])
  }

  private func benchmark(_ benchmark: Benchmark?) -> JSONValue {
    guard let benchmark else { return .null }
    return .object([
      ("figure", .string(benchmark.figure)), ("source", .string(benchmark.source)),
    ])
  }

  static func breakdown(_ breakdown: Breakdown) -> JSONValue {
    let kind =
      switch breakdown.variable {
      case .rollup: "rollup"
      case .question: "question"
      case .rollGroup: "roll group"
      }
    return .object([
      ("name", .string(breakdown.name)), ("kind", .string(kind)),
      ("variable", .string(breakdown.variable.name)), ("notWith", .strings(breakdown.notWith)),
    ])
  }

  static func commitment(_ commitment: Commitment) -> JSONValue {
    .object([
      ("name", .string(commitment.name)), ("text", .string(commitment.text)),
      ("measuredBy", .strings(commitment.measuredBy)),
    ])
  }

  static func action(_ action: Action) -> JSONValue {
    .object([
      ("name", .string(action.name)), ("text", .string(action.text)),
      ("resources", .string(orNull: action.resources)),
      ("activities", .string(orNull: action.activities)),
      ("outputs", .string(orNull: action.outputs)),
      ("outcomes", .string(orNull: action.outcomes)), ("moves", .strings(action.moves)),
      ("owner", .string(orNull: action.owner)), ("by", .string(orNull: action.by)),
    ])
  }
}
