/// An indicator counts nobody by a choice that declines: it is no answer, so it is never true.
enum IndicatorDeclinesRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    let route = report.route
    for indicator in survey.indicators {
      let subject = Places.Subject.named(.indicator, indicator.name)
      for (key, condition) in [
        (Key.counts, indicator.share?.counts), (.outOf, indicator.share?.outOf),
      ] {
        guard let condition, let code = declining(in: condition, route) else { continue }
        report.add(.declinesCounted(code), at: subject, key)
      }
    }
  }

  /// A declining code that should make the condition true; below "not" it rightly leaves people out.
  static func declining(in condition: Condition, _ route: RoutedQuestions, isNegated: Bool = false)
    -> String?
  {
    switch condition {
    case .isOne(let codes, let question) where !isNegated:
      codes.first { route.question(question)?.list?.choice($0)?.declines ?? false }
    case .not(let inner): declining(in: inner, route, isNegated: !isNegated)
    case .all(let parts), .any(let parts):
      parts.lazy.compactMap { declining(in: $0, route, isNegated: isNegated) }.first
    case .isOne, .isNumber, .isAnswered: nil
    }
  }
}
