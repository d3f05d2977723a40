/// The bands of a number cover its range, in order, each number once; without bands, a warning.
///
/// A column that only counts the people of a row is never tabulated, and needs none.
enum BandsRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    for question in report.sound(survey) { judge(question, as: .question, &report) }
    let people = Set(survey.records.compactMap(\.people))
    for column in survey.columns where !people.contains(column.name) {
      judge(column, as: .column, &report)
    }
  }

  private static func judge(_ question: Question, as kind: Kind, _ report: inout RuleReport) {
    guard case .number(let range, let bands) = question.kind else { return }
    let subject = Places.Subject.named(kind, question.name)
    if bands.isEmpty {
      report.add(.bandsMissing, at: subject)
    } else if !covers(bands, range) {
      report.add(.bands, at: subject, .bands)
    }
  }

  private static func covers(_ bands: [ClosedRange<Int>], _ range: ClosedRange<Int>) -> Bool {
    let joined = zip(bands, bands.dropFirst()).allSatisfy { $0.upperBound + 1 == $1.lowerBound }
    return joined && bands.first?.lowerBound == range.lowerBound
      && bands.last?.upperBound == range.upperBound
  }
}
