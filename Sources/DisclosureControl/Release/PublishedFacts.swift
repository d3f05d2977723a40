import Analysis
import ReleaseFormat
import SurveyDefinition

/// The parts of a release that hold no count: what was asked, of whom, under which policy.
extension ReleaseFrame {
  var publishedSurvey: ReleaseDocument.SurveyFacts {
    ReleaseDocument.SurveyFacts(
      id: survey.id, title: survey.title, version: survey.version, owner: survey.owner,
      audience: survey.audience, promise: policy.words)
  }

  var publishedPolicy: ReleaseDocument.Policy {
    ReleaseDocument.Policy(
      smallestGroup: policy.smallestGroup, publish: policy.publish.rawValue,
      protectionWidth: policy.protectionWidth, colluders: policy.colluders,
      nearUnanimousBound: policy.effectiveBound)
  }

  var publishedQuestions: [PublishedQuestion] {
    survey.sections.flatMap { section in
      section.items.compactMap { item in
        if case .question(let question) = item { published(question, in: section) } else { nil }
      }
    }
  }

  private func published(_ question: Question, in section: Section) -> PublishedQuestion {
    let conditions = [section.condition, question.condition].compactMap { $0 }
    let condition =
      conditions.isEmpty ? nil : (conditions.count == 1 ? conditions[0] : .all(conditions))
    let choices = question.list?.choices ?? []
    var scores: [String: Int] = [:]
    for choice in choices { scores[choice.code] = choice.score }
    return PublishedQuestion(
      name: question.name, text: question.text.plain, kind: question.kind.word,
      askedIf: condition?.words(in: survey), shortLabel: survey.label(ofQuestion: question.name),
      answers: publishedAnswers(of: question),
      declines: choices.filter(\.declines).map(\.code), scores: scores,
      isProtected: question.isProtected,
      harmless: choices.filter(\.isHarmless).map(\.code))
  }

  private func publishedAnswers(of question: Question) -> [PublishedCategory] {
    if let list = question.list {
      return list.choices.map { PublishedCategory(code: $0.code, label: $0.label) }
    }
    let labels = table.column(question.name)?.answers ?? []
    return labels.map { PublishedCategory(code: $0.code, label: $0.label) }
  }
}

extension QuestionKind {
  fileprivate var word: String {
    switch self {
    case .chooseOne: "one"
    case .chooseAny: "any"
    case .number: "number"
    case .text: "text"
    }
  }
}

extension PrivacyPolicy {
  /// The distance from none or all within which counts become bounds.
  ///
  /// At least one more than the colluders: with "n-2 or more" printed, two people who know that
  /// they are the two exceptions would know what everybody else answered.
  var effectiveBound: Int { max(nearUnanimousBound, colluders + 1) }

  /// The width every hidden count must keep in the eyes of an intruder who also knows the own
  /// answers of all colluders; each of them can narrow it by one.
  var guardedWidth: Int { protectionWidth + colluders }
}
