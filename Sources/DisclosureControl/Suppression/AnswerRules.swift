import Analysis
import SurveyDefinition

extension AnswerRules {
  /// The rules of a question under a policy.
  init(_ question: Question, _ column: AnswerColumn, _ policy: PrivacyPolicy) {
    let codes = column.answers.map(\.code)
    allowsMany = column.allowsMany
    bound = policy.effectiveBound
    guarded = codes.map { code in
      question.isProtected && !(question.list?.choice(code)?.isHarmless ?? false)
    }
    combinations =
      question.isProtected
      ? question.meaningfulCombinations.map { combination in
        combination.flatMap { question.list?.codes(under: $0) ?? [$0] }
          .compactMap(codes.firstIndex(of:))
      } : []
  }
}
