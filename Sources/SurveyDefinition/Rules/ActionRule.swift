/// An action names an indicator that it should move.
enum ActionRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    for action in survey.actions where action.moves.isEmpty {
      let subject = Places.Subject.named(.action, action.name)
      // A misspelt name has been reported; it is not a missing one.
      guard report.places[subject, .moves] == report.places[subject] else { continue }
      report.add(.idleAction(action.name), at: subject)
    }
  }
}
