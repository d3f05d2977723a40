/// An indicator counts nobody by a choice that declines: it is no answer, so it is never true.
enum IndicatorDeclinesRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    for indicator in survey.indicators {
      let subject = Places.Subject.named(.indicator, indicator.name)
      for (key, condition) in [
        (Key.counts, indicator.share?.counts), (.outOf, indicator.share?.outOf),
      ] {
        guard let condition, let code = declining(in: condition, survey) else { continue }
        report.add(.declinesCounted(code), at: subject, key)
      }
    }
  }

  /// A declining code that should make the condition true; below "not" it rightly leaves people out.
  static func declining(in condition: Condition, _ survey: Survey) -> String? {
    declining(in: condition, codes(of: survey), isNegated: false)
  }

  /// The same, over the declining codes of each question.
  static func declining(
    in condition: Condition, _ codes: [String: Set<String>], isNegated: Bool = false
  ) -> String? {
    switch condition {
    case .isOne(let named, let question) where !isNegated:
      named.first { codes[question]?.contains($0) ?? false }
    case .not(let inner): declining(in: inner, codes, isNegated: !isNegated)
    case .all(let parts), .any(let parts):
      parts.lazy.compactMap { declining(in: $0, codes, isNegated: isNegated) }.first
    case .isOne, .isNumber, .isAnswered: nil
    }
  }

  /// The codes that decline, by question or column.
  static func codes(of survey: Survey) -> [String: Set<String>] {
    Dictionary(
      (survey.questions + survey.columns).map { question in
        (question.name, Set((question.list?.choices ?? []).filter(\.declines).map(\.code)))
      }, uniquingKeysWith: { first, _ in first })
  }
}
