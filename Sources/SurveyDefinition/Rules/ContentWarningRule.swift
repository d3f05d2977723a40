/// A note that warns of something that can hurt names where help can be found.
enum ContentWarningRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    for section in survey.sections {
      for case .note(let note) in section.items
      where note.warnsOf != nil && note.support.isEmpty {
        let subject = Places.Subject.named(.note, note.name)
        // A misspelt name of support has been reported; it is not a missing one.
        guard report.places[subject, .support] == report.places[subject] else { continue }
        report.add(.warningSupport, at: subject, .warnsOf)
      }
    }
  }
}
