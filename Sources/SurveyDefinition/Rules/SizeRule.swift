/// A survey fits the plaintext's numbers with room to spare (`docs/plaintext.md`).
enum SizeRule: SurveyRule {
  static let mostQuestions = 1_000
  static let mostChoices = 1_000

  static func check(_ survey: Survey, _ report: inout RuleReport) {
    let questions = survey.questions
    if questions.count > mostQuestions {
      report.add(
        .tooMany("questions in this survey", count: questions.count, most: mostQuestions),
        at: .survey)
    }
    for question in report.sound(survey) {
      let count = question.list?.choices.count ?? 0
      guard count > mostChoices else { continue }
      report.add(
        .tooMany("choices in this question", count: count, most: mostChoices),
        at: .question(question.name))
    }
  }
}
