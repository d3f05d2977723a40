import Analysis
import Optimization
import SurveyDefinition

/// Protects a whole release: the groups once for all questions, then each question given them.
struct ReleasePattern {
  let map: AtomMap
  /// Groups hidden in every table, too small or needed to protect one that is.
  let hiddenGroups: Set<Int>
  /// One sheet per column of the frame, in their order.
  let sheets: [Sheet]
  /// True counts by column and group.
  let counts: [[AtomCounts.Row]]

  init(_ frame: ReleaseFrame) throws(ProtectionError) {
    let map = AtomMap(frame)
    let tree = GroupTree(map)
    let suppression = ComplementarySuppression(tree: tree, minimum: frame.policy.smallestGroup)
    let atoms = frame.columns.map { AtomCounts($0, map, frame.partitions) }
    self.map = map
    counts = atoms.map { counts in map.groups.map(counts.row) }
    let sizes = Self.people(frame, map)
    hiddenGroups = try Self.attempt("the groups") { () throws(OptimizationError) in
      let small = Set(sizes.indices.filter { sizes[$0] < suppression.minimum })
      return try suppression.pattern(
        hiding: small, sizes: sizes, leftovers: Self.leftovers(frame, map, tree))
    }
    var patterns: [Set<Int>] = []
    for (column, rows) in counts.enumerated() {
      let hidden = hiddenGroups
      patterns.append(
        try Self.attempt(frame.columns[column].question) { () throws(OptimizationError) in
          let small = rows.indices.filter { rows[$0].base < suppression.minimum }
          return try suppression.pattern(
            hiding: hidden.union(small), sizes: rows.map(\.base),
            leftovers: tree.equations.map { atoms[column].row($0.leftover).base })
        })
    }
    let people = Self.floors(counts, patterns)
    let routes = RouteBound.all(frame)
    var sheets: [Sheet] = []
    for (column, pattern) in patterns.enumerated() {
      let cross = Self.knowledge(of: column, routes, sheets, counts, patterns, people)
      let system = try Self.system(frame, map, column, atoms[column], cross)
      let protection = QuestionProtection(
        system: system, counts: atoms[column], rows: counts[column], tree: tree,
        minimum: frame.policy.smallestGroup, width: Double(frame.policy.guardedWidth),
        nearness: Double(max(1, frame.policy.colluders)))
      sheets.append(
        try Self.attempt(frame.columns[column].question) { () throws(OptimizationError) in
          try protection.protect(hiding: pattern)
        })
    }
    self.sheets = sheets
  }

  private static func system(
    _ frame: ReleaseFrame, _ map: AtomMap, _ column: Int, _ atoms: AtomCounts,
    _ cross: CrossKnowledge
  ) throws(ProtectionError) -> QuestionSystem {
    let name = frame.columns[column].question
    guard let question = frame.survey.question(name) else { throw .unproved(question: name) }
    let rules = AnswerRules(question, frame.columns[column], frame.policy)
    return QuestionSystem(map, rules, counts: atoms, knowing: cross)
  }

  /// What the sheets of earlier questions and the shown rows of later ones tell of a column.
  private static func knowledge(
    of column: Int, _ routes: [[RouteBound]], _ sheets: [Sheet], _ counts: [[AtomCounts.Row]],
    _ patterns: [Set<Int>], _ people: [Int]
  ) -> CrossKnowledge {
    var cross = CrossKnowledge(people: people, ceilings: people.map { _ in nil }, floors: [])
    for group in people.indices {
      cross.ceilings[group] = routes[column].compactMap { $0.ceiling(group, sheets, counts) }.min()
      for later in routes.indices.dropFirst(column + 1) where !patterns[later].contains(group) {
        for bound in routes[later] where bound.terms.count == 1 && bound.terms[0].column == column {
          cross.floors.append((group, bound.terms[0].answers, counts[later][group].base))
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

  private static func people(_ frame: ReleaseFrame, _ map: AtomMap) -> [Int] {
    let parts = partPeople(frame, map)
    return map.groups.map { group in
      group.atoms.reduce(0) { $0 + parts[group.dimension][$1] }
    }
  }

  private static func leftovers(
    _ frame: ReleaseFrame, _ map: AtomMap, _ tree: GroupTree
  ) -> [Int] {
    let parts = partPeople(frame, map)
    return tree.equations.map { equation in
      equation.leftover.atoms.reduce(0) { $0 + parts[equation.leftover.dimension][$1] }
    }
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
