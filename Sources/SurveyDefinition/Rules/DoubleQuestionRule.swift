/// One question asks one thing: an answer to two tells which of them nobody knows.
enum DoubleQuestionRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    for text in report.texts where text.isOwn && text.isQuestion {
      let found = text.prose.sentences.lazy.compactMap(joined).first
      guard let (words, first, second) = found else { continue }
      report.add(.wording(.doubleQuestion(first, second)), at: text.location(of: words))
    }
  }

  /// The words that join two things, and the two.
  private typealias Pair = (words: String, first: String, second: String)

  private static func joined(in sentence: Prose.Sentence) -> Pair? {
    if sentence.index(of: ["and", "/", "or"]) != nil { return ("and/or", "and", "or") }
    for index in sentence.tokens.indices.dropFirst().dropLast()
    where sentence.tokens[index] == "and" && !isBetween(sentence.tokens[..<index]) {
      if let pair = pair(around: index, in: sentence) { return pair }
    }
    return nil
  }

  /// "between my work life and my private life" is one thing.
  private static func isBetween(_ before: ArraySlice<String>) -> Bool {
    before.suffix(7).contains("between") || before.suffix(7).contains("both")
  }

  private static func pair(around index: Int, in sentence: Prose.Sentence) -> Pair? {
    let tokens = sentence.tokens
    let (left, right) = (tokens[index - 1], tokens[index + 1])
    let words = "\(left) and \(right)"
    guard !fixed.contains(words) else { return nil }
    if sentence.isQuestion, asking.contains(right), index + 2 < tokens.count {
      return ("and \(right)", "the part before \"and\"", "the part after it")
    }
    let isBothQualities = qualities.contains(left) && qualities.contains(right)
    if isBothQualities || (isDone(left) && isDone(right)) { return (words, left, right) }
    // "my manager and my colleagues"
    if index > 1, index + 2 < tokens.count, owners.contains(tokens[index - 2]),
      owners.contains(right)
    {
      let second = "\(right) \(tokens[index + 2])"
      return ("and \(second)", "\(tokens[index - 2]) \(left)", second)
    }
    // "satisfied with your pay and training"
    let isRated = tokens[..<index].contains(where: rated.contains)
    if isRated, index + 2 == tokens.count, !left.hasSuffix("ly") { return (words, left, right) }
    return nil
  }

  /// What people did or had done to them: "valued", "seen".
  private static func isDone(_ word: String) -> Bool {
    (word.hasSuffix("ed") && word.count > 4 && word != "need") || irregular.contains(word)
  }

  private static let asking: Set<String> = [
    "how", "what", "why", "when", "where", "who", "which", "do", "did", "does", "have", "has",
    "are", "is", "was", "were", "would", "should", "can", "could", "will",
  ]

  private static let irregular: Set<String> = [
    "seen", "heard", "felt", "told", "made", "given", "known", "understood", "taken", "shown",
  ]

  private static let owners: Set<String> = ["my", "your", "our"]

  private static let rated: Set<String> = ["satisfied", "happy", "confident", "pleased", "rate"]

  private static let qualities: Set<String> = [
    "accessible", "accurate", "approachable", "available", "caring", "clear", "clearly",
    "competent", "confident", "consistent", "consistently", "easy", "effective", "effectively",
    "efficient", "efficiently", "fair", "fairly", "friendly", "happy", "helpful", "honest",
    "honestly", "inclusive", "interesting", "kind", "motivated", "open", "openly", "polite",
    "professional", "quick", "quickly", "relevant", "reliable", "respectful", "respectfully",
    "responsive", "safe", "safely", "satisfied", "secure", "supportive", "timely", "transparent",
    "transparently", "useful", "valued", "visible", "welcoming", "promptly", "sensitively",
  ]

  /// Two words for one thing.
  private static let fixed: Set<String> = [
    "learning and development", "health and safety", "safe and secure", "terms and conditions",
    "equality and diversity", "diversity and inclusion", "health and wellbeing",
    "policies and procedures", "tried and tested", "pros and cons", "bullying and harassment",
    "race and ethnicity", "pay and conditions", "pay and benefits", "knowledge and skills",
    "training and development", "safety and wellbeing", "work and home", "black and white",
    "name and address", "rules and regulations", "more and more", "adult and social",
  ]
}
