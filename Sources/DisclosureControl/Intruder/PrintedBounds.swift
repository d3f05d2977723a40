import Optimization

extension QuestionSystem {
  /// The constraints with the bounds the sheet's figures give an intruder who knows the algorithm,
  /// and without some of what other questions tell.
  func constraints(
    printing sheet: Sheet, counts: [AtomCounts.Row], minimum: Int, forgetting: Overexposure
  ) -> [LinearProgram.Constraint] {
    var constraints = program.constraints
    for index in figures.count..<(figures.count + map.groups.count + floors.count) {
      let isForgotten =
        switch source(of: index) {
        case .figure: false
        case .people(let group): forgetting.groups.contains(group)
        case .route(let row): forgetting.rows.contains(row)
        }
      if isForgotten { constraints[index].lower = 0 }
    }
    for (index, figure) in figures.enumerated() {
      let range = Self.range(figure, sheet, counts[figure.group], minimum)
      constraints[index].lower = range.lower
      constraints[index].upper = range.upper
    }
    return constraints
  }

  private static func range(
    _ figure: Figure, _ sheet: Sheet, _ row: AtomCounts.Row, _ minimum: Int
  ) -> (lower: Double, upper: Double) {
    guard sheet.rows[figure.group].isShown else { return (0, .infinity) }
    let bound = Double(sheet.rules.bound)
    let printed = sheet.rows[figure.group].cells
    switch figure.quantity {
    case .base:
      let base = Double(row.base)
      return sheet.isBaseExact(figure.group) ? (base, base) : (Double(minimum), .infinity)
    case .answer(let answer):
      let count = Double(row.cells[answer])
      switch printed[answer] {
      case .exact: return (count, count)
      case .low: return (0, bound)
      case .high, .withheld: return (0, .infinity)
      }
    case .others(let answer):
      switch printed[answer] {
      // An exact count says that it is not near all, else it would be a bound.
      case .exact: return (bound + 1, .infinity)
      case .high: return (0, bound)
      case .low, .withheld: return (0, .infinity)
      }
    }
  }
}
