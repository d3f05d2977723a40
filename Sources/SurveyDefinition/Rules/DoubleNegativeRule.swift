/// One negative in a clause is enough: two have to be worked out.
enum DoubleNegativeRule: SurveyRule {
  static func check(_ survey: Survey, _ report: inout RuleReport) {
    for text in report.texts where text.isOwn && text.isQuestion {
      let pairs = text.prose.sentences.lazy.flatMap(clauses).compactMap(negatives)
      guard let (first, second) = pairs.first else { continue }
      report.add(.wording(.doubleNegative(first, second)), at: text.location(of: second))
    }
  }

  /// Runs of words that say one thing.
  private static func clauses(of sentence: Prose.Sentence) -> [[String]] {
    sentence.tokens.split { divides.contains($0) }.map(Array.init)
  }

  /// Its first two negatives; "neither … nor" is one, and so is "whether or not".
  private static func negatives(in clause: [String]) -> (String, String)? {
    var found: [String] = []
    for (index, word) in clause.enumerated() {
      let before = index > 0 ? clause[index - 1] : ""
      guard isNegative(word), !(word == "not" && before == "or") else { continue }
      if word == "nor", found.contains("neither") { continue }
      // "Whether or not", "not only" and "no one" count once or not at all.
      if word == "not", index + 1 < clause.count, clause[index + 1] == "only" { continue }
      found.append(word)
    }
    guard found.count > 1, found.contains(where: plain.contains) || found[0].hasSuffix("n't") else {
      return nil
    }
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
