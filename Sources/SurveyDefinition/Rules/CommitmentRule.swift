/// A commitment is tested by an indicator.
enum CommitmentRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    for commitment in survey.commitments where commitment.measuredBy.isEmpty {
      let subject = Places.Subject.named(.commitment, commitment.name)
      // A misspelt name has been reported; it is not a missing one.
      guard report.places[subject, .measuredBy] == report.places[subject] else { continue }
      report.add(.untestedCommitment(commitment.name), at: subject)
    }
  }
}
