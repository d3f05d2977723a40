/// Nobody is pressed for own words about something sensitive.
enum RequiredRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    for question in report.sound(survey) where question.isRequired && question.sensitive != nil {
      guard case .text = question.kind else { continue }
      report.add(.sensitiveRequired(question.name), at: .question(question.name), .required)
    }
  }
}
