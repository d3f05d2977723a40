/// Own words beside two or more questions that tell people apart can give somebody away (P25).
enum CommentsBesideIdentityRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    let identifying = survey.questions.filter(\.identifies).map(\.name)
    guard identifying.count > 1 else { return }
    for question in report.sound(survey) {
      guard case .text = question.kind else { continue }
      let finding = IdentificationFinding.commentsBesideIdentity(identifying)
      report.add(.identification(finding), at: .question(question.name))
    }
  }
}
