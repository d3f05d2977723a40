/// Whoever an indicator counts must be in its base, and somebody must be able to be counted.
enum IndicatorBaseRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    let route = report.route
    for indicator in survey.indicators {
      let subject = Places.Subject.named(.indicator, indicator.name)
      guard let (counts, base) = indicator.share else { continue }
      let conditions = [counts, base].compactMap(\.self)
      // Said by `IndicatorDeclinesRule`.
      guard
        !conditions.contains(where: { IndicatorDeclinesRule.declining(in: $0, route) != nil })
      else { continue }
      guard let space = AnswerSpace(route, for: conditions) else { continue }
      guard space.contains(where: { counts.evaluate(over: $0) == .yes }) else {
        report.add(.neverHolds, at: subject, .counts)
        continue
      }
      guard let outOf = base else { continue }
      let strays = space.contains {
        counts.evaluate(over: $0) == .yes && outOf.evaluate(over: $0) != .yes
      }
      if strays { report.add(.countsOutsideBase, at: subject, .counts) }
    }
  }
}
