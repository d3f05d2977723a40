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
    let intruder = try Intruder(withBounds(outcome), truth: system.truth(counts))
    for group in hidden.sorted() {
      let isLarge = untabulated.contains(group) && rows[group].base >= minimum
      intruder.add(isLarge ? unanimity(map.groups[group]) : hiddenRow(group))
    }
    intruder.add(differences(outcome.sheet))
    for group in rows.indices where outcome.sheet.rows[group].isShown {
      for answer in system.rules.guarded.indices {
        intruder.add(cellDemands(group, answer, outcome.sheet))
      }
      intruder.add(combinations(group))
    }
    try intruder.exploreTogether()
    // Giving up figures only widens what is possible: a demand once met stays met.
    var demand = 0
    while demand < intruder.demands.count {
      if try !intruder.explore(demand), try give(demand, intruder, &outcome) { continue }
      demand += 1
    }
    return outcome
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

  private func withBounds(_ outcome: Outcome) -> LinearProgram {
    var program = system.program
    program.constraints = bounds(outcome)
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

/// What is given up.
extension QuestionProtection {
  /// Withholding a base that is not printed exactly means withholding the row.
  private func concede(_ figure: Figure, in sheet: inout Sheet) {
    let cells = sheet.rows[figure.group].cells
    guard figure.quantity == .base else { return sheet.withhold(figure) }
    if !sheet.isBaseExact(figure.group) {
      sheet.hide(figure.group)
    } else if sheet.rules.allowsMany || cells.contains(.high) {
      sheet.withhold(figure)
    }
  }

  /// What giving up a figure costs: margins are dear, rows dearer than cells, and large groups
  /// dearer than small ones.
  ///
  /// `nil` if it is not printed.
  private func price(_ figure: Figure, _ sheet: Sheet) -> Double? {
    let row = sheet.rows[figure.group]
    guard row.isShown else { return nil }
    let level = level(figure.group)
    let people = share(figure.group)
    switch figure.quantity {
    case .answer(let answer), .others(let answer):
      return row.cells[answer] == .withheld ? nil : level * (1 + people)
    case .base:
      if !sheet.isBaseExact(figure.group) { return priceElsewhere(figure.group) }
      // With every cell exact the base is their sum and goes with the first of them.
      return sheet.rules.allowsMany || row.cells.contains(.high) ? 2 * level * (1 + people) : 0
    }
  }

  /// What a group's row of another question costs.
  private func priceElsewhere(_ group: Int) -> Double { 50 * level(group) * (1 + share(group)) }

  /// What it costs to show a group in no table of any question; `nil` for everybody, whose number
  /// is public.
  private func priceEverywhere(_ group: Int) -> Double? {
    group == 0 ? nil : priceElsewhere(group) * Double(questions)
  }

  private func level(_ group: Int) -> Double {
    group == 0 ? 400 : (tree.wholes.contains(group) ? 20 : 1)
  }

  private func share(_ group: Int) -> Double {
    Double(rows[group].base) / Double(1 + rows[0].base)
  }
}
