import Analysis
import ReleaseFormat
import SurveyDefinition

/// What is tabulated by what: breakdowns, the questions with tables, and raw counts by partition.
struct ReleaseFrame {
  let table: ResponseTable
  let breakdowns: [ReleaseBreakdown]
  /// Columns with tables: every tabulated question that no breakdown is made of.
  ///
  /// Those are shown as groups: their table would be a table of groups, and by another breakdown a
  /// crossing.
  let columns: [AnswerColumn]
  /// Partitions by name of variable.
  let partitions: [String: Partition]
  /// People on the roll by finest group.
  let headcounts: [String: Int]

  var survey: Survey { table.survey }
  var policy: PrivacyPolicy { table.survey.privacy }

  init(_ table: ResponseTable, rollSizes: [RollSize]) throws(ProtectionError) {
    self.table = table
    var paths = Set(rollSizes.map(\.path))
    var headcounts: [String: Int] = [:]
    for size in rollSizes {
      headcounts[RollGroupCode.code(of: size.path), default: 0] += size.headcount
    }
    paths.formUnion(table.groups)
    self.headcounts = headcounts
    breakdowns = try ReleaseBreakdowns(table, paths: Array(paths)).all()
    var partitions = ["total": Partition(everybody: table.count), Partition.roll: table.roll]
    let variables = Set(breakdowns.map(\.variable))
    for column in table.columns where variables.contains(column.question) {
      partitions[column.question] = Partition(column)
    }
    self.partitions = partitions
    columns = table.columns.filter { column in
      !variables.contains(column.question)
        && table.survey.gates(of: column.question).isDisjoint(with: variables)
    }
  }
}

extension Survey {
  /// Questions whose answers decide whether this one is asked.
  func gates(of question: String) -> Set<String> {
    for section in sections {
      for case .question(let asked) in section.items where asked.name == question {
        return [section.condition, asked.condition].compactMap(\.self)
          .reduce(into: []) { $0.formUnion($1.questions) }
      }
    }
    return []
  }
}

extension ReleaseFrame {
  /// The breakdown has a table of the question: declared, and not of a question asked only of some.
  ///
  /// A follow-up's base is a count of its gate's answers: beside the gate's table by the same groups
  /// it would give back groups that either table hides. Proving such tables together needs one system
  /// over all linked questions; until there is one, follow-ups are tabulated for everybody only.
  func isAllowed(_ question: String, by breakdown: ReleaseBreakdown) -> Bool {
    !breakdown.notWith.contains(question)
      && (breakdown.name == "total" || survey.gates(of: question).isEmpty)
  }

  /// Questions and breakdowns in order of publication: totals first, then each breakdown as
  /// declared; what goes beyond `most tables` is refused by name.
  func allowedTables() -> (kept: [(column: Int, breakdown: Int)], refused: [String]) {
    var kept: [(column: Int, breakdown: Int)] = []
    var refused: [String] = []
    for (b, breakdown) in breakdowns.enumerated() {
      for (c, column) in columns.enumerated() where isAllowed(column.question, by: breakdown) {
        if let most = policy.mostTables, kept.count >= most {
          refused.append("\(column.question) by \(breakdown.name)")
        } else {
          kept.append((c, b))
        }
      }
    }
    return (kept, refused)
  }
}
