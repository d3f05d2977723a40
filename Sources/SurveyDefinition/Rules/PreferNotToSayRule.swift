/// A question about the person can be declined.
///
/// P01 says so of sensitive ones; this is said of those that help to tell people apart, and of those
/// that ask for what equality monitoring asks for.
enum PreferNotToSayRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    let questions = Dictionary(
      survey.questions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    for text in report.texts where text.isOwn && text.isQuestion {
      guard let question = questions[text.place.block.name],
        !report.places.brokenQuestions.contains(question.name), question.sensitive == nil,
        let list = question.list, !list.choices.contains(where: \.declines),
        question.identifies || text.prose.sentences.contains(where: asksAboutThePerson)
      else { continue }
      report.add(.wording(.noWayOut(question.name)), at: .question(question.name))
    }
  }

  /// "What is your age?", not "because of your age".
  private static func asksAboutThePerson(_ sentence: Prose.Sentence) -> Bool {
    if asked.isFound(in: sentence) { return true }
    return personal.matches(in: sentence).contains { match in
      let before = sentence.tokens[..<match.index]
      return before.contains(where: asking.contains)
        && !before.contains { ["because", "despite", "whatever", "of"].contains($0) }
    }
  }

  private static let asking: Set<String> = ["what", "what's", "which", "describe", "describes"]

  private static let personal = PhraseTable([
    "your age", "your sex", "your gender", "your gender identity", "your ethnic group",
    "your ethnicity", "your ethnic background", "your ethnic origin", "your nationality",
    "your national identity", "your religion", "your faith", "your sexual orientation",
    "your sexuality", "your marital status", "your date of birth", "your salary", "your pay band",
  ])

  private static let asked = PhraseTable([
    "how old are you", "do you have a disability", "do you have any disability", "are you disabled",
    "do you consider yourself to be disabled", "do you consider yourself to have a disability",
    "are you pregnant", "are you married", "are you a carer", "do you have caring responsibilities",
    "do you have a long-term", "do you have any long-term", "do you have any physical or mental",
    "are you trans", "do you belong to a trade union", "are you a member of a trade union",
  ])
}
