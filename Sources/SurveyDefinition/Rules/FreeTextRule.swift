/// A survey that promises to ask for no own words asks for none.
enum FreeTextRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    guard !survey.privacy.allowsFreeText else { return }
    for field in CommentField.all(of: survey) {
      report.add(.freeText(field.question), at: .question(field.question))
    }
  }
}
