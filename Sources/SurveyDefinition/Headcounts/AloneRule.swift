/// How many people are alone in their combination of answers and groups is known beforehand (P22).
enum AloneRule: HeadcountRule {
  static func check(_ check: HeadcountCheck, _ report: inout RuleReport) {
    switch check.loneliest {
    case nil: return
    case .tooMany(let variables):
      let finding = IdentificationFinding.aloneAsGoodAsAll(
        of: check.headcounts.total, by: variables.map(\.name), more: Crossing.mostCells)
      report.add(.identification(finding), at: check.subject(of: variables))
    case .counted(let loneliest):
      let everybody = loneliest.alone(answering: 1)
      let people = max(Int(everybody.rounded()), loneliest.aloneBounds.lowerBound)
      guard people > 0 else { return }
      let finding = IdentificationFinding.alone(
        people, of: check.headcounts.total, by: loneliest.variables.map(\.name),
        between: loneliest.isExact ? nil : loneliest.aloneBounds,
        answering: Int(loneliest.alone(answering: check.response).rounded()),
        percent: check.percent)
      report.add(.identification(finding), at: check.subject(of: loneliest.variables))
    }
  }
}

extension HeadcountCheck {
  /// The combination in which most people are alone.
  enum Loneliest {
    case counted(Crossing)
    /// It has more cells than are looked at: nearly everybody is taken to be alone in it.
    case tooMany([HeadcountVariable])
  }

  /// The combination in which most people are alone.
  var loneliest: Loneliest? {
    let size = survey.privacy.mostBreakdownsAtOnce + 1
    var worst: (crossing: Crossing, alone: Double)?
    for set in combinations(of: size) where !set.isEmpty {
      guard let crossing = Crossing(set, in: headcounts, of: survey) else { return .tooMany(set) }
      let alone = crossing.alone(answering: 1)
      if alone > worst?.alone ?? -1 { worst = (crossing, alone) }
    }
    return worst.map { .counted($0.crossing) }
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
