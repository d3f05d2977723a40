/// A question does not put the answer into anybody's mouth.
enum LeadingRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    for text in report.texts where text.isOwn && text.isQuestion {
      guard let found = text.prose.sentences.lazy.compactMap(leading).first else { continue }
      report.add(.wording(.leading(found)), at: text.location(of: found))
    }
  }

  /// The words that lead, if any do.
  private static func leading(in sentence: Prose.Sentence) -> String? {
    if let match = always.matches(in: sentence).first { return match.phrase }
    // "Do you agree or disagree", "How good or bad" ask both ways.
    if let match = oneSided.matches(in: sentence).first(where: { match in
      let end = match.index + match.phrase.split(separator: " ").count
      return !sentence.tokens[end...].prefix(4).contains("or")
    }) {
      return match.phrase
    }
    let last = sentence.tokens.suffix(2).joined(separator: " ")
    return sentence.isQuestion && tags.contains(last) ? last : nil
  }

  private static let always = PhraseTable([
    "don't you think", "don't you agree", "wouldn't you say", "wouldn't you agree",
    "would you agree that", "isn't it true", "isn't it", "aren't you", "as you know", "of course",
    "as we all know", "everyone knows", "surely", "obviously", "needless to say",
    "how much do you enjoy", "how much do you like", "how much do you love",
    "how much did you enjoy", "how much did you like", "do you not think", "do you not agree",
    "shouldn't we", "shouldn't the", "shouldn't managers", "why do you love",
  ])

  private static let oneSided = PhraseTable([
    "do you agree", "to what extent do you agree", "how strongly do you agree",
    "how far do you agree",
    "how much do you agree", "do you disagree",
    "how good", "how bad", "how great", "how excellent", "how terrible", "how poor", "how awful",
    "how harmful", "how damaging", "how unfair", "how wonderful",
  ])

  private static let tags: Set<String> = [
    "isn't it", "don't you", "aren't you", "won't you", "can't we", "haven't you", "doesn't it",
    "aren't they", "don't they", "shouldn't it", "shouldn't we",
  ]
}
