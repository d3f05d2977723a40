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
    let people = Self.people(frame, map)
    hiddenGroups = try Self.attempt("the groups") { () throws(OptimizationError) in
      let small = Set(people.indices.filter { people[$0] < suppression.minimum })
      return try suppression.pattern(
        hiding: small, sizes: people, leftovers: Self.leftovers(frame, map, tree))
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
    let floors = Self.floors(counts, patterns)
    var sheets: [Sheet] = []
    for (column, pattern) in patterns.enumerated() {
      sheets.append(
        try Self.sheet(frame, map, tree, column, atoms[column], counts[column], pattern, floors))
    }
    self.sheets = sheets
  }

  private static func sheet(
    _ frame: ReleaseFrame, _ map: AtomMap, _ tree: GroupTree, _ column: Int, _ atoms: AtomCounts,
    _ rows: [AtomCounts.Row], _ pattern: Set<Int>, _ floors: [Int]
  ) throws(ProtectionError) -> Sheet {
    let name = frame.columns[column].question
    guard let question = frame.survey.question(name) else { throw .unproved(question: name) }
    let rules = AnswerRules(question, frame.columns[column], frame.policy)
    let protection = QuestionProtection(
      system: QuestionSystem(map, rules, counts: atoms, floors: floors), counts: atoms,
      rows: rows, tree: tree, minimum: frame.policy.smallestGroup,
      width: Double(frame.policy.guardedWidth),
      nearness: Double(max(1, frame.policy.colluders)))
    return try attempt(name) { () throws(OptimizationError) in
      try protection.protect(hiding: pattern)
    }
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
