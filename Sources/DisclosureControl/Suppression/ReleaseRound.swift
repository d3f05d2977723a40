import Analysis
import Dispatch
import Optimization
import SurveyDefinition
import Synchronization

/// One attempt at a whole release, given groups that must not be shown.
struct ReleaseRound {
  let hiddenGroups: Set<Int>
  let sheets: [Sheet]
  /// What must not be shown; the sheets hold if it was hidden already.
  let overexposed: Overexposure

  init(_ material: ReleaseMaterial, hiding known: Overexposure) throws(ProtectionError) {
    let frame = material.frame
    let hidden = try Self.hiddenGroups(frame, material.map, material.tree, known.groups)
    let patterns = try Self.patterns(material, hidden, known.rows)
    let people = Self.floors(material.counts, patterns)
    let routes = RouteBound.all(frame)
    var outcomes: [QuestionProtection.Outcome?] = patterns.map { _ in nil }
    for wave in RouteBound.waves(routes) {
      let sheets = outcomes.map { $0?.sheet }
      let found = Self.together(wave) { column throws(ProtectionError) in
        let cross = Self.knowledge(
          of: column, routes, sheets, material.counts, patterns, people)
        let protection = QuestionProtection(
          system: try Self.system(material, column, cross), counts: material.atoms[column],
          rows: material.counts[column], tree: material.tree,
          minimum: frame.policy.smallestGroup, width: Double(frame.policy.guardedWidth),
          nearness: Double(max(1, frame.policy.colluders)),
          questions: frame.columns.count)
        return try Self.attempt(frame.columns[column].question) { () throws(OptimizationError) in
          try protection.protect(
            hiding: patterns[column], untabulated: material.untabulated[column])
        }
      }
      for (column, outcome) in zip(wave, found) { outcomes[column] = try outcome.get() }
    }
    hiddenGroups = hidden
    sheets = outcomes.compactMap { $0?.sheet }
    overexposed = outcomes.reduce(into: Overexposure()) { sum, outcome in
      if let outcome { sum.formUnion(outcome.overexposed) }
    }
  }

  /// Works on independent questions on all processors; the results are in the order of `items`.
  private static func together<Value: Sendable>(
    _ items: [Int], _ work: @Sendable (Int) throws(ProtectionError) -> Value
  ) -> [Result<Value, ProtectionError>] {
    let results = Mutex<[Int: Result<Value, ProtectionError>]>([:])
    DispatchQueue.concurrentPerform(iterations: items.count) { index in
      let result = Result { () throws(ProtectionError) in try work(items[index]) }
      results.withLock { $0[index] = result }
    }
    return results.withLock { found in items.indices.compactMap { found[$0] } }
  }

  /// Groups with too few people for any table, and those that protect them.
  private static func hiddenGroups(
    _ frame: ReleaseFrame, _ map: AtomMap, _ tree: GroupTree, _ known: Set<Int>
  ) throws(ProtectionError) -> Set<Int> {
    let people = partPeople(frame, map)
    func size(_ group: AtomMap.Group) -> Int {
      group.atoms.reduce(0) { $0 + people[group.dimension][$1] }
    }
    let sizes = map.groups.map(size)
    let minimum = frame.policy.smallestGroup
    return try attempt("the groups") { () throws(OptimizationError) in
      try ComplementarySuppression(tree: tree, minimum: minimum).pattern(
        hiding: known.union(sizes.indices.filter { sizes[$0] < minimum }), sizes: sizes,
        leftovers: tree.equations.map { size($0.leftover) })
    }
  }

  /// The same for the people who answered each question, the hidden groups included.
  private static func patterns(
    _ material: ReleaseMaterial, _ hidden: Set<Int>, _ overexposed: Set<Overexposure.Row>
  ) throws(ProtectionError) -> [Set<Int>] {
    let minimum = material.frame.policy.smallestGroup
    let tree = material.tree
    var patterns: [Set<Int>] = []
    for (column, rows) in material.counts.enumerated() {
      let primary = rows.indices.filter {
        rows[$0].base < minimum || overexposed.contains(.init(column: column, group: $0))
      }
      patterns.append(
        try attempt(material.frame.columns[column].question) { () throws(OptimizationError) in
          try ComplementarySuppression(tree: tree, minimum: minimum).pattern(
            hiding: hidden.union(primary).union(material.untabulated[column]),
            sizes: rows.map(\.base),
            leftovers: tree.equations.map { material.atoms[column].row($0.leftover).base })
        })
    }
    return patterns
  }

  private static func system(
    _ material: ReleaseMaterial, _ column: Int, _ cross: CrossKnowledge
  ) throws(ProtectionError) -> QuestionSystem {
    let frame = material.frame
    let name = frame.columns[column].question
    guard let question = frame.survey.question(name) else { throw .unproved(question: name) }
    let rules = AnswerRules(question, frame.columns[column], frame.policy)
    return QuestionSystem(
      material.map, rules, counts: material.atoms[column], knowing: cross)
  }

  /// What the sheets of earlier questions and the shown rows of later ones tell of a column.
  private static func knowledge(
    of column: Int, _ routes: [[RouteBound]], _ sheets: [Sheet?], _ counts: [[AtomCounts.Row]],
    _ patterns: [Set<Int>], _ people: [Int]
  ) -> CrossKnowledge {
    var cross = CrossKnowledge(people: people, ceilings: people.map { _ in nil }, floors: [])
    for group in people.indices {
      cross.ceilings[group] = routes[column].compactMap { $0.ceiling(group, sheets, counts) }.min()
      for later in routes.indices.dropFirst(column + 1) where !patterns[later].contains(group) {
        for bound in routes[later] where bound.terms.count == 1 && bound.terms[0].column == column {
          cross.floors.append(
            .init(
              source: .init(column: later, group: group), people: bound.terms[0].people,
              least: counts[later][group].base))
        }
      }
    }
    return cross
  }

  /// A solver that fails has proved nothing.
  private static func attempt<Value>(
    _ question: String, _ body: () throws(OptimizationError) -> Value
  ) throws(ProtectionError) -> Value {
    do { return try body() } catch { throw .unproved(question: question) }
  }

  /// People by dimension and atom.
  private static func partPeople(_ frame: ReleaseFrame, _ map: AtomMap) -> [[Int]] {
    map.dimensions.map { dimension in
      guard let partition = frame.partitions[dimension.variable] else { return [] }
      var people = Array(repeating: 0, count: partition.parts.count + 1)
      for member in partition.membership { people[member ?? partition.parts.count] += 1 }
      return dimension.atoms.map { atom in atom.rows.reduce(0) { $0 + people[$1] } }
    }
  }

  /// The least number of people in each group that the shown rows of all questions tell.
  private static func floors(_ counts: [[AtomCounts.Row]], _ hidden: [Set<Int>]) -> [Int] {
    var floors = (counts.first ?? []).map { _ in 0 }
    for (rows, hidden) in zip(counts, hidden) {
      for group in rows.indices where !hidden.contains(group) {
        floors[group] = max(floors[group], rows[group].base)
      }
    }
    return floors
  }
}
