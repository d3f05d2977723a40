import Optimization

/// What an intruder knows of one question as a linear program over atoms: structure, headcounts,
/// what the other questions print, and every figure of the sheet.
///
/// Columns of an atom: one per answer, then the base (several answers only), then all people.
struct QuestionSystem {
  let map: AtomMap
  let rules: AnswerRules
  let answers: Int
  private let offsets: [[Int]]
  private(set) var program: LinearProgram
  /// The printed figures in the order of their constraints, which come first in the program.
  ///
  /// After them comes one constraint per group, the people all questions tell it has at least, and
  /// one per floor.
  let figures: [Figure]
  /// What later questions tell.
  let floors: [CrossKnowledge.Floor]

  init(_ map: AtomMap, _ rules: AnswerRules, counts: AtomCounts, knowing cross: CrossKnowledge) {
    self.map = map
    self.rules = rules
    answers = rules.guarded.count
    let stride = answers + (rules.allowsMany ? 2 : 1)
    var next = 0
    offsets = map.dimensions.map { dimension in
      dimension.atoms.map { _ in
        defer { next += stride }
        return next
      }
    }
    program = LinearProgram(variables: Array(repeating: .init(), count: next))
    var figures: [Figure] = []
    for group in map.groups.indices {
      figures.append(Figure(group: group, quantity: .base))
      for answer in rules.guarded.indices {
        figures.append(Figure(group: group, quantity: .answer(answer)))
        if rules.guarded[answer] {
          figures.append(Figure(group: group, quantity: .others(answer)))
        }
      }
    }
    self.figures = figures
    floors = cross.floors
    program.constraints = figures.map { .init(terms($0.quantity, map.groups[$0.group])) }
    boundFromBelow(counts, cross.people)
    addStructure()
    boundPeople(counts)
    boundAnswers(counts, cross)
  }

  /// Whose knowledge a constraint is.
  enum Source {
    /// Printed by this question.
    case figure(Figure)
    /// The least number of people in a group, told by all questions.
    case people(Int)
    /// A row of a later question.
    case route(Overexposure.Row)
  }

  /// Whose knowledge one of the first constraints is.
  func source(of constraint: Int) -> Source {
    let people = constraint - figures.count
    if people < 0 { return .figure(figures[constraint]) }
    let route = people - map.groups.count
    return route < 0 ? .people(people) : .route(floors[route].source)
  }

  /// The terms of a count of a union of atoms.
  func terms(_ quantity: Figure.Quantity, _ group: AtomMap.Group) -> [LinearProgram.Term] {
    group.atoms.flatMap { atom in
      let offset = offsets[group.dimension][atom]
      return columns(quantity).map { LinearProgram.Term(offset + $0.0, $0.1) }
    }
  }

  /// The terms of a base less a set of answers; with several answers a combination is bounded
  /// from below by its largest member only, so the set must be single there.
  func terms(othersThan set: [Int], _ group: AtomMap.Group) -> [LinearProgram.Term] {
    group.atoms.flatMap { atom in
      rules.guarded.indices.filter { !set.contains($0) }.map {
        LinearProgram.Term(offsets[group.dimension][atom] + $0, 1)
      }
    }
  }

  /// Values of all variables in truth: the first of the intruder's possible worlds.
  func truth(_ counts: AtomCounts) -> [Double] {
    counts.rows.flatMap { rows in
      rows.flatMap { row in
        row.cells.map(Double.init) + (rules.allowsMany ? [Double(row.base)] : [])
          + [Double(row.people)]
      }
    }
  }

  private var people: Int { answers + (rules.allowsMany ? 1 : 0) }

  private func columns(_ quantity: Figure.Quantity) -> [(Int, Double)] {
    switch quantity {
    case .answer(let answer): [(answer, 1)]
    case .base: rules.allowsMany ? [(answers, 1)] : (0..<answers).map { ($0, 1) }
    case .others(let answer):
      rules.allowsMany
        ? [(answers, 1), (answer, -1)]
        : (0..<answers).filter { $0 != answer }.map { ($0, 1) }
    }
  }

  private mutating func addStructure() {
    let stride = people + 1
    for (dimension, atoms) in offsets.enumerated() {
      // Each way of dividing people adds up to everybody, in every column.
      if dimension > 0 {
        for column in 0..<stride {
          let terms = atoms.map { LinearProgram.Term($0 + column) }
          program.constraints.append(
            .init(terms + [.init(offsets[0][0] + column, -1)], lower: 0, upper: 0))
        }
      }
      for atom in atoms.indices { addRow(AtomMap.Group(dimension: dimension, atoms: [atom])) }
    }
  }

  /// Who answered is among the people; with several answers, each ticked at least one.
  private mutating func addRow(_ atom: AtomMap.Group) {
    let offset = offsets[atom.dimension][atom.atoms[0]]
    let base = terms(.base, atom)
    program.constraints.append(.init(base + [.init(offset + people, -1)], upper: 0))
    guard rules.allowsMany else { return }
    for answer in 0..<answers {
      program.constraints.append(
        .init([.init(offset + answer), .init(offset + answers, -1)], upper: 0))
    }
    program.constraints.append(
      .init((0..<answers).map { .init(offset + $0) } + [.init(offset + answers, -1)], lower: 0))
  }

  /// A group has at least as many people as answered any question, so that one world of this
  /// question goes with the true answers to all others.
  private mutating func boundFromBelow(_ counts: AtomCounts, _ least: [Int]) {
    for (members, least) in zip(map.groups, least) {
      let terms = members.atoms.map {
        LinearProgram.Term(offsets[members.dimension][$0] + people)
      }
      program.constraints.append(.init(terms, lower: Double(least)))
    }
    for floor in floors {
      let members = map.groups[floor.group]
      let row = counts.row(members)
      let (truth, people) =
        switch floor.people {
        case .answered: (row.base, terms(.base, members))
        case .others(let answer): (row.base - row.cells[answer], terms(.others(answer), members))
        case .gave(let answers):
          (
            answers.reduce(0) { $0 + row.cells[$1] },
            answers.flatMap { terms(.answer($0), members) }
          )
        }
      program.constraints.append(.init(people, lower: Double(min(floor.least, truth))))
    }
  }

  /// Everybody's number is public.
  private mutating func boundPeople(_ counts: AtomCounts) {
    for (dimension, atoms) in offsets.enumerated() {
      for (atom, offset) in atoms.enumerated() {
        let truth = counts.rows[dimension][atom].people
        let cap = map.dimensions[dimension].atoms[atom].headcount ?? counts.rows[0][0].people
        program.variables[offset + people].upper = Double(dimension == 0 ? truth : max(cap, truth))
        if dimension == 0 { program.variables[offset + people].lower = Double(truth) }
      }
    }
  }

  /// The same for an intruder who doesn't know how many work in a group.
  func withoutHeadcounts() -> QuestionSystem {
    var stranger = self
    let everybody = program.variables[offsets[0][0] + people].upper
    for offset in offsets.joined() { stranger.program.variables[offset + people].upper = everybody }
    return stranger
  }

  /// What earlier questions on the route tell, as far as the truth agrees with it.
  private mutating func boundAnswers(_ counts: AtomCounts, _ cross: CrossKnowledge) {
    for (group, members) in map.groups.enumerated() {
      guard let ceiling = cross.ceilings[group] else { continue }
      let truth = counts.row(members).base
      program.constraints.append(
        .init(terms(.base, members), upper: Double(max(ceiling, truth))))
    }
  }
}
