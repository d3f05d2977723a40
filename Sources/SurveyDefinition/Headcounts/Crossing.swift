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
        let found = rest.filter { table.determines($0, in: survey) }
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
