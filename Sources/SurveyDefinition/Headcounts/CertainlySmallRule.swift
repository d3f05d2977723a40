/// No breakdown has a group that is too small to be shown whoever answers (P20).
///
/// A group of answers below the minimum stays a hole in every table. Small groups of the roll don't:
/// `open` pools them. So there it is an error only if nothing is left to divide by, or nobody to ask.
enum CertainlySmallRule: HeadcountRule {
  static func check(_ check: HeadcountCheck, _ report: inout RuleReport) {
    guard check.headcounts.total >= check.peopleNeeded else {
      let finding = IdentificationFinding.staffTooFew(check.headcounts.total, check.least)
      report.add(.identification(finding), at: .privacy, .smallestGroup)
      return
    }
    for division in check.divisions {
      guard let finding = finding(division, check) else { continue }
      report.add(.identification(finding), at: .named(.breakdown, division.breakdown.name))
    }
  }

  private static func finding(
    _ division: HeadcountCheck.Division, _ check: HeadcountCheck
  ) -> IdentificationFinding? {
    let groups = division.groups
    if division.isOfRoll {
      let isPooled = groups.allSatisfy { $0.people < check.peopleNeeded }
      return isPooled ? .levelTooSmall(division.variable.name, check.least) : nil
    }
    let below = groups.count { $0.people < check.smallest }
    return below == 0
      ? nil
      : .groupsTooSmall(
        division.variable.name, below, of: groups.count, smallest: check.smallest)
  }
}

extension HeadcountCheck {
  /// The least a group of the roll needs, in the words of a message.
  var least: IdentificationFinding.Least {
    .init(people: peopleNeeded, answers: smallest, percent: percent)
  }
}
