/// A rule over a survey and its headcounts.
///
/// One rule, one file; all rules run.
protocol HeadcountRule {
  /// Looks at the groups and reports what breaks the rule.
  static func check(_ check: HeadcountCheck, _ report: inout RuleReport)
}

extension ParseResult {
  /// Everything found, and what the headcounts show, sorted by file and line.
  public func diagnostics(with check: HeadcountCheck) -> [Diagnostic] {
    var report = RuleReport(places: places, start: start, today: "")
    let rules: [any HeadcountRule.Type] = [
      CertainlySmallRule.self, PossiblySmallRule.self, AloneRule.self, SubtractionRule.self,
    ]
    for rule in rules { rule.check(check, &report) }
    let included = diagnostics.map(\.file).filter { $0 != start.file }
    return (diagnostics + report.diagnostics).sorted(by: [start.file] + included)
  }
}
