/// Whoever is asked about something that happened is told over what time.
enum RecallPeriodRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    let texts = Dictionary(
      report.texts.filter { $0.isOwn && $0.isQuestion }.map { ($0.place.block.name, $0) },
      uniquingKeysWith: { first, _ in first })
    for section in survey.sections {
      // A heading or a note can give the time for everything below it.
      var isSaid = hasPeriod(section.title) || section.help.map(hasPeriod) ?? false
      for item in section.items {
        switch item {
        case .note(let note):
          isSaid =
            isSaid || hasPeriod(note.text.plain) || note.help.map { hasPeriod($0.plain) } ?? false
        case .question(let question):
          guard !isSaid, question.condition == nil, section.condition == nil,
            let text = texts[question.name], asksAboutThePast(text.prose),
            !(question.help.map { hasPeriod($0.plain) } ?? false)
          else { continue }
          report.add(.wording(.noPeriod), at: text.phrase.location)
        }
      }
    }
  }

  private static func hasPeriod(_ text: String) -> Bool {
    Prose(text).sentences.contains(where: hasPeriod)
  }

  private static func hasPeriod(_ sentence: Prose.Sentence) -> Bool {
    periods.isFound(in: sentence) || sentence.tokens.contains(where: isYear)
  }

  /// A year that is named, as in "in 2025".
  private static func isYear(_ word: String) -> Bool {
    word.count == 4 && Int(word).map { (1950...2100).contains($0) } ?? false
  }

  private static func asksAboutThePast(_ prose: Prose) -> Bool {
    !prose.sentences.contains(where: hasPeriod)
      && prose.sentences.contains { sentence in
        !exempt.isFound(in: sentence) && isPast(sentence.words)
      }
  }

  /// "have you (ever, personally …) experienced", "did you see", "I have been treated".
  private static func isPast(_ words: [String]) -> Bool {
    for (index, word) in words.enumerated() {
      let rest = words[(index + 1)...].drop { subjects.contains($0) || fillers.contains($0) }
      guard let verb = rest.first else { continue }
      let hasSubject =
        words[(index + 1)...].first.map(subjects.contains) ?? false
        || (index > 0 && words[index - 1] == "i") || word == "i've"
      guard hasSubject else { continue }
      switch word {
      case "have", "has", "i've":
        if verb == "been", let done = rest.dropFirst().first(where: { !fillers.contains($0) }) {
          if suffered.contains(done) { return true }
        } else if experienced.contains(verb) {
          return true
        }
      case "did":
        if met.contains(verb) { return true }
      default: continue
      }
    }
    return false
  }

  private static let subjects: Set<String> = [
    "you", "anyone", "anybody", "someone", "somebody", "colleagues", "staff", "people", "your",
    "manager", "a", "any", "colleague", "member", "of",
  ]

  private static let fillers: Set<String> = [
    "ever", "personally", "yourself", "also", "not", "directly", "often", "at", "work", "once",
  ]

  private static let experienced: Set<String> = [
    "experienced", "seen", "witnessed", "suffered", "encountered", "faced", "heard", "noticed",
    "overheard", "received", "felt", "attended",
  ]

  private static let suffered: Set<String> = [
    "abused", "assaulted", "attacked", "bullied", "discriminated", "excluded", "harassed",
    "humiliated", "ignored", "insulted", "made", "offered", "passed", "refused", "subjected",
    "subject", "threatened", "treated", "told", "asked", "disciplined", "overlooked", "denied",
  ]

  private static let met: Set<String> = [
    "experience", "see", "witness", "suffer", "encounter", "hear", "face",
  ]

  /// Said about all the time somebody has been here, or not about something that happened.
  private static let exempt = PhraseTable([
    "how long", "heard of", "heard about", "seen or heard of", "read or heard",
  ])

  private static let periods = PhraseTable([
    "in the last", "in the past", "during the last", "during the past", "over the last",
    "over the past", "within the last", "within the past", "in your last", "since", "this year",
    "last year", "this month", "last month", "this week", "last week", "last winter",
    "last summer", "today", "yesterday", "past year", "past month", "past week",
    "last 12 months", "past 12 months", "last twelve months", "in your first", "when you joined",
    "when you started", "before you", "during your", "the last time", "most recent", "at present",
    "currently", "so far this", "in january", "in february", "in march", "in april", "in may",
    "in june", "in july", "in august", "in september", "in october", "in november", "in december",
  ])
}
