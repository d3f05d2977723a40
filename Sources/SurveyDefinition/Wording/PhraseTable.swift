/// Phrases that are looked for in sentences, found by their first word.
struct PhraseTable<Meaning: Sendable>: Sendable {
  private struct Entry: Sendable {
    let words: [String]
    let meaning: Meaning
  }

  private let entries: [String: [Entry]]

  /// Phrases in lower case, words between single spaces, each with what it means.
  init(_ phrases: [(String, Meaning)]) {
    let all = phrases.map { phrase, meaning in
      Entry(words: phrase.split(separator: " ").map(String.init), meaning: meaning)
    }
    // Longer ones first: "mixed race people" is found before "mixed race".
    entries = Dictionary(grouping: all) { $0.words[0] }
      .mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }

  /// Every phrase in the sentence: its first token, its words, its meaning.
  func matches(in sentence: Prose.Sentence) -> [(index: Int, phrase: String, meaning: Meaning)] {
    sentence.tokens.indices.compactMap { index in
      guard
        let entry = entries[sentence.tokens[index]]?
          .first(where: { sentence.tokens[index...].starts(with: $0.words) })
      else { return nil }
      return (index, entry.words.joined(separator: " "), entry.meaning)
    }
  }
}

extension PhraseTable where Meaning == Void {
  /// Phrases that mean nothing more than that they are there.
  init(_ phrases: [String]) { self.init(phrases.map { ($0, ()) }) }

  /// Whether any of them is in the sentence.
  func isFound(in sentence: Prose.Sentence) -> Bool { !matches(in: sentence).isEmpty }
}
