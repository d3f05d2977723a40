/// There is a privacy block, and it says until when, on what basis and under which condition.
///
/// A day that has passed is a warning: the definition of a survey that was opened in time must still
/// be read after it.
enum PrivacyBlockRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    guard report.places[.privacy] != nil else { return report.add(.privacyBlock, at: .survey) }
    if isMissing(.keepAnswersUntil, report) { report.add(.retention, at: .privacy) }
    if let date = survey.privacy.keepAnswersUntil, date <= report.today {
      report.add(.retentionPast(date), at: .privacy, .keepAnswersUntil)
    }
    if isMissing(.lawfulBasis, report) { report.add(.lawfulBasis, at: .privacy) }
    let isSensitive = survey.questions.contains { $0.sensitive != nil }
    if isSensitive, isMissing(.specialCategory, report) {
      report.add(.specialCategory, at: .privacy)
    }
  }

  /// A line that is there and can't be read is reported where it is read.
  private static func isMissing(_ key: Key, _ report: RuleReport) -> Bool {
    report.places[.privacy, key] == report.places[.privacy]
  }
}
