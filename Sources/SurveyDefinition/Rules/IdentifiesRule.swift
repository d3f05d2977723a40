/// A question that helps to tell people apart says why it is asked.
enum IdentifiesRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    // A sensitive question is asked for its reason by `SensitiveRule` already.
    for question in survey.questions
    where question.identifies && question.because == nil && question.sensitive == nil {
      report.add(.identifiesBecause(question.name), at: .question(question.name))
    }
  }
}
