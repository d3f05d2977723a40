/// How hard a text is to read.
///
/// The Flesch-Kincaid grade (Kincaid, Fishburne, Rogers and Chissom 1975, for the US Navy):
/// 0.39 words per sentence + 11.8 syllables per word - 15.59. A grade is a year of school in the
/// United States; five more are the age.
struct ReadingGrade {
  /// Years of school.
  let grade: Double
  /// Words of the text.
  let words: Int
  /// The words with the most syllables, three at most, each of four or more.
  let hardest: [String]

  /// Age in years at which the text can be read.
  var age: Int { Int((grade + 5).rounded()) }

  /// `nil` for no words at all.
  init?(_ sentences: [Prose.Sentence], _ counts: inout SyllableCounts) {
    let words = sentences.flatMap(\.words)
    guard !words.isEmpty else { return nil }
    let counted = words.map { (word: $0, syllables: counts.count(of: $0)) }
    let syllables = counted.reduce(0) { $0 + $1.syllables }
    let perSentence = Double(words.count) / Double(sentences.count)
    let perWord = Double(syllables) / Double(words.count)
    self.words = words.count
    grade = 0.39 * perSentence + 11.8 * perWord - 15.59
    var seen: Set<String> = []
    let long = counted.filter { $0.syllables > 3 && seen.insert($0.word).inserted }
    hardest = long.sorted { $0.syllables > $1.syllables }.prefix(3).map(\.word)
  }

}

/// Syllables by word: a survey says the same words again and again.
struct SyllableCounts {
  private var known: [String: Int] = [:]

  /// How many syllables a word counts for.
  mutating func count(of word: String) -> Int {
    if let count = known[word] { return count }
    let count = Self.syllables(of: word)
    known[word] = count
    return count
  }

  /// Words that nobody can avoid in a survey at work, and everybody there knows, count as two.
  private static func syllables(of word: String) -> Int {
    familiar.contains(word) ? min(2, Syllables.count(in: word)) : Syllables.count(in: word)
  }

  private static let familiar: Set<String> = [
    "colleague", "colleagues", "director", "directorate", "disability", "disabled",
    "discriminated", "discrimination", "diversity", "equality", "ethnic", "ethnicity",
    "experience", "experienced", "experiences", "harassed", "harassment", "manager", "managers",
    "member", "members", "opportunity", "opportunities", "organisation", "organisations",
    "organisation's", "promotion", "racial", "racism", "racist", "religion", "survey", "training",
    "understand", "everyone", "anyone", "someone", "another", "different", "department",
    "management", "information", "anonymous",
  ]
}
