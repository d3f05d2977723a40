import Optimization

/// Protects all tables of one question together: prints what it can, asks the intruder what he
/// can work out, gives up the cheapest figure that tells him, and repeats until he can't.
struct QuestionProtection {
  let system: QuestionSystem
  let counts: AtomCounts
  let rows: [AtomCounts.Row]
  let tree: GroupTree
  let minimum: Int
  let width: Double
  let nearness: Double

  private var map: AtomMap { system.map }

  /// The sheet that holds; `hidden` is the pattern of rows too small, and what protects them.
  func protect(hiding hidden: Set<Int>) throws(OptimizationError) -> Sheet {
    var sheet = Sheet(system.rules, counts: rows, hidden: hidden)
    let intruder = try Intruder(
      withBounds(sheet), truth: system.truth(counts))
    intruder.add(hidden.sorted().flatMap(hiddenRow))
    intruder.add(differences(sheet))
    for group in rows.indices where sheet.rows[group].isShown {
      for answer in system.rules.guarded.indices {
        intruder.add(cellDemands(group, answer, sheet))
      }
      intruder.add(combinations(group))
    }
    var excused: Set<Int> = []
    while let worst = try intruder.firstUnmet(excusing: excused) {
      guard let figure = try concession(worst, intruder, sheet) else {
        excused.insert(worst)
        continue
      }
      let before = sheet
      concede(figure, in: &sheet)
      try intruder.know(bounds(sheet))
      intruder.add(demandsOfNewHoles(before, sheet))
    }
    return sheet
  }

  private func bounds(_ sheet: Sheet) -> [LinearProgram.Constraint] {
    system.constraints(printing: sheet, counts: rows, minimum: minimum)
  }

  private func withBounds(_ sheet: Sheet) -> LinearProgram {
    var program = system.program
    program.constraints = bounds(sheet)
    return program
  }
}

/// What must stay uncertain.
extension QuestionProtection {
  /// Base and every answer of a group no row shows; and nobody can tell what all of it answered.
  private func hiddenRow(_ group: Int) -> [Demand] { demands(map.groups[group]) }

  private func demands(_ group: AtomMap.Group) -> [Demand] {
    let answers = system.rules.guarded.indices
    return [Demand(terms: system.terms(.base, group), need: .width(width))]
      + answers.map { Demand(terms: system.terms(.answer($0), group), need: .width(width)) }
      + unanimity(group)
  }

  private func unanimity(_ group: AtomMap.Group) -> [Demand] {
    system.rules.guarded.indices.filter { system.rules.guarded[$0] }.map {
      Demand(
        terms: system.terms(.others($0), group), need: .reach(Double(system.rules.bound)))
    }
  }

  /// People a shown or hidden group has beyond the shown groups inside it.
  private func differences(_ sheet: Sheet) -> [Demand] {
    var seen: Set<AtomMap.Group> = []
    var result: [Demand] = []
    for equation in tree.equations {
      let dimension = equation.leftover.dimension
      let whole =
        equation.whole == 0
        ? Array(map.dimensions[dimension].atoms.indices) : map.groups[equation.whole].atoms
      let shown = map.groups.indices.filter {
        sheet.rows[$0].isShown && map.groups[$0].dimension == dimension
          && Set(map.groups[$0].atoms).isStrictSubset(of: whole)
      }
      let covered = Set(shown.flatMap { map.groups[$0].atoms })
      for atoms in [whole.filter { !covered.contains($0) }, equation.leftover.atoms] {
        let group = AtomMap.Group(dimension: dimension, atoms: atoms)
        guard !atoms.isEmpty, seen.insert(group).inserted else { continue }
        let base = counts.row(group).base
        result += 1..<minimum ~= base ? demands(group) : (base > 0 ? unanimity(group) : [])
      }
    }
    return result
  }

  /// A bound must not be narrower than it reads; a hole must not be fillable.
  private func cellDemands(_ group: Int, _ answer: Int, _ sheet: Sheet) -> [Demand] {
    let row = map.groups[group]
    switch sheet.rows[group].cells[answer] {
    case .exact: return []
    case .low, .withheld:
      return [Demand(terms: system.terms(.answer(answer), row), need: .width(nearness))]
        + (system.rules.guarded[answer]
          ? [
            Demand(
              terms: system.terms(.others(answer), row), need: .reach(Double(system.rules.bound)))
          ] : [])
    case .high:
      return [Demand(terms: system.terms(.others(answer), row), need: .width(nearness))]
    }
  }

  /// Answers that count as one must not be what everybody gave.
  private func combinations(_ group: Int) -> [Demand] {
    guard !system.rules.allowsMany else { return [] }
    return system.rules.combinations.map {
      Demand(
        terms: system.terms(othersThan: $0, map.groups[group]),
        need: .reach(Double(system.rules.bound)))
    }
  }

  private func demandsOfNewHoles(_ before: Sheet, _ after: Sheet) -> [Demand] {
    var result: [Demand] = []
    for group in rows.indices where before.rows[group].isShown {
      guard after.rows[group].isShown else {
        result += hiddenRow(group)
        continue
      }
      for answer in system.rules.guarded.indices
      where before.rows[group].cells[answer] != after.rows[group].cells[answer] {
        result += cellDemands(group, answer, after)
      }
    }
    if before.rows.map(\.isShown) != after.rows.map(\.isShown) { result += differences(after) }
    return result
  }
}

/// What is given up.
extension QuestionProtection {
  /// The cheapest printed figure that alone meets the demand when it goes, else the one that
  /// helps most; `nil` if nothing printed holds the count in.
  private func concession(
    _ demand: Int, _ intruder: Intruder, _ sheet: Sheet
  ) throws(OptimizationError) -> Figure? {
    let binding = try intruder.binding(demand)
    let candidates = system.figures.indices.filter { binding.contains($0) }
      .map { system.figures[$0] }.filter { isPrinted($0, sheet) }
      .sorted { price($0) < price($1) }
    var best: (figure: Figure, gain: Double)?
    for figure in candidates {
      var coarser = sheet
      concede(figure, in: &coarser)
      let interval = try intruder.slack(demand, knowing: bounds(coarser))
      if intruder.demands[demand].isMet(by: interval) { return figure }
      let gain = interval.upper - interval.lower
      if gain > (best?.gain ?? -1) + 1e-6 { best = (figure, gain) }
    }
    return best?.figure
  }

  private func isPrinted(_ figure: Figure, _ sheet: Sheet) -> Bool {
    guard sheet.rows[figure.group].isShown else { return false }
    switch figure.quantity {
    case .answer(let answer), .others(let answer):
      return sheet.rows[figure.group].cells[answer] != .withheld
    case .base: return true
    }
  }

  /// Withholding a base that is not printed exactly means withholding the row.
  private func concede(_ figure: Figure, in sheet: inout Sheet) {
    let cells = sheet.rows[figure.group].cells
    if figure.quantity == .base,
      !sheet.isBaseExact(figure.group) || !(sheet.rules.allowsMany || cells.contains(.high))
    {
      sheet.hide(figure.group)
    } else {
      sheet.withhold(figure)
    }
  }

  /// Margins are dear, bases dearer than cells, and large groups dearer than small ones.
  private func price(_ figure: Figure) -> Double {
    let level = figure.group == 0 ? 1e9 : (tree.wholes.contains(figure.group) ? 1e5 : 1)
    let kind = figure.quantity == .base ? 1000.0 : 1
    return level * kind * Double(1 + rows[figure.group].base)
  }
}
