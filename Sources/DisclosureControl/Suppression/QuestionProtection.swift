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
  /// Questions with tables: what a group shown nowhere costs.
  let questions: Int

  private var map: AtomMap { system.map }

  /// A question's sheet, and what has to go with it.
  struct Outcome {
    /// Holds if nothing is overexposed.
    var sheet: Sheet
    /// What other questions tell too much of.
    var overexposed = Overexposure()
  }

  /// The sheet that holds.
  ///
  /// - Parameters:
  ///   - hidden: rows too small, what protects them, and rows no table has.
  ///   - untabulated: rows no table has.
  /// - Returns: the sheet, and what other questions tell too much of.
  /// - Throws: `OptimizationError` if the solver gives up.
  func protect(
    hiding hidden: Set<Int>, untabulated: Set<Int>
  ) throws(OptimizationError) -> Outcome {
    var outcome = Outcome(sheet: Sheet(system.rules, counts: rows, hidden: hidden))
    let stranger = system.withoutHeadcounts()
    repeat {
      _ = try settle(intruder(system, outcome), demands(outcome, untabulated), &outcome)
      // Who doesn't know how few work in a group would take what the printed figures say for more
      // than the headcount says anyway.
    } while try settle(intruder(stranger, outcome), demandsOfTiny(outcome), &outcome)
    return outcome
  }

  /// Gives up figures until an intruder's demands are met, new ones for what was given up included;
  /// false if none had to be.
  private func settle(
    _ intruder: Intruder, _ demands: [Demand], _ outcome: inout Outcome
  ) throws(OptimizationError) -> Bool {
    intruder.add(demands)
    try intruder.exploreTogether()
    // Giving up figures only widens what is possible: a demand once met stays met.
    var demand = 0
    var hasGiven = false
    while demand < intruder.demands.count {
      if try !intruder.explore(demand), try give(demand, intruder, &outcome) {
        hasGiven = true
        continue
      }
      demand += 1
    }
    return hasGiven
  }

  /// Gives up what a demand costs least; false if nothing printed stands in its way, but only
  /// headcounts and the public total.
  private func give(
    _ demand: Int, _ intruder: Intruder, _ outcome: inout Outcome
  ) throws(OptimizationError) -> Bool {
    let before = outcome.sheet
    let known = outcome.overexposed
    let concession = Concession(
      intruder,
      prices: system.figures.map { price($0, before) }
        + rows.indices.map { known.groups.contains($0) ? nil : priceEverywhere($0) }
        + system.floors.map { known.rows.contains($0.source) ? nil : priceElsewhere($0.group) })
    let given = try concession.cheapest(for: demand)
    guard !given.isEmpty else { return false }
    for index in given {
      switch system.source(of: index) {
      case .figure(let figure): concede(figure, in: &outcome.sheet)
      case .people(let group): outcome.overexposed.groups.insert(group)
      case .route(let row): outcome.overexposed.rows.insert(row)
      }
    }
    try intruder.know(bounds(outcome))
    intruder.add(demandsOfNewHoles(before, outcome.sheet))
    return true
  }

  private func bounds(_ outcome: Outcome) -> [LinearProgram.Constraint] {
    system.constraints(
      printing: outcome.sheet, counts: rows, minimum: minimum, forgetting: outcome.overexposed)
  }

  /// An intruder who knows what a system says and what is printed so far.
  private func intruder(
    _ system: QuestionSystem, _ outcome: Outcome
  ) throws(OptimizationError) -> Intruder {
    var program = system.program
    program.constraints = bounds(outcome)
    return try Intruder(program, truth: system.truth(counts))
  }
}

/// What must stay uncertain.
extension QuestionProtection {
  /// All there is to demand of a sheet.
  private func demands(_ outcome: Outcome, _ untabulated: Set<Int>) -> [Demand] {
    let sheet = outcome.sheet
    var result: [Demand] = []
    for group in rows.indices where !sheet.rows[group].isShown {
      let isLarge = untabulated.contains(group) && rows[group].base >= minimum
      result += isLarge ? unanimity(map.groups[group]) : hiddenRow(group)
    }
    result += differences(sheet)
    for group in rows.indices where sheet.rows[group].isShown {
      for answer in system.rules.guarded.indices { result += cellDemands(group, answer, sheet) }
      result += combinations(group)
    }
    return result
  }

  /// The same for hidden groups and leftovers whose headcount is below the width.
  private func demandsOfTiny(_ outcome: Outcome) -> [Demand] {
    let sheet = outcome.sheet
    let hidden = rows.indices.filter { !sheet.rows[$0].isShown }.map { map.groups[$0] }
    let small = leftovers(sheet).filter { 1..<minimum ~= counts.row($0).base }
    return (hidden + small).filter { group in
      map.headcount(group).map { Double($0) < width } ?? false
    }.flatMap(demands)
  }

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

  private func differences(_ sheet: Sheet) -> [Demand] {
    leftovers(sheet).flatMap { group in
      let base = counts.row(group).base
      return 1..<minimum ~= base ? demands(group) : (base > 0 ? unanimity(group) : [])
    }
  }

  /// People a shown or hidden group has beyond the shown groups inside it.
  private func leftovers(_ sheet: Sheet) -> [AtomMap.Group] {
    var seen: Set<AtomMap.Group> = []
    var result: [AtomMap.Group] = []
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
        if !atoms.isEmpty, seen.insert(group).inserted { result.append(group) }
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
      let others = system.terms(.others(answer), row)
      return [
        Demand(terms: others, need: .width(nearness)),
        Demand(terms: others, need: .reach(Double(system.rules.bound))),
      ]
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
