/// No breakdown has exactly one group to withhold: it would follow from the total and the others (P23).
///
/// Candour then withholds a second group, which the author may not expect. Groups of the roll are
/// pooled before it comes to that.
enum SubtractionRule: HeadcountRule {
  static func check(_ check: HeadcountCheck, _ report: inout RuleReport) {
    for division in check.divisions where !division.isOfRoll && division.groups.count > 1 {
      let certain = division.groups.filter { $0.people < check.smallest }
      let expected = division.groups.filter { check.isExpectedBelow($0.people) }
      guard certain.count == 1 || expected.count == 1 else { continue }
      let hidden = expected.count == 1 ? expected[0] : certain[0]
      let others = division.groups.filter { $0.label != hidden.label }
      // Where there are two groups only, the other one says which is hidden.
      let mayName = division.mayNameGroups(smallest: check.smallest) && others.count > 1
      let second = others.min { $0.people < $1.people }
      let finding = IdentificationFinding.oneHidden(
        division.variable.name, with: mayName ? second?.label : nil,
        percent: expected.count == 1 ? check.percent : 100)
      report.add(.identification(finding), at: .named(.breakdown, division.breakdown.name))
    }
  }
}
