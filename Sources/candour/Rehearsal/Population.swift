import SurveyDefinition

/// The staff of a rehearsal, made of headcounts: their groups of the roll, and what they would say to
/// the questions the headcounts know.
///
/// People of one table are as counted. Tables are joined by what they share, and at random otherwise.
struct Population: Sendable {
  /// One made-up member of staff.
  struct Person {
    /// Labels of the roll's columns, coarse to fine.
    var path: [String] = []
    /// Answers that are possible, by question; a question that is missing can be answered anyhow.
    var answers: [String: [String]] = [:]
  }

  /// More people can't be made up in reasonable time.
  static let most = 100_000

  /// Tables that are used, the first of which has the roll's columns.
  private let blocks: [Block]
  private let survey: Survey
  let count: Int
  /// Tables that had to be joined at random.
  var isJoined: Bool { blocks.count > 1 }

  /// Columns that a table adds, and those that join it to an earlier one.
  private struct Block: Sendable {
    let table: HeadcountTable
    let new: [HeadcountVariable]
    let shared: [HeadcountVariable]
  }

  /// Throws unless one table has all columns of the roll.
  init(_ headcounts: Headcounts, of survey: Survey) throws {
    self.survey = survey
    count = headcounts.total
    guard count <= Self.most else {
      throw Failure(
        .mistakes,
        "the headcounts have \(count) people; rehearse makes up at most \(Self.most) of them. "
          + "Rehearse one part of the organisation.")
    }
    let columns = survey.rollGroups
    guard
      let first = headcounts.tables.first(where: { table in
        columns.allSatisfy { column in table.columns.contains { $0.isRoll && $0.name == column } }
      })
    else {
      throw Failure(
        .mistakes,
        "the headcounts need rows that give \(columns.joined(separator: ", ")) together, "
          + "as the roll will: only then can small groups be pooled as 'open' does.")
    }
    var blocks: [Block] = []
    var partitions: Set<String> = []
    for table in [first] + headcounts.tables where blocks.isEmpty || table != first {
      var new: [HeadcountVariable] = blocks.isEmpty ? table.columns.filter(\.isRoll) : []
      for column in Self.byDetail(table.columns, survey) where !column.isRoll {
        if partitions.insert(column.question).inserted { new.append(column) }
      }
      guard !new.isEmpty || blocks.isEmpty else { continue }
      let shared = blocks.map { block in block.new.filter(table.columns.contains) }
        .max { $0.count < $1.count }
      blocks.append(Block(table: table, new: new, shared: shared ?? []))
    }
    self.blocks = blocks
  }

  /// Questions first, then rollups of many categories: of two that say the same, the finer one counts.
  private static func byDetail(
    _ columns: [HeadcountVariable], _ survey: Survey
  ) -> [HeadcountVariable] {
    func detail(_ column: HeadcountVariable) -> Int {
      if case .rollup = column.kind { return survey.rollup(column.name)?.categories.count ?? 0 }
      return .max
    }
    return columns.sorted { detail($0) > detail($1) }
  }

  /// Everybody, joined anew.
  func people(_ draw: inout Draw) -> [Person] {
    var people = Array(repeating: Person(), count: count)
    var values = Array(repeating: [HeadcountVariable: String](), count: count)
    for block in blocks {
      for (person, row) in assignment(of: block, to: values, &draw) {
        for (column, value) in zip(block.table.columns, row.values) where block.new.contains(column)
        {
          values[person][column] = value
        }
      }
    }
    for index in people.indices { people[index] = person(values[index]) }
    return people
  }

  /// A row of the block for each person, alike in what they share and drawn at random within it.
  private func assignment(
    of block: Block, to values: [[HeadcountVariable: String]], _ draw: inout Draw
  ) -> [(person: Int, row: HeadcountTable.Row)] {
    var people = Dictionary(grouping: values.indices) { index in
      block.shared.map { values[index][$0] }
    }
    var result: [(person: Int, row: HeadcountTable.Row)] = []
    var waiting: [[String?]: [HeadcountTable.Row]] = [:]
    var order: [[String?]] = []
    for row in block.table.rows {
      let key = block.shared.map { column in
        block.table.columns.firstIndex(of: column).flatMap { row.values[$0] }
      }
      if waiting[key] == nil { order.append(key) }
      waiting[key, default: []] += Array(repeating: row, count: row.people)
    }
    for key in order {
      var rows = waiting[key] ?? []
      draw.shuffle(&rows)
      result += zip(people.removeValue(forKey: key) ?? [], rows).map { ($0, $1) }
    }
    return result
  }

  private func person(_ values: [HeadcountVariable: String]) -> Person {
    var person = Person()
    person.path = Array(repeating: Self.unknown, count: survey.rollGroups.count)
    for (variable, value) in values {
      switch variable.kind {
      case .rollGroup(let depth): person.path[depth] = value
      case .question: person.answers[variable.name] = [value]
      case .rollup(let question):
        let category = survey.rollup(variable.name)?.categories.first { $0.code == value }
        person.answers[question] = category?.from
      }
    }
    return person
  }

  /// The label of people whose group of the roll nobody knows.
  private static let unknown = "Unknown"
}

extension HeadcountVariable {
  fileprivate var isRoll: Bool { if case .rollGroup = kind { true } else { false } }

  /// The question it is or coarsens.
  fileprivate var question: String {
    if case .rollup(let question) = kind { question } else { name }
  }
}
