import ReleaseFormat

/// What is not shown, and why.
enum Withheld {
  /// The rule, then how much of each breakdown it hides.
  static func blocks(_ document: ReleaseDocument) -> [WordsPart.Block] {
    var blocks: [WordsPart.Block] = [.paragraph(rule(document.policy))]
    blocks += document.breakdowns.compactMap(groups).map { .point($0) }
    if let rows = rows(document) { blocks.append(.point(rows)) }
    if hasBounds(document) { blocks.append(.point(bounds(document.policy))) }
    blocks.append(.point(printing(document.policy)))
    return blocks
  }

  private static func rule(_ policy: ReleaseDocument.Policy) -> String {
    "No group of fewer than \(policy.smallestGroup) people is shown. A larger group is also "
      + "withheld where its figures would give away those of a smaller one. A withheld figure "
      + "is marked \(Shorthand.confidential.mark): it is not 0, and not a sign of anything."
  }

  private static func groups(_ breakdown: PublishedBreakdown) -> String? {
    let hidden = breakdown.bases.filter { $0 == .withheld }.count
    guard hidden > 0 else { return nil }
    return "\(breakdown.title): \(hidden) of \(breakdown.bases.count) groups are not shown."
  }

  /// Rows withheld in a question although their group is shown elsewhere.
  private static func rows(_ document: ReleaseDocument) -> String? {
    let shown = Dictionary(
      document.breakdowns.map { breakdown in
        let pairs = zip(breakdown.categories, breakdown.bases)
        return (breakdown.name, Set(pairs.filter { $0.1 != .withheld }.map(\.0.code)))
      }, uniquingKeysWith: { first, _ in first })
    let hidden = document.tables.reduce(0) { sum, table in
      sum
        + table.rows.filter { row in
          shown[table.breakdown]?.contains(row.category) == true
            && (row.base == .withheld || row.cells.contains(.withheld))
        }.count
    }
    guard hidden > 0 else { return nil }
    let rows = hidden == 1 ? "1 row" : "\(grouped(hidden)) rows"
    return "In single questions, \(rows) of groups shown elsewhere are withheld in whole or part."
  }

  private static func hasBounds(_ document: ReleaseDocument) -> Bool {
    document.tables.contains { table in
      table.rows.contains { $0.cells.contains { Shorthand.isBound($0) } }
    }
  }

  private static func bounds(_ policy: ReleaseDocument.Policy) -> String {
    let bound = policy.nearUnanimousBound
    return "Counts of \(bound) or fewer, and of all people but \(bound) or fewer, are given as "
      + "that range, so that nobody's answer is certain."
  }

  private static func printing(_ policy: ReleaseDocument.Policy) -> String {
    Printing(policy: policy) == .shares
      ? "Shares are whole per cents and numbers of people are ranges here. The release file holds "
        + "the exact counts of every figure that is shown, and protection assumes all are read."
      : "Counts are printed beside the shares."
  }
}

extension Shorthand {
  /// A bound is published instead of the count.
  static func isBound(_ count: PublishedCount) -> Bool {
    switch count {
    case .atMost, .atLeast: true
    case .exact, .withheld, .notApplicable: false
    }
  }
}
