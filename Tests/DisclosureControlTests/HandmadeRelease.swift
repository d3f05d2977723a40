import ReleaseFormat

/// A small document written by hand, to plant weaknesses in.
struct HandmadeRelease {
  typealias Row = (code: String, base: PublishedCount, cells: [PublishedCount])

  var document: ReleaseDocument

  /// One question of `answers`; `breakdowns` name their variable, rows and the parts of each row.
  init(
    answers: [String] = ["yes", "no", "unsure"], minimum: Int = 10, width: Int = 5,
    colluders: Int = 2, bound: Int = 3, total: Row,
    breakdowns: [(name: String, isPartial: Bool, rows: [(row: Row, parts: [String])])] = []
  ) {
    document = ReleaseDocument(
      survey: .init(
        id: "s", title: "S", version: "1", owner: nil, audience: nil, promise: "p"),
      policy: .init(
        smallestGroup: minimum, publish: "counts", protectionWidth: width, colluders: colluders,
        nearUnanimousBound: bound),
      fieldwork: .init(invited: nil, received: 0, opened: 0, neverOpened: 0, spoiled: 0),
      provenance: .init(definition: "", records: ""), breakdowns: [],
      questions: [
        .init(
          name: "q", text: "Q?", kind: "one", askedIf: nil, shortLabel: "Q",
          answers: answers.map { .init(code: $0, label: $0) }, declines: [], scores: [:])
      ],
      tables: [], indicators: [], notes: [])
    add("total", "total", false, [(total, ["total"])])
    for breakdown in breakdowns {
      add(breakdown.name, "v", breakdown.isPartial, breakdown.rows)
    }
  }

  private mutating func add(
    _ name: String, _ variable: String, _ isPartial: Bool, _ rows: [(row: Row, parts: [String])]
  ) {
    document.breakdowns.append(
      .init(
        name: name, title: name,
        categories: rows.map { .init(code: $0.row.code, label: $0.row.code) },
        isPartial: isPartial, bases: rows.map { name == "total" ? $0.row.base : .withheld },
        variable: variable, parts: rows.map(\.parts)))
    document.tables.append(
      .init(
        question: "q", breakdown: name,
        rows: rows.map { .init(category: $0.row.code, base: $0.row.base, cells: $0.row.cells) }))
  }
}
