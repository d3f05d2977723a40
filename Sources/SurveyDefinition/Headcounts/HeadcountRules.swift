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
    var report = RuleReport(check.survey, places: places, start: start, today: "")
    let rules: [any HeadcountRule.Type] = [
      CertainlySmallRule.self, PossiblySmallRule.self, AloneRule.self, SubtractionRule.self,
    ]
    for rule in rules { rule.check(check, &report) }
    let judged = SurveyParser.judged(report.diagnostics, check.survey, places)
    let all = diagnostics + judged.left
    let isMistaken = judged.left.contains { $0.severity == .error }
    return ParseResult(
      survey: isMistaken ? nil : survey, inFirstLanguage: isMistaken ? nil : inFirstLanguage,
      diagnostics: all.sorted(by: files),
      accepted: (accepted + judged.accepted).sorted(by: files), places: places, start: start,
      files: files, blockCount: blockCount)
  }
}
