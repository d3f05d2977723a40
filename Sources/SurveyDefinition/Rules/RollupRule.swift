/// A rollup takes every choice that does not decline exactly once.
enum RollupRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    for rollup in survey.rollups where !report.places.brokenRollups.contains(rollup.name) {
      guard let list = report.route.question(rollup.question)?.list else { continue }
      let subject = Places.Subject.named(.rollup, rollup.name)
      let taken = rollup.categories.flatMap(\.from)
      for choice in list.choices where taken.filter({ $0 == choice.code }).count > 1 {
        report.add(.rollupOverlap(choice.code), at: subject)
      }
      let left = list.choices.filter { !$0.declines && !taken.contains($0.code) }.map(\.code)
      if !left.isEmpty { report.add(.rollupGap(left), at: subject) }
    }
  }
}
