/// Opening comes before closing, and closing before the answers must be gone.
///
/// A last day that has passed is a warning: a survey that was opened in time must still be read.
enum DatesRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    if let opens = survey.opens, let closes = survey.closes, closes < opens {
      report.add(
        .badDates("The survey would close on \(closes), before it opens on \(opens)."),
        at: .survey, .closes)
    }
    if let closes = survey.closes, closes < report.today {
      report.add(.closesPast(closes), at: .survey, .closes)
    }
    guard let kept = survey.privacy.keepAnswersUntil else { return }
    if let last = survey.closes ?? survey.opens, kept < last {
      report.add(
        .badDates("Answers would be kept until \(kept) only, and the survey runs until \(last)."),
        at: .privacy, .keepAnswersUntil)
    }
  }
}
