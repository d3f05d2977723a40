/// The bands of a number cover its range, in order, each number once; without bands, a warning.
enum BandsRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    for question in report.sound(survey) + survey.columns {
      guard case .number(let range, let bands) = question.kind else { continue }
      if bands.isEmpty {
        report.add(.bandsMissing, at: .question(question.name))
      } else if !covers(bands, range) {
        report.add(.bands, at: .question(question.name), .bands)
      }
    }
  }

  private static func covers(_ bands: [ClosedRange<Int>], _ range: ClosedRange<Int>) -> Bool {
    let joined = zip(bands, bands.dropFirst()).allSatisfy { $0.upperBound + 1 == $1.lowerBound }
    return joined && bands.first?.lowerBound == range.lowerBound
      && bands.last?.upperBound == range.upperBound
  }
}
