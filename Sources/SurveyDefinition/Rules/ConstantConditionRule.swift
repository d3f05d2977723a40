/// A condition must be able to be true, where it stands, and to be false.
enum ConstantConditionRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    let route = report.route
    for section in survey.sections {
      let isReachable = judge(
        section.condition, below: nil, route, at: .named(.section, section.name), &report)
      guard isReachable else { continue }
      for item in section.items {
        let subject: Places.Subject =
          switch item {
          case .note(let note): .named(.note, note.name)
          case .question(let question): .question(question.name)
          }
        _ = judge(item.condition, below: section.condition, route, at: subject, &report)
      }
    }
  }

  /// Whether it can be reached, as far as can be told.
  private static func judge(
    _ condition: Condition?, below section: Condition?, _ route: RoutedQuestions,
    at subject: Places.Subject, _ report: inout RuleReport
  ) -> Bool {
    guard let condition else { return true }
    if let code = IndicatorDeclinesRule.declining(in: condition, route) {
      report.add(.declinesTested(code), at: subject, .onlyIf)
      return true
    }
    let whole = section.map { .all([$0, condition]) } ?? condition
    guard let space = AnswerSpace(route, for: [whole]) else { return true }
    guard space.contains(where: { whole.evaluate(over: $0) == .yes }) else {
      report.add(.neverHolds, at: subject, .onlyIf)
      return false
    }
    if !space.contains(where: { condition.evaluate(over: $0) != .yes }) {
      report.add(.alwaysHolds, at: subject, .onlyIf)
    }
    return true
  }
}
