/// Questions, rollups and roll groups share their names' space: a breakdown names one of them.
enum VariableNamesRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    let questions = Set((survey.questions + survey.columns).map(\.name))
    for rollup in survey.rollups where questions.contains(rollup.name) {
      let finding = Finding.duplicate("question and rollup", name: rollup.name)
      report.add(finding, at: .named(.rollup, rollup.name))
    }
    let taken = questions.union(survey.rollups.map(\.name))
    for group in survey.rollGroups where taken.contains(group) {
      let finding = Finding.duplicate("question, rollup or roll group", name: group)
      report.add(finding, at: .survey, .rollGroups)
    }
  }
}
