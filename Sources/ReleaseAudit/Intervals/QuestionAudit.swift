import Optimization
import ReleaseFormat

/// Audits all tables of one question together.
struct QuestionAudit {
  private let reading: Reading
  private let question: PublishedQuestion
  private let tables: [PublishedTable]
  private let program: QuestionProgram
  private let codes: [String]
  private let guarded: [Bool]

  /// What one target of the search is about.
  private struct Subject {
    var breakdown: String
    var category: String
    var answer: String?
    var kind: AuditReport.Finding.Kind
    /// The promise is kept if the count can reach this, however narrow it is.
    var reach: Double?
    /// A group without a row matters only if it is known to be smaller than this.
    var onlyIfBelow: Int?
  }

  private var policy: ReleaseDocument.Policy { reading.document.policy }

  init(_ reading: Reading, _ question: PublishedQuestion, _ tables: [PublishedTable]) {
    self.reading = reading
    self.question = question
    self.tables = tables
    program = QuestionProgram(reading, question, tables)
    codes = question.answers.map(\.code).filter { !question.declines.contains($0) }
    guarded = codes.map { question.isProtected && !question.harmless.contains($0) }
  }

  func run(_ report: inout AuditReport) throws(OptimizationError) {
    report.statements += program.statements
    let search = try IntervalSearch(program.program)
    var subjects: [Subject] = []
    func look(_ subject: Subject, _ terms: [LinearProgram.Term], _ width: Int) {
      _ = search.add(terms, width: Double(width))
      subjects.append(subject)
    }
    for table in tables {
      for (row, group) in zip(table.rows, reading.groups[table.breakdown] ?? []) {
        guard let group else { continue }
        visit(row, group, table.breakdown, look)
      }
    }
    for rest in leftovers() { visit(rest.group, rest.breakdown, rest.category, look) }
    try search.run()
    guard !search.isContradiction else {
      return report.findings.append(
        finding(.contradiction, "", "", nil, 0, 0))
    }
    try judge(subjects, search, &report)
  }

  /// Hidden figures of a row.
  private func visit(
    _ row: PublishedTable.Row, _ group: Reading.Group, _ breakdown: String,
    _ look: (Subject, [LinearProgram.Term], Int) -> Void
  ) {
    let isHidden = row.base == .withheld
    let width = reading.width(group)
    if isHidden {
      let subject = Subject(
        breakdown: breakdown, category: row.category, answer: nil, kind: .narrow)
      look(subject, program.base(group), width)
    }
    for (answer, cell) in row.cells.enumerated() where answer < codes.count {
      var subject = Subject(
        breakdown: breakdown, category: row.category, answer: codes[answer], kind: .narrow)
      switch cell {
      case .withheld:
        look(subject, program.answered(answer, group), isHidden ? width : 1)
      case .atMost, .atLeast:
        look(subject, program.answered(answer, group), max(1, policy.colluders))
      case .exact, .notApplicable: break
      }
      if guarded[answer] {
        subject.kind = .groupDisclosure
        // Of fewer people than the bound all may be colluders: they can't hide from themselves.
        let bound = min(policy.nearUnanimousBound, reading.headcount(group) ?? .max)
        subject.reach = Double(bound)
        look(subject, program.others(answer, group), bound)
      }
    }
  }

  /// People left over, whom no row shows.
  private func visit(
    _ group: Reading.Group, _ breakdown: String, _ category: String,
    _ look: (Subject, [LinearProgram.Term], Int) -> Void
  ) {
    let below = policy.smallestGroup
    let subject = Subject(
      breakdown: breakdown, category: "less the rows in \(category)", answer: nil, kind: .narrow,
      onlyIfBelow: below)
    let width = reading.width(group)
    look(subject, program.base(group), width)
    for answer in codes.indices {
      var subject = subject
      subject.answer = codes[answer]
      look(subject, program.answered(answer, group), width)
    }
  }

  /// What each group has beyond the shown rows inside it, over all breakdowns of its variable.
  private func leftovers() -> [(group: Reading.Group, breakdown: String, category: String)] {
    var shown: Set<Reading.Group> = []
    for table in tables {
      for (row, group) in zip(table.rows, reading.groups[table.breakdown] ?? [])
      where row.base != .withheld {
        if let group { shown.insert(group) }
      }
    }
    var seen: Set<Reading.Group> = []
    var result: [(group: Reading.Group, breakdown: String, category: String)] = []
    func consider(_ whole: Reading.Group, _ breakdown: String, _ category: String) {
      let inside = shown.filter {
        $0.variable == whole.variable && Set($0.atoms).isStrictSubset(of: whole.atoms)
      }
      let covered = Set(inside.flatMap(\.atoms))
      let rest = Reading.Group(
        variable: whole.variable, atoms: whole.atoms.filter { !covered.contains($0) })
      guard !rest.atoms.isEmpty, !covered.isEmpty, seen.insert(rest).inserted else { return }
      result.append((rest, breakdown, category))
    }
    for table in tables {
      for (row, group) in zip(table.rows, reading.groups[table.breakdown] ?? []) {
        if let group { consider(group, table.breakdown, row.category) }
      }
      if let variable = reading.groups[table.breakdown]?.compactMap({ $0 }).first?.variable {
        let all = Reading.Group(
          variable: variable, atoms: Array(0..<reading.atomCounts[variable]))
        consider(all, table.breakdown, "total")
      }
    }
    return result
  }

  private func judge(
    _ subjects: [Subject], _ search: IntervalSearch, _ report: inout AuditReport
  ) throws(OptimizationError) {
    var smallRests: Set<String> = []
    for (index, subject) in subjects.enumerated() {
      let target = search.targets[index]
      if let below = subject.onlyIfBelow {
        // People left over matter if there are some, and few.
        let name = subject.breakdown + "\0" + subject.category
        if subject.answer == nil, target.lower >= 1, target.upper < Double(below) {
          smallRests.insert(name)
        }
        guard smallRests.contains(name) else { continue }
      }
      let isReached = subject.reach.map { target.upper >= $0 - 1e-6 } ?? false
      if subject.kind != .groupDisclosure { report.hiddenCells += 1 }
      if target.isWide || isReached {
        if subject.kind != .groupDisclosure { report.certified += 1 }
        continue
      }
      let isExact = subject.kind == .narrow && target.lower == target.upper
      report.findings.append(
        finding(
          isExact ? .exact : subject.kind, subject.breakdown, subject.category, subject.answer,
          Int(exactly: target.lower) ?? 0, Int(exactly: target.upper) ?? .max))
    }
  }

  private func finding(
    _ kind: AuditReport.Finding.Kind, _ breakdown: String, _ category: String, _ answer: String?,
    _ lower: Int, _ upper: Int
  ) -> AuditReport.Finding {
    AuditReport.Finding(
      kind: kind, question: question.name, breakdown: breakdown, category: category,
      answer: answer, lower: lower, upper: upper)
  }
}
