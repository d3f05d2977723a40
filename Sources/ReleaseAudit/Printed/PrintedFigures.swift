import ReleaseFormat

/// Looks at what is printed, figure by figure: what the policy says must not be.
///
/// Needs no solving. A base below the smallest group, a count near none or all that had to be a
/// bound, and an indicator that isn't a sum of printed counts.
struct PrintedFigures {
  let document: ReleaseDocument

  private var minimum: Int { document.policy.smallestGroup }

  /// What is printed although it must not be, in the order of the document.
  var findings: [AuditReport.Finding] {
    breakdowns + document.tables.flatMap(findings(in:)) + document.indicators.flatMap(findings(in:))
  }

  /// The number of everybody is public, however small.
  private var breakdowns: [AuditReport.Finding] {
    document.breakdowns.filter { !$0.isTotal }.flatMap { breakdown in
      zip(breakdown.categories, breakdown.bases).compactMap { category, base in
        below(base).map { finding("", breakdown.name, category.code, nil, $0) }
      }
    }
  }

  private func findings(in table: PublishedTable) -> [AuditReport.Finding] {
    let guarded = document.questions.first { $0.name == table.question }?.guardedAnswers ?? []
    return table.rows.flatMap { row in
      var found: [AuditReport.Finding] = []
      if let base = below(row.base) {
        found.append(finding(table.question, table.breakdown, row.category, nil, base))
      }
      for (answer, cell) in zip(guarded, row.cells) {
        guard let code = answer, case .exact(let count) = cell,
          Self.isNear(count, row.base, document.policy.nearUnanimousBound)
        else { continue }
        found.append(finding(table.question, table.breakdown, row.category, code, count))
      }
      return found
    }
  }

  /// So few, or so nearly all, that a bound has to be printed instead.
  static func isNear(_ count: Int, _ base: PublishedCount, _ bound: Int) -> Bool {
    if count <= bound { return true }
    guard case .exact(let people) = base else { return false }
    return count >= people - bound
  }

  private func below(_ base: PublishedCount) -> Int? {
    switch base {
    case .exact(let count) where count < minimum, .atLeast(let count) where count < minimum: count
    default: nil
    }
  }

  private func finding(
    _ question: String, _ breakdown: String, _ category: String, _ answer: String?, _ count: Int
  ) -> AuditReport.Finding {
    AuditReport.Finding(
      kind: .unprotected, question: question, breakdown: breakdown, category: category,
      answer: answer, lower: count, upper: count)
  }
}

/// Indicators: their definition is not in the file, but they are sums of one question's cells.
extension PrintedFigures {
  private func findings(in indicator: PublishedIndicator) -> [AuditReport.Finding] {
    indicator.rows.compactMap { row in
      let counts = [row.count, row.base].compactMap(Self.told)
      guard let count = counts.last, below(row.base) != nil || !isTold(row) else { return nil }
      return finding(indicator.name, row.breakdown, row.category, nil, count)
    }
  }

  private static func told(_ count: PublishedCount) -> Int? {
    switch count {
    case .exact(let count), .atLeast(let count), .atMost(let count): count
    case .withheld, .notApplicable: nil
    }
  }

  /// The printed row of some question about the same people adds up to it.
  private func isTold(_ row: PublishedIndicator.Row) -> Bool {
    document.tables.contains { table in
      table.breakdown == row.breakdown
        && table.rows.contains { printed in
          printed.category == row.category && tells(printed, row.count, row.base)
        }
    }
  }

  private func tells(
    _ printed: PublishedTable.Row, _ count: PublishedCount, _ base: PublishedCount
  ) -> Bool {
    let cells = printed.cells.compactMap { cell in
      if case .exact(let count) = cell { count } else { nil }
    }
    return [count, base].allSatisfy { figure in
      switch figure {
      case .exact(let value):
        figure == printed.base || Self.isSum(value, of: cells)
      case .atLeast, .atMost: figure == printed.base || printed.cells.contains(figure)
      case .withheld, .notApplicable: true
      }
    }
  }

  /// Some of the counts add up to a value.
  ///
  /// With too many ways to add, any value up to their sum is taken for one.
  private static func isSum(_ value: Int, of counts: [Int]) -> Bool {
    var sums: Set<Int> = [0]
    for count in counts {
      sums.formUnion(sums.map { $0 + count }.filter { $0 <= value })
      if sums.count > 1 << 16 { return value <= counts.reduce(0, +) }
    }
    return sums.contains(value)
  }
}

extension PublishedBreakdown {
  /// Everybody, who are one group.
  fileprivate var isTotal: Bool { name == "total" && categories.count == 1 }
}

extension PublishedQuestion {
  /// One for each tabulated answer: its code if counts of it near none or all must be bounds.
  fileprivate var guardedAnswers: [String?] {
    answers.map(\.code).filter { !declines.contains($0) }.map { code in
      isProtected && !harmless.contains(code) ? code : nil
    }
  }
}
