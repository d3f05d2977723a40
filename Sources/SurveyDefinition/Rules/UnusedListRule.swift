/// A list of this file that no question uses is probably a slip.
enum UnusedListRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    guard !report.places.isMissingLists else { return }
    for list in survey.lists {
      guard let name = list.name, !report.places.usedLists.contains(name),
        report.places[.list(name)]?.file == report.start.file
      else { continue }
      report.add(.unusedList(name), at: .list(name))
    }
  }
}
