/// A rule over a survey and its headcounts.
///
/// One rule, one file; all rules run.
protocol HeadcountRule {
  /// Looks at the groups and reports what breaks the rule.
  static func check(_ check: HeadcountCheck, _ report: inout RuleReport)
}

extension ParseResult {
  /// The same with what the headcounts show, sorted by file and line; accepted warnings aside.
  public func adding(_ check: HeadcountCheck) -> ParseResult {
    var report = RuleReport(places: places, start: start, today: "")
    let rules: [any HeadcountRule.Type] = [
      CertainlySmallRule.self, PossiblySmallRule.self, AloneRule.self, SubtractionRule.self,
    ]
    for rule in rules { rule.check(check, &report) }
    func isAccepted(_ diagnostic: Diagnostic) -> Bool {
      SurveyParser.isAccepted(diagnostic, check.survey, places)
    }
    let all = diagnostics + report.diagnostics.filter { !isAccepted($0) }
    return ParseResult(
      survey: all.contains { $0.severity == .error } ? nil : survey,
      diagnostics: all.sorted(by: files),
      accepted: (accepted + report.diagnostics.filter(isAccepted)).sorted(by: files),
      places: places, start: start, files: files)
  }
}
