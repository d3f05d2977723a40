import Optimization
import ReleaseFormat

/// What the document says about one question, as a linear program over atoms.
///
/// Columns of an atom: people per answer, people who answered, people.
struct QuestionProgram {
  let reading: Reading
  let answers: Int
  private let allowsMany: Bool
  private let offsets: [[Int]]
  private(set) var program: LinearProgram
  private(set) var statements = 0

  init(_ reading: Reading, _ question: PublishedQuestion, _ tables: [PublishedTable]) {
    self.reading = reading
    let given = question.answers.filter { !question.declines.contains($0.code) }
    answers = given.count
    allowsMany = question.kind == "any"
    let stride = given.count + 2
    var next = 0
    offsets = reading.atomCounts.map { count in
      (0..<count).map { _ in
        defer { next += stride }
        return next
      }
    }
    program = LinearProgram(variables: Array(repeating: .init(), count: next))
    addSums()
    addRows()
    addPeople()
    let guarded = given.map { question.isProtected && !question.harmless.contains($0.code) }
    for table in tables { add(table, guarded) }
  }

  /// People of a group who gave an answer.
  func answered(_ answer: Int, _ group: Reading.Group) -> [LinearProgram.Term] {
    column(answer, group)
  }

  /// People of a group who answered.
  func base(_ group: Reading.Group) -> [LinearProgram.Term] { column(answers, group) }

  /// People of a group who answered something else.
  func others(_ answer: Int, _ group: Reading.Group) -> [LinearProgram.Term] {
    base(group) + column(answer, group, -1)
  }

  private func column(
    _ index: Int, _ group: Reading.Group, _ sign: Double = 1
  ) -> [LinearProgram.Term] {
    group.atoms.map { .init(offsets[group.variable][$0] + index, sign) }
  }

  /// Every variable divides the same people.
  private mutating func addSums() {
    for variable in offsets.indices.dropFirst() {
      for index in 0..<answers + 2 {
        let all = Reading.Group(variable: variable, atoms: Array(offsets[variable].indices))
        let terms = column(index, all) + column(index, Reading.everybody, -1)
        program.constraints.append(.init(terms, lower: 0, upper: 0))
      }
    }
  }

  private mutating func addRows() {
    for (variable, atoms) in offsets.enumerated() {
      for index in atoms.indices {
        let atom = Reading.Group(variable: variable, atoms: [index])
        let people = column(answers + 1, atom)
        program.constraints.append(.init(people + column(answers, atom, -1), lower: 0))
        let sum = (0..<answers).flatMap { column($0, atom) }
        program.constraints.append(
          .init(sum + column(answers, atom, -1), lower: 0, upper: allowsMany ? .infinity : 0))
        if allowsMany {
          for answer in 0..<answers {
            program.constraints.append(.init(others(answer, atom), lower: 0))
          }
        }
        if let cap = reading.caps[variable][index] {
          program.constraints.append(.init(people, upper: Double(cap)))
        }
      }
    }
  }

  /// Sizes of groups, from the breakdowns and from the tables of all questions.
  private mutating func addPeople() {
    for breakdown in reading.document.breakdowns {
      for (category, group) in (reading.groups[breakdown.name] ?? []).enumerated() {
        guard let group, category < breakdown.bases.count else { continue }
        state(column(answers + 1, group), breakdown.bases[category])
      }
    }
    for table in reading.document.tables {
      for (row, group) in zip(table.rows, reading.groups[table.breakdown] ?? []) {
        switch (group, row.base) {
        case (let group?, .exact(let base)), (let group?, .atLeast(let base)):
          program.constraints.append(.init(column(answers + 1, group), lower: Double(base)))
        default: break
        }
      }
    }
  }

  private mutating func add(_ table: PublishedTable, _ guarded: [Bool]) {
    let policy = reading.document.policy
    for (row, group) in zip(table.rows, reading.groups[table.breakdown] ?? []) {
      guard let group else { continue }
      state(base(group), row.base)
      for (answer, cell) in row.cells.enumerated() where answer < answers {
        state(answered(answer, group), cell)
        guard guarded[answer] else { continue }
        // Who knows the algorithm knows which counts would have been printed as bounds.
        // A count that was not is a finding of its own, and tells nothing here.
        let bound = Double(policy.nearUnanimousBound)
        switch cell {
        case .exact(let count)
        where PrintedFigures.isNear(count, row.base, policy.nearUnanimousBound):
          break
        case .exact: program.constraints.append(.init(others(answer, group), lower: bound + 1))
        case .atLeast: program.constraints.append(.init(others(answer, group), upper: bound))
        default: break
        }
      }
    }
  }

  private mutating func state(_ terms: [LinearProgram.Term], _ count: PublishedCount) {
    switch count {
    case .exact(let value):
      program.constraints.append(.init(terms, lower: Double(value), upper: Double(value)))
    case .atMost(let value): program.constraints.append(.init(terms, upper: Double(value)))
    case .atLeast(let value): program.constraints.append(.init(terms, lower: Double(value)))
    case .withheld, .notApplicable: return
    }
    statements += 1
  }
}
