/// Groups that could turn out too small are known beforehand (P21).
///
/// A group of answers may fall below the minimum, and is withheld then; a group of the roll that may is
/// pooled by `open`. Groups that two breakdowns make together are judged as one: this version of
/// Candour tabulates by one breakdown at a time.
enum PossiblySmallRule: HeadcountRule {
  static func check(_ check: HeadcountCheck, _ report: inout RuleReport) {
    guard check.headcounts.total >= check.peopleNeeded else { return }
    for division in check.divisions {
      guard let finding = finding(division, check) else { continue }
      report.add(.identification(finding), at: .named(.breakdown, division.breakdown.name))
    }
    if let finding = crossings(check) {
      report.add(.identification(finding), at: .privacy, .mostBreakdownsAtOnce)
    }
  }

  private static func finding(
    _ division: HeadcountCheck.Division, _ check: HeadcountCheck
  ) -> IdentificationFinding? {
    let (name, all) = (division.variable.name, division.groups.count)
    if division.isOfRoll {
      let pooled = division.groups.count { $0.people < check.peopleNeeded }
      return (1..<all).contains(pooled) ? .groupsPooled(name, pooled, of: all, check.least) : nil
    }
    let unsure = division.groups.filter {
      $0.people >= check.smallest && $0.people < check.peopleNeeded
    }
    guard !unsure.isEmpty else { return nil }
    let names = division.mayNameGroups(smallest: check.smallest) ? unsure.map(\.label) : []
    return .groupsUnsure(name, unsure.count, of: all, named: names, check.least)
  }

  /// Every two breakdowns that may be crossed, taken together.
  private static func crossings(_ check: HeadcountCheck) -> IdentificationFinding? {
    guard check.survey.privacy.mostBreakdownsAtOnce >= 2 else { return nil }
    let broken = Set(check.divisions.map(\.variable))
    let pairs = check.combinations(of: 2).filter { $0.count == 2 && broken.isSuperset(of: $0) }
    var (certain, possible, all) = (0, 0, 0)
    var worst: (pair: [String], share: Double)?
    for pair in pairs {
      guard let crossing = Crossing(pair, in: check.headcounts, of: check.survey) else { continue }
      let small = crossing.cells.count { $0.bounds.upper < check.smallest }
      let unsure = crossing.cells.count {
        $0.bounds.lower < check.smallest && $0.bounds.upper >= check.smallest
      }
      certain += small
      possible += unsure
      all += crossing.cells.count
      let share = Double(small) + Double(unsure) / 2
      let of = share / Double(max(1, crossing.cells.count))
      if of > worst?.share ?? 0 { worst = (pair.map(\.name), of) }
    }
    guard let worst else { return nil }
    return .crossingsSmall(
      certain...(certain + possible), of: all, smallest: check.smallest, worst: worst.pair)
  }
}
