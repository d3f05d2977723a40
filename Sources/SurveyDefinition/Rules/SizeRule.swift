/// A survey fits the plaintext's numbers, and its records their size (`docs/plaintext.md`).
enum SizeRule: SurveyRule {
  static let mostQuestions = 1_000
  static let mostChoices = 1_000
  /// Bytes of a record: 65,535 with the four that tell its length inside the padding.
  static let mostBytes = 65_531

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
    let closed = ResponseEncoding.closedSize(of: survey)
    if closed > mostBytes {
      report.add(.tooLarge("its closed answers", bytes: closed, most: mostBytes), at: .survey)
    }
    let comments = ResponseEncoding.commentSize(of: survey)
    if comments > mostBytes {
      report.add(.tooLarge("its longest texts", bytes: comments, most: mostBytes), at: .survey)
    }
  }
}
