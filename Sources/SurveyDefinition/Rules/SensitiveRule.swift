/// A sensitive question can be declined, and says why it is asked.
enum SensitiveRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    for question in report.sound(survey) where question.sensitive != nil {
      let subject = Places.Subject.question(question.name)
      if let list = question.list, !list.choices.contains(where: \.declines) {
        report.add(.sensitiveDeclines(question.name), at: subject)
      }
      if !question.isProtected {
        report.add(.unprotected(question.name), at: subject, .protected)
      }
      if question.because == nil { report.add(.sensitiveBecause(question.name), at: subject) }
    }
  }
}
