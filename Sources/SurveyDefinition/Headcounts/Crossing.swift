/// Everybody divided by several variables at once: counted where a table has them all, else bounded.
struct Crossing {
  /// People alike in all the variables.
  struct Cell {
    let key: [String]
    let bounds: CellBounds
  }

  let variables: [HeadcountVariable]
  /// Cells that somebody can be in; those that a table says are empty are left out.
  let cells: [Cell]
  /// Every cell was counted.
  let isExact: Bool
  private let total: Int
  /// More cells than this are not looked at.
  static let mostCells = 200_000

  /// `nil` if the headcounts say nothing about one of the variables, or there are too many cells.
  init?(_ variables: [HeadcountVariable], in headcounts: Headcounts, of survey: Survey) {
    guard let blocks = Self.blocks(of: variables, in: headcounts, survey) else { return nil }
    self.variables = variables
    total = headcounts.total
    isExact = blocks.count == 1
    var size = 1
    for block in blocks {
      size *= max(1, block.counts.count)
      guard size <= Self.mostCells else { return nil }
    }
    let total = headcounts.total
    let order = blocks.flatMap(\.variables)
    let places = variables.map { order.firstIndex(of: $0) ?? 0 }
    cells = Self.products(blocks.map(\.counts)).map { keys, counts in
      Cell(
        key: places.map { keys[$0] },
        bounds: counts.count == 1
          ? CellBounds(exactly: counts[0]) : CellBounds(meetingOf: counts, total: total))
    }
  }

  /// People expected to answer and to be alone in their cell.
  func alone(answering rate: Double) -> Double {
    cells.reduce(0) { sum, cell in
      if isExact { return sum + Solitude.expected(among: cell.bounds.lower, answering: rate) }
      let chance = cell.bounds.estimate / Double(total) * rate
      return sum + Solitude.expected(among: total, answering: chance)
    }
  }

  /// How many people can be alone in their cell when everybody answers.
  var aloneBounds: ClosedRange<Int> {
    let certain = cells.count { $0.bounds.lower == 1 && $0.bounds.upper == 1 }
    let possible = cells.count { $0.bounds.lower <= 1 && $0.bounds.upper >= 1 }
    return certain...min(max(certain, total), max(certain, possible))
  }

  private struct Block {
    let variables: [HeadcountVariable]
    let counts: [(key: [String], people: Int)]
  }

  /// The tables that together have all the variables, each as large a part of them as possible.
  private static func blocks(
    of variables: [HeadcountVariable], in headcounts: Headcounts, _ survey: Survey
  ) -> [Block]? {
    var rest = variables
    var blocks: [Block] = []
    while !rest.isEmpty {
      var best: (table: HeadcountTable, variables: [HeadcountVariable])?
      for table in headcounts.tables {
        let found = rest.filter { table.determines($0) }
        if found.count > best?.variables.count ?? 0 { best = (table, found) }
      }
      guard let best else { return nil }
      let counts = best.table.counts(by: best.variables, of: survey)
        .filter { $0.value > 0 }.map { ($0.key, $0.value) }
        .sorted { $0.0.lexicographicallyPrecedes($1.0) }
      blocks.append(Block(variables: best.variables, counts: counts))
      rest.removeAll { best.variables.contains($0) }
    }
    return blocks
  }

  private static func products(
    _ blocks: [[(key: [String], people: Int)]]
  ) -> [(keys: [String], counts: [Int])] {
    blocks.reduce([([], [])]) { whole, block in
      whole.flatMap { keys, counts in
        block.map { (keys + $0.key, counts + [$0.people]) }
      }
    }
  }
}

extension HeadcountTable {
  /// The table tells everybody's group, as far as anybody knows it.
  func determines(_ variable: HeadcountVariable) -> Bool { source(of: variable) != nil }

  /// The column itself, or the question that the rollup is made of.
  private func source(of variable: HeadcountVariable) -> Int? {
    if let column = columns.firstIndex(of: variable) { return column }
    guard case .rollup(let question) = variable.kind else { return nil }
    return columns.firstIndex(of: HeadcountVariable(name: question, kind: .question))
  }

  /// People by group; people in an unknown group are left out.
  ///
  /// A group of the roll is told by its whole path, as far as the table has it: two teams of one
  /// name in two directorates stay two.
  func counts(by variables: [HeadcountVariable], of survey: Survey) -> [[String]: Int] {
    let readers = variables.map { reader(of: $0, survey) }
    var counts: [[String]: Int] = [:]
    for row in rows {
      let key = readers.compactMap { $0(row) }
      if key.count == variables.count { counts[key, default: 0] += row.people }
    }
    return counts
  }

  private func reader(_ column: Int) -> (Row) -> String? { { $0.values[column] } }

  private func reader(
    of variable: HeadcountVariable, _ survey: Survey
  ) -> (Row) -> String? {
    guard let column = source(of: variable) else { return { _ in nil } }
    switch variable.kind {
    case .question: return reader(column)
    case .rollGroup(let depth):
      let path = columns.indices.filter {
        if case .rollGroup(let other) = columns[$0].kind { other <= depth } else { false }
      }.sorted { depthOf($0) < depthOf($1) }
      return { row in
        let labels = path.compactMap { row.values[$0] }
        return labels.count == path.count ? labels.joined(separator: " > ") : nil
      }
    case .rollup:
      if columns[column] == variable { return reader(column) }
      let categories = survey.rollup(variable.name)?.categories ?? []
      let parents = Dictionary(
        categories.flatMap { category in category.from.map { ($0, category.code) } },
        uniquingKeysWith: { first, _ in first })
      return { row in row.values[column].flatMap { parents[$0] } }
    }
  }

  private func depthOf(_ column: Int) -> Int {
    if case .rollGroup(let depth) = columns[column].kind { depth } else { 0 }
  }
}
