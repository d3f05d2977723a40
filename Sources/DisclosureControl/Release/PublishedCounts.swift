import Analysis
import ReleaseFormat
import SurveyDefinition

/// Writes sheets as tables, and what they tell about the groups themselves.
extension ReleasePattern {
  /// The table of a column by a breakdown of the frame.
  func table(_ column: Int, by breakdown: Int, in frame: ReleaseFrame) -> PublishedTable {
    let answers = frame.columns[column].answers
    let groups = frame.breakdowns[breakdown].groups
    let rows = groups.indices.map { index in
      guard let group = map.indexes[breakdown][index] else {
        return PublishedTable.Row(
          category: groups[index].code, base: .withheld, cells: answers.map { _ in .withheld })
      }
      return PublishedTable.Row(
        category: groups[index].code, base: base(column, group, frame.policy.smallestGroup),
        cells: answers.indices.map { cell(column, group, $0) })
    }
    return PublishedTable(
      question: frame.columns[column].question, breakdown: frame.breakdowns[breakdown].name,
      rows: rows)
  }

  /// People in a group: exact for everybody; elsewhere no more than the tables tell, because a
  /// group's size less an answered base is a count of people who did not answer.
  ///
  /// Nothing of a group no table shows: even the smallest group's bound would leave its neighbours
  /// too little room.
  func people(
    _ breakdown: Int, _ index: Int, toldBy columns: [Int], in frame: ReleaseFrame
  ) -> PublishedCount {
    guard let group = map.indexes[breakdown][index], !hiddenGroups.contains(group) else {
      return .withheld
    }
    if group == 0 { return .exact(frame.table.count) }
    let minimum = frame.policy.smallestGroup
    let told = columns.compactMap { column -> Int? in
      switch base(column, group, minimum) {
      case .exact(let count), .atLeast(let count): count
      case .atMost, .withheld, .notApplicable: nil
      }
    }
    return told.max().map { .atLeast(max($0, minimum)) } ?? .withheld
  }

  /// The base of a row.
  ///
  /// A bound tells what the printed cells add up to, and no more.
  private func base(_ column: Int, _ group: Int, _ minimum: Int) -> PublishedCount {
    let sheet = sheets[column]
    let counts = counts[column][group]
    guard sheet.rows[group].isShown else { return .withheld }
    if sheet.isBaseExact(group) { return .exact(counts.base) }
    let printed = sheet.rows[group].cells.indices
      .filter { sheet.rows[group].cells[$0] == .exact }.map { counts.cells[$0] }
    let least = sheet.rules.allowsMany ? printed.max() ?? 0 : printed.reduce(0, +)
    return .atLeast(max(minimum, least))
  }

  private func cell(_ column: Int, _ group: Int, _ answer: Int) -> PublishedCount {
    let counts = counts[column][group]
    let bound = sheets[column].rules.bound
    switch sheets[column].rows[group].cells[answer] {
    case .exact: return .exact(counts.cells[answer])
    case .low: return .atMost(bound)
    case .high: return .atLeast(counts.base - bound)
    case .withheld: return .withheld
    }
  }
}
