/// One negative in a clause is enough: two have to be worked out.
enum DoubleNegativeRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    for text in report.texts where text.isOwn && text.isQuestion {
      let doubtful = text.prose.sentences.filter { $0.words.count(where: isNegative) > 1 }
      let pairs = doubtful.lazy.flatMap(clauses).compactMap(negatives)
      guard let (first, second) = pairs.first else { continue }
      report.add(.wording(.doubleNegative(first, second)), at: text.location(of: second))
    }
  }

  /// Runs of words that say one thing; the "not" of "whether or not" is left out.
  private static func clauses(of sentence: Prose.Sentence) -> [[String]] {
    let tokens = sentence.tokens
    let said = tokens.indices.filter { index in
      tokens[index] != "not" || index == 0 || tokens[index - 1] != "or"
    }
    return said.map { tokens[$0] }.split { divides.contains($0) }.map(Array.init)
  }

  /// Its first two negatives; "neither … nor" is one, and "not only" is none.
  private static func negatives(in clause: [String]) -> (String, String)? {
    var found: [String] = []
    for (index, word) in clause.enumerated() where isNegative(word) {
      if word == "nor", found.contains("neither") { continue }
      if word == "not", index + 1 < clause.count, clause[index + 1] == "only" { continue }
      found.append(word)
    }
    guard found.count > 1, found.contains(where: { plain.contains($0) || $0.hasSuffix("n't") })
    else { return nil }
    return (found[0], found[1])
  }

  private static func isNegative(_ word: String) -> Bool {
    plain.contains(word) || hidden.contains(word) || word.hasSuffix("n't")
  }

  private static let divides: Set<String> = [
    ",", ";", ":", "(", ")", "–", "—", "/", "because", "if", "when", "and", "or", "but", "so",
    "since", "while", "who", "which", "where", "as",
  ]

  private static let plain: Set<String> = [
    "not", "never", "no", "none", "nobody", "nothing", "nowhere", "neither", "nor", "cannot",
    "without", "hardly",
  ]

  /// Words with a negative inside; two of these alone are no double negative.
  private static let hidden: Set<String> = [
    "unable", "unacceptable", "unaware", "uncertain", "unclear", "uncomfortable", "unconcerned",
    "unfair", "unfairly", "unhappy", "unhelpful", "unimportant", "unjust", "unlikely",
    "unnecessary",
    "unpleasant", "unreasonable", "unsafe", "unsatisfied", "unsuitable", "unsupported", "unsure",
    "untrue", "unusual", "unwelcome", "unwilling", "dissatisfied", "disrespected", "disrespectful",
    "impossible", "inappropriate", "inadequate", "ineffective", "insecure", "irrelevant",
    "disagree", "fail", "fails", "failed", "refuse", "refused", "deny", "denied", "forbid",
    "forbidden", "prevent", "prevented", "avoid", "avoided", "lack", "lacked", "lacks",
  ]
}
