/// Mean scores are part of the language, and not computed yet (W06).
enum MeanScoreRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    for indicator in survey.indicators where indicator.share == nil {
      report.add(.meanNotComputed, at: .named(.indicator, indicator.name), .meanOf)
    }
  }
}
