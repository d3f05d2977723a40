/// A question with its help can be read by everybody who is asked.
///
/// The target is what most adults read with ease; the threshold lies well above it, since one sentence
/// says little about a reader's trouble and a warning must be worth looking at.
enum ReadingAgeRule: SurveyRule {
  /// Shorter texts are not judged: one long word decides them.
  static let fewestWords = 10
  /// The highest Flesch-Kincaid grade without a warning.
  static let highestGrade = 13.5

  static func check(_ survey: Survey, _ report: inout RuleReport) {
    let helps = Dictionary(
      report.texts.filter { $0.place.part == .key(Key.help.rawValue) }
        .map { ($0.place.block, $0.prose.sentences) }, uniquingKeysWith: { first, _ in first })
    var syllables = SyllableCounts()
    for text in report.texts where text.isOwn && isAsked(text) {
      let sentences = text.prose.sentences + (helps[text.place.block] ?? [])
      guard let reading = ReadingGrade(sentences, &syllables), reading.words >= fewestWords,
        reading.grade > highestGrade
      else { continue }
      report.add(
        .wording(.hardToRead(age: reading.age, words: reading.hardest)), at: text.phrase.location)
    }
  }

  private static func isAsked(_ text: JudgedText) -> Bool {
    text.place.part == .words
      && [Kind.question, .note, .consent].contains { $0.rawValue == text.place.block.kind }
  }
}
