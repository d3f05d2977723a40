import Analysis
import SurveyDefinition

/// Turns the survey's allow-list into breakdowns with groups: total first, then as declared.
struct ReleaseBreakdowns {
  private let table: ResponseTable
  private let paths: [[String]]

  init(_ table: ResponseTable, paths: [[String]]) {
    self.table = table
    self.paths = paths
  }

  func all() throws(ProtectionError) -> [ReleaseBreakdown] {
    var result = [Self.total]
    for breakdown in table.survey.breakdowns { result.append(try resolved(breakdown)) }
    return result
  }

  private static let total = ReleaseBreakdown(
    name: "total", title: "Everybody", variable: "total",
    groups: [ReleaseGroup(code: "total", label: "Everybody", parts: ["total"])], notWith: [])

  private func resolved(_ breakdown: Breakdown) throws(ProtectionError) -> ReleaseBreakdown {
    switch breakdown.variable {
    case .rollup(let name):
      guard let rollup = table.survey.rollups.first(where: { $0.name == name }) else {
        throw .unknownVariable(breakdown: breakdown.name)
      }
      let groups = rollup.categories.map {
        ReleaseGroup(code: $0.code, label: $0.label, parts: $0.from.sorted())
      }
      return try byQuestion(rollup.question, rollup.title, groups, breakdown)
    case .question(let name):
      guard let column = table.column(name) else {
        throw .unknownVariable(breakdown: breakdown.name)
      }
      let groups = column.answers.map {
        ReleaseGroup(code: $0.code, label: $0.label, parts: [$0.code])
      }
      return try byQuestion(name, table.survey.label(ofQuestion: name), groups, breakdown)
    case .rollGroup(let name):
      guard let depth = table.survey.rollGroups.firstIndex(of: name) else {
        throw .unknownVariable(breakdown: breakdown.name)
      }
      return byRoll(name, depth, breakdown)
    }
  }

  private func byQuestion(
    _ question: String, _ title: String, _ groups: [ReleaseGroup], _ breakdown: Breakdown
  ) throws(ProtectionError) -> ReleaseBreakdown {
    guard let column = table.column(question) else {
      throw .unknownVariable(breakdown: breakdown.name)
    }
    guard !column.allowsMany else { throw .overlappingGroups(breakdown: breakdown.name) }
    return ReleaseBreakdown(
      name: breakdown.name, title: title, variable: question, groups: groups,
      notWith: breakdown.notWith)
  }

  /// Groups of one roll column, in order of their paths; a label that stands for several groups
  /// is written with its whole path.
  private func byRoll(_ name: String, _ depth: Int, _ breakdown: Breakdown) -> ReleaseBreakdown {
    var members: [String: Set<String>] = [:]
    var prefixes: [String: [String]] = [:]
    for path in paths {
      let prefix = Array(path.prefix(depth + 1))
      let code = RollGroupCode.code(of: prefix)
      prefixes[code] = prefix
      members[code, default: []].insert(RollGroupCode.code(of: path))
    }
    var uses: [String: Int] = [:]
    for prefix in prefixes.values { uses[prefix.last ?? "", default: 0] += 1 }
    let ordered = prefixes.sorted { $0.value.lexicographicallyPrecedes($1.value) }
    let groups = ordered.map { code, prefix in
      let label = prefix.last ?? ""
      return ReleaseGroup(
        code: code, label: uses[label] == 1 ? label : prefix.joined(separator: ", "),
        parts: (members[code] ?? []).sorted())
    }
    return ReleaseBreakdown(
      name: breakdown.name, title: name.prefix(1).uppercased() + name.dropFirst(),
      variable: Partition.roll, groups: groups, notWith: breakdown.notWith)
  }
}
