/// A question about a special category of data is marked as sensitive (P28).
///
/// Found by what it asks of the person in English, or by a list of ethnic groups in any language. What
/// others met, and what people think, is no category of their own.
enum UnmarkedSensitiveRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    let texts = Dictionary(
      report.texts.filter(\.isQuestion).map { ($0.place.block.name, $0) },
      uniquingKeysWith: { first, _ in first })
    for question in report.sound(survey) where question.sensitive == nil {
      let asked = texts[question.name]?.prose.sentences.lazy.compactMap(category).first
      guard let category = asked ?? question.list.flatMap(category) else { continue }
      let finding = PersonalFinding.unmarkedSensitive(question.name, about: category)
      report.add(.personal(finding), at: .question(question.name))
    }
  }

  private static func category(of list: AnswerList) -> String? {
    let parts = list.name?.split(separator: "-") ?? []
    return parts.contains("ethnic") || parts.contains("ethnicity") ? ethnic : nil
  }

  private static func category(of sentence: Prose.Sentence) -> String? {
    if let match = asked.matches(in: sentence).first { return match.meaning }
    if let match = own.matches(in: sentence).first(where: { isAsked(sentence, $0.index) }) {
      return match.meaning
    }
    guard let met = sentence.tokens.indices.first(where: { isMet(sentence.tokens, $0) }) else {
      return nil
    }
    return harm.matches(in: sentence).first { $0.index > met }?.meaning
  }

  /// "What is your religion?" or "Your religion", not "because of your religion".
  private static func isAsked(_ sentence: Prose.Sentence, _ index: Int) -> Bool {
    let before = sentence.tokens[..<index]
    if before.isEmpty { return !sentence.tokens.contains { ["is", "are", "has"].contains($0) } }
    return before.contains(where: asking.contains) && !before.contains(where: others.contains)
      && before.last != "of"
  }

  /// A verb for what somebody met, with "you" or "I" a word or two before it.
  private static func isMet(_ tokens: [String], _ index: Int) -> Bool {
    guard meeting.contains(tokens[index]) else { return false }
    let before = tokens[..<index].suffix(4)
    return before.contains { ["you", "i", "i've", "you've"].contains($0) }
      && !before.contains { ["seen", "heard", "anybody", "anyone", "someone"].contains($0) }
  }

  private static let ethnic = "racial or ethnic origin"
  private static let belief = "religion or belief"
  private static let health = "health"
  private static let orientation = "sexual orientation"

  private static let asking: Set<String> = [
    "what", "what's", "which", "describe", "describes", "give", "say", "state", "how",
  ]

  private static let others: Set<String> = [
    "because", "despite", "whatever", "regardless", "about", "with", "manager", "if", "do",
    "does", "support", "supports", "affect", "affects",
  ]

  private static let meeting: Set<String> = [
    "experience", "experienced", "suffer", "suffered", "face", "faced", "encountered", "subjected",
    "subject", "target", "treated", "called", "bullied", "harassed", "abused", "attacked",
    "insulted", "excluded", "refused", "overlooked", "discriminated",
  ]

  private static let own = PhraseTable([
    ("your ethnic group", ethnic), ("your ethnicity", ethnic), ("your ethnic background", ethnic),
    ("your ethnic origin", ethnic), ("your race", ethnic), ("your racial", ethnic),
    ("your religion", belief), ("your faith", belief), ("your belief", belief),
    ("your beliefs", belief), ("your religious", belief),
    ("your sexual orientation", orientation), ("your sexuality", orientation),
    ("your disability", health), ("your disabilities", health), ("your health", health),
    ("your mental health", health), ("your physical health", health),
    ("your gender identity", "gender identity"), ("your trade union", "trade union membership"),
  ])

  private static let asked = PhraseTable([
    ("do you have a disability", health), ("do you have any disability", health),
    ("do you have any disabilities", health), ("are you disabled", health),
    ("consider yourself disabled", health), ("consider yourself to be disabled", health),
    ("consider yourself to have a disability", health), ("i am disabled", health),
    ("i have a disability", health), ("do you have any physical or mental", health),
    ("do you have a physical or mental", health), ("do you have a mental health", health),
    ("do you have a health condition", health), ("do you have a long-term", health),
    ("do you have any long-term", health), ("do you have any health", health),
    ("are you trans", "gender identity"), ("do you identify as trans", "gender identity"),
    ("is your gender the same", "gender identity"),
    ("is your gender identity the same", "gender identity"),
    ("is the gender you identify with the same", "gender identity"),
    ("are you heterosexual", orientation), ("are you gay", orientation),
    ("are you lesbian", orientation), ("are you religious", belief),
    ("do you have a religion", belief), ("do you follow a religion", belief),
    ("do you belong to a religion", belief), ("do you have a faith", belief),
    ("do you belong to a trade union", "trade union membership"),
    ("do you belong to a union", "trade union membership"),
    ("are you a member of a trade union", "trade union membership"),
    ("are you a member of a union", "trade union membership"),
    ("are you in a trade union", "trade union membership"),
    ("are you in a union", "trade union membership"),
  ])

  /// What somebody met that says to which group they belong.
  private static let harm = PhraseTable([
    ("racism", ethnic), ("racist", ethnic), ("racial", ethnic), ("racially", ethnic),
    ("race discrimination", ethnic), ("your race", ethnic), ("your ethnicity", ethnic),
    ("your ethnic", ethnic), ("my race", ethnic), ("my ethnicity", ethnic), ("my ethnic", ethnic),
    ("islamophobia", belief), ("antisemitism", belief), ("your religion", belief),
    ("your faith", belief), ("my religion", belief), ("my faith", belief),
    ("homophobia", orientation), ("homophobic", orientation), ("biphobia", orientation),
    ("your sexual orientation", orientation), ("my sexual orientation", orientation),
    ("transphobia", "gender identity"), ("transphobic", "gender identity"),
    ("disability discrimination", health), ("your disability", health), ("my disability", health),
  ])
}
