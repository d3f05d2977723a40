/// A question behind two or more sensitive ones has few people by construction (P24).
enum SensitiveFollowUpRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    let sensitive = survey.questions.filter { $0.sensitive != nil }.map(\.name)
    guard sensitive.count > 1 else { return }
    var needed: [String: Set<String>] = [:]
    for section in survey.sections {
      let outer = section.condition?.needed(over: needed) ?? []
      for case .question(let question) in section.items {
        let own = question.condition?.needed(over: needed) ?? []
        let all = outer.union(own)
        needed[question.name] = all
        let gates = sensitive.filter(all.contains)
        guard gates.count > 1 else { continue }
        let finding = IdentificationFinding.sensitiveFollowUp(question.name, behind: gates)
        report.add(.identification(finding), at: .question(question.name), .onlyIf)
      }
    }
  }
}

extension Condition {
  /// Questions that certainly have an answer where this is true; `earlier` says the same of those
  /// questions' own conditions.
  fileprivate func needed(over earlier: [String: Set<String>]) -> Set<String> {
    switch self {
    case .isOne(_, let question), .isNumber(_, let question), .isAnswered(let question):
      (earlier[question] ?? []).union([question])
    case .not(let inner): inner.neededToFail(over: earlier)
    case .all(let parts): parts.reduce(into: []) { $0.formUnion($1.needed(over: earlier)) }
    case .any(let parts): Self.common(parts.map { $0.needed(over: earlier) })
    }
  }

  /// The same where this is known to be false.
  private func neededToFail(over earlier: [String: Set<String>]) -> Set<String> {
    switch self {
    case .isOne, .isNumber: needed(over: earlier)
    case .isAnswered: []
    case .not(let inner): inner.needed(over: earlier)
    case .all(let parts): Self.common(parts.map { $0.neededToFail(over: earlier) })
    case .any(let parts):
      parts.reduce(into: []) { $0.formUnion($1.neededToFail(over: earlier)) }
    }
  }

  private static func common(_ sets: [Set<String>]) -> Set<String> {
    sets.dropFirst().reduce(sets.first ?? []) { $0.intersection($1) }
  }
}
