/// A note or a section that warns of something that can hurt names where help can be found.
enum ContentWarningRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    for section in survey.sections {
      if section.warnsOf != nil, section.support.isEmpty {
        judge(.named(.section, section.name), &report)
      }
      for case .note(let note) in section.items
      where note.warnsOf != nil && note.support.isEmpty {
        judge(.named(.note, note.name), &report)
      }
    }
  }

  /// A misspelt name of support has been reported; it is not a missing one.
  private static func judge(_ subject: Places.Subject, _ report: inout RuleReport) {
    guard report.places[subject, .support] == report.places[subject] else { return }
    report.add(.warningSupport, at: subject, .warnsOf)
  }
}
