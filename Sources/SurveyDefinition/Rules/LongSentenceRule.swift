/// No sentence that respondents read has more than 25 words.
enum LongSentenceRule: SurveyRule {
  /// The limit of the style guide of GOV.UK.
  static let mostWords = 25

  static func check(_ survey: Survey, _ report: inout RuleReport) {
    for text in report.texts where text.isOwn && text.place.isForRespondents {
      let longest = text.prose.sentences.map(\.words.count).max() ?? 0
      guard longest > mostWords else { continue }
      report.add(.wording(.longSentence(words: longest)), at: text.phrase.location)
    }
  }
}
