extension HeadcountTable {
  /// The table tells everybody's group, as far as anybody knows it.
  func determines(_ variable: HeadcountVariable, in survey: Survey) -> Bool {
    reader(of: variable, survey) != nil
  }

  /// People by group; people in an unknown group are left out, and nobody is counted if the table
  /// doesn't determine a variable.
  ///
  /// A group of the roll is told by its whole path, as far as the table has it: two teams of one
  /// name in two directorates stay two.
  func counts(by variables: [HeadcountVariable], of survey: Survey) -> [[String]: Int] {
    let readers = variables.compactMap { reader(of: $0, survey) }
    guard readers.count == variables.count else { return [:] }
    var counts: [[String]: Int] = [:]
    for row in rows {
      let key = readers.compactMap { $0(row) }
      if key.count == variables.count { counts[key, default: 0] += row.people }
    }
    return counts
  }

  /// Reads the group of a row: from the column itself, or from a finer one.
  private func reader(
    of variable: HeadcountVariable, _ survey: Survey
  ) -> ((Row) -> String?)? {
    if let own = columns.firstIndex(of: variable) {
      guard case .rollGroup(let depth) = variable.kind else { return { $0.values[own] } }
      return pathReader(to: depth)
    }
    guard case .rollup = variable.kind, let categories = survey.rollup(variable.name)?.categories
    else { return nil }
    for (place, column) in columns.enumerated() where column.partition == variable.partition {
      guard let parents = Self.parents(of: column, in: categories, survey) else { continue }
      return { row in row.values[place].flatMap { parents[$0] } }
    }
    return nil
  }

  /// The category each group of a column lies in; `nil` if one lies in none.
  private static func parents(
    of column: HeadcountVariable, in categories: [Rollup.Category], _ survey: Survey
  ) -> [String: String]? {
    let parts: [(code: String, choices: [String])] =
      switch column.kind {
      case .rollGroup: []
      case .question: (column.groups(in: survey) ?? []).map { ($0.code, [$0.code]) }
      case .rollup: (survey.rollup(column.name)?.categories ?? []).map { ($0.code, $0.from) }
      }
    var parents: [String: String] = [:]
    for part in parts {
      let whole = categories.first { Set(part.choices).isSubset(of: $0.from) }
      guard let whole else { return nil }
      parents[part.code] = whole.code
    }
    return parents
  }

  private func pathReader(to depth: Int) -> (Row) -> String? {
    let path = columns.enumerated().compactMap { place, column -> (depth: Int, place: Int)? in
      guard case .rollGroup(let own) = column.kind, own <= depth else { return nil }
      return (own, place)
    }.sorted { $0.depth < $1.depth }.map(\.place)
    return { row in
      let labels = path.compactMap { row.values[$0] }
      return labels.count == path.count ? labels.joined(separator: " > ") : nil
    }
  }
}
