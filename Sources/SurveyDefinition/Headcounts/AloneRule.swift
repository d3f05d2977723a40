/// How many people are alone in their combination of answers and groups is known beforehand (P22).
enum AloneRule: HeadcountRule {
  static func check(_ check: HeadcountCheck, _ report: inout RuleReport) {
    guard let loneliest = check.loneliest else { return }
    let everybody = loneliest.alone(answering: 1)
    let people = max(Int(everybody.rounded()), loneliest.aloneBounds.lowerBound)
    guard people > 0 else { return }
    let finding = IdentificationFinding.alone(
      people, of: check.headcounts.total, by: loneliest.variables.map(\.name),
      between: loneliest.isExact ? nil : loneliest.aloneBounds,
      answering: Int(loneliest.alone(answering: check.response).rounded()), percent: check.percent)
    report.add(.identification(finding), at: check.subject(of: loneliest.variables))
  }
}

extension HeadcountCheck {
  /// The combination in which most people are alone.
  var loneliest: Crossing? {
    let size = survey.privacy.mostBreakdownsAtOnce + 1
    var worst: (crossing: Crossing, alone: Double)?
    for set in combinations(of: size) where !set.isEmpty {
      guard let crossing = Crossing(set, in: headcounts, of: survey) else { continue }
      let alone = crossing.alone(answering: 1)
      if alone > worst?.alone ?? -1 { worst = (crossing, alone) }
    }
    return worst?.crossing
  }

  /// Where the last of the variables is asked or declared.
  fileprivate func subject(of variables: [HeadcountVariable]) -> Places.Subject {
    guard let last = variables.last else { return .privacy }
    if let division = divisions.first(where: { $0.variable == last }) {
      return .named(.breakdown, division.breakdown.name)
    }
    return .question(last.name)
  }
}
