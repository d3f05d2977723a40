/// No question asks who somebody is (P29): a name, an address, a number that is theirs alone.
///
/// English only. Told by an asking word with nothing of weight between it and what is asked for, or by
/// a question that is no more than the name of it: "Email address".
enum DirectIdentifierRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    for text in report.texts where text.isOwn && text.isQuestion {
      guard let words = text.prose.sentences.lazy.compactMap(identifier).first else { continue }
      report.add(.personal(.directIdentifier(words)), at: text.location(of: words))
    }
  }

  private static func identifier(in sentence: Prose.Sentence) -> String? {
    let tokens = sentence.tokens
    guard !tokens.contains(where: negations.contains) else { return nil }
    if let whole = questions.matches(in: sentence).first { return whole.phrase }
    return identifiers.matches(in: sentence).first { match in
      let end = match.index + match.phrase.split(separator: " ").count
      let after = end < tokens.count ? tokens[end] : nil
      guard after.map(follows.contains) ?? true, !(match.meaning == .name && after == "of") else {
        return false
      }
      let before = Array(tokens[..<match.index].reversed().drop(while: between.contains).prefix(1))
      if let word = before.first { return asking.contains(word) }
      // Nothing but "your": a heading, as "Your email address".
      return after == nil || after == "(" || after == ":"
    }?.phrase
  }

  private enum Sort: Sendable { case name, other }

  private static let negations: Set<String> = [
    "not", "never", "no", "without", "don't", "can't", "cannot",
  ]

  private static let asking: Set<String> = [
    "what", "what's", "which", "enter", "give", "state", "write", "type", "tell", "provide",
    "confirm", "add", "fill", "supply", "leave",
  ]

  /// May stand between the asking word and what is asked for.
  private static let between: Set<String> = [
    "is", "are", "us", "me", "in", "down", "the", "please", "your", "own", "a", "work", "home",
    "personal", "private", "current", "full", "here", "and", ",", "or", "council", "unique",
  ]

  /// May stand after it; other words make it a part of something else, as "email system".
  private static let follows: Set<String> = [
    "and", "or", "at", "as", "if", "so", "in", "of", "do", "here", "below", "please", "for", ",",
    "(", ")", "/", ":", ";",
  ]

  private static let questions = PhraseTable([
    "who are you", "what are you called", "when were you born", "what day were you born",
    "how can we reach you", "how can we contact you",
  ])

  private static let identifiers = PhraseTable<Sort>(
    [
      "name", "full name", "first name", "last name", "surname", "forename", "family name",
      "name and surname", "names",
    ].map { ($0, .name) }
      + [
        "email", "e-mail", "email address", "e-mail address", "staff number", "staff id",
        "employee number", "employee id", "payroll number", "pay number", "personnel number",
        "badge number", "national insurance number", "ni number", "nhs number",
        "passport number", "date of birth", "birth date", "birthday", "phone number",
        "telephone number", "mobile number", "phone", "telephone", "address", "postal address",
        "home address", "postcode", "post code", "username", "user name", "login",
      ].map { ($0, .other) })
}
