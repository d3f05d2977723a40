import ReleaseFormat

/// Sets two releases of one survey against each other: people who came or went between them.
struct Differencing {
  let earlier: ReleaseDocument
  let later: ReleaseDocument

  /// Printed bases that differ by some people, but fewer than the smallest group.
  var findings: [AuditReport.Finding] {
    var before: [[String]: Int] = [:]
    for table in earlier.tables {
      for row in table.rows {
        guard case .exact(let base) = row.base else { continue }
        before[[table.question, table.breakdown, row.category]] = base
      }
    }
    return later.tables.flatMap { table in
      table.rows.compactMap { row in
        guard case .exact(let base) = row.base,
          let old = before[[table.question, table.breakdown, row.category]]
        else { return nil }
        let change = abs(base - old)
        guard change >= 1, change < later.policy.smallestGroup else { return nil }
        return AuditReport.Finding(
          kind: .difference, question: table.question, breakdown: table.breakdown,
          category: row.category, answer: nil, lower: change, upper: change)
      }
    }
  }
}
