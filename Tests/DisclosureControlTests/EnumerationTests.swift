import ReleaseAudit
import ReleaseFormat
import TestSupport
import Testing

/// The audit against brute force: every table of whole numbers that agrees with what is printed.
@Suite struct EnumerationTests {
  @Test func agreesWithAllPossibleTables() throws {
    var generator = SeededGenerator(seed: 42)
    var findings = 0
    for _ in 0..<60 {
      let truth = (0..<3).map { _ in (0..<2).map { _ in Int.random(in: 0...4, using: &generator) } }
      let document = Self.document(truth, &generator)
      let audited = try Audit.run(documents: [document]).findings
        .filter { !$0.category.hasPrefix("less") && $0.kind != .unprotected }
      let possible = Self.tables(of: truth.joined().reduce(0, +)).filter { agrees($0, document) }
      #expect(possible.contains(truth), "seed \(generator.seed)")
      for (row, printed) in document.tables[1].rows.enumerated() {
        let figures = [(nil, printed.base)] + zip(["yes", "no"], printed.cells).map { ($0, $1) }
        for (index, figure) in figures.enumerated() {
          let values = possible.map { index == 0 ? $0[row].reduce(0, +) : $0[row][index - 1] }
          let found = audited.first { $0.category == printed.category && $0.answer == figure.0 }
          let needed = needed(figure.1, isBase: index == 0, printed)
          let (lower, upper) = (values.min() ?? 0, values.max() ?? 0)
          #expect((found != nil) == (upper - lower < needed), "seed \(generator.seed)")
          if let found {
            findings += 1
            #expect(found.lower == lower && found.upper == upper, "seed \(generator.seed)")
          }
        }
      }
    }
    #expect(findings > 20)
  }

  /// Least width of what may be known of a figure under the policy; 0 for printed ones.
  private func needed(_ count: PublishedCount, isBase: Bool, _ row: PublishedTable.Row) -> Int {
    switch count {
    case .withheld: row.base == .withheld ? 5 : 1
    case .atMost: 2
    case .exact, .atLeast, .notApplicable: 0
    }
  }

  /// Three teams, two answers, everybody answers; teams and cells withheld at random.
  private static func document(
    _ truth: [[Int]], _ generator: inout SeededGenerator
  ) -> ReleaseDocument {
    let rows = truth.enumerated().map { index, cells in
      let isHidden = Int.random(in: 0..<2, using: &generator) == 0
      let printed: [PublishedCount] = cells.map { count in
        if isHidden || Int.random(in: 0..<3, using: &generator) == 0 { return .withheld }
        return count <= 3 && Bool.random(using: &generator) ? .atMost(3) : .exact(count)
      }
      let base: PublishedCount =
        isHidden
        ? .withheld
        : (Bool.random(using: &generator) ? .exact(cells[0] + cells[1]) : .atLeast(0))
      return (row: ("t\(index)", base, printed) as HandmadeRelease.Row, parts: ["t\(index)"])
    }
    let totals = (0..<2).map { answer in truth.reduce(0) { $0 + $1[answer] } }
    let total: HandmadeRelease.Row = (
      "total", .exact(totals[0] + totals[1]), totals.map { .exact($0) }
    )
    var release = HandmadeRelease(
      answers: ["yes", "no"], total: total, breakdowns: [("by-team", false, rows)])
    release.document.questions[0].isProtected = false
    return release.document
  }

  private static func tables(of people: Int) -> [[[Int]]] {
    var result: [[[Int]]] = []
    func visit(_ cells: [Int], _ left: Int) {
      if cells.count == 5 {
        let all = cells + [left]
        result.append([[all[0], all[1]], [all[2], all[3]], [all[4], all[5]]])
        return
      }
      for value in 0...left { visit(cells + [value], left - value) }
    }
    visit([], people)
    return result
  }

  private func agrees(_ table: [[Int]], _ document: ReleaseDocument) -> Bool {
    let total = document.tables[0].rows[0].cells
    for answer in 0..<2 where total[answer] != .exact(table.reduce(0) { $0 + $1[answer] }) {
      return false
    }
    return zip(table, document.tables[1].rows).allSatisfy { cells, row in
      allows(row.base, cells[0] + cells[1]) && allows(row.cells[0], cells[0])
        && allows(row.cells[1], cells[1])
    }
  }

  private func allows(_ printed: PublishedCount, _ count: Int) -> Bool {
    switch printed {
    case .exact(let value): count == value
    case .atMost(let bound): count <= bound
    case .atLeast(let bound): count >= bound
    case .withheld, .notApplicable: true
    }
  }
}
