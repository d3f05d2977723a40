import SurveyDefinition

extension Condition {
  /// The condition in plain words with the labels of the survey.
  func phrase(in survey: Survey) -> String {
    switch self {
    case .isOne(let codes, let name):
      let question = survey.question(name)
      let labels = codes.map { question?.list?.choice($0)?.label ?? $0 }
      return "\(survey.shortLabel(name)): \(labels.joined(separator: " or "))"
    case .isAnswered(let name): return "\(survey.shortLabel(name)): any answer"
    case .isNumber(let range, let name): return "\(survey.shortLabel(name)): \(range.words)"
    case .not(let inner): return "not (\(inner.phrase(in: survey)))"
    case .all(let parts): return parts.map { $0.phrase(in: survey) }.joined(separator: "; and ")
    case .any(let parts): return parts.map { $0.phrase(in: survey) }.joined(separator: "; or ")
    }
  }
}

extension Survey {
  /// The label tables use for a question.
  func shortLabel(_ name: String) -> String {
    question(name)?.reportAs ?? question(name)?.text ?? name
  }
}

extension ClosedRange<Int> {
  fileprivate var words: String {
    switch (lowerBound, upperBound) {
    case (.min, _): "\(upperBound) or fewer"
    case (_, .max): "\(lowerBound) or more"
    default: "\(lowerBound) to \(upperBound)"
    }
  }
}
