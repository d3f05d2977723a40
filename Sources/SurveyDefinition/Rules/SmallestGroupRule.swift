/// The smallest group is at least 5, and comments are not opened for smaller ones.
enum SmallestGroupRule: SurveyRule {
  /// No survey may go below it.
  static let floor = 5

  static func check(_ survey: Survey, _ report: inout RuleReport) {
    let policy = survey.privacy
    if policy.smallestGroup < floor {
      report.add(.smallestGroup(policy.smallestGroup), at: .privacy, .smallestGroup)
    }
    if policy.smallestGroupForComments < policy.smallestGroup {
      let finding = Finding.commentGroup(
        policy.smallestGroupForComments, smallest: policy.smallestGroup)
      report.add(finding, at: .privacy, .smallestGroupForComments)
    }
  }
}
