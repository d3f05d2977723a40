/// Finds the name somebody probably meant.
package enum NearestName {
  /// The closest of `candidates`, if close enough: one slip in three characters.
  ///
  /// The first of equals wins. Words longer than `longest` are near to nothing: no name is so long,
  /// and comparing takes time by the square.
  package static func of(_ word: String, in candidates: [String]) -> String? {
    guard word.count <= longest else { return nil }
    let limit = max(1, word.count / 3)
    var best: (name: String, distance: Int)?
    for name in candidates where abs(name.count - word.count) <= limit {
      let distance = distance(from: word, to: name)
      if distance <= limit, distance < (best?.distance ?? .max) { best = (name, distance) }
    }
    return best?.name
  }

  /// Characters of the longest word that is compared.
  static let longest = 64

  /// Insertions, deletions, substitutions and swaps of neighbours between two words.
  ///
  /// The restricted edit distance (optimal string alignment) of Damerau and Levenshtein.
  static func distance(from word: String, to name: String) -> Int {
    let a = Array(word)
    let b = Array(name)
    // The two rows above the one being filled.
    var (second, first) = ([Int](), Array(0...b.count))
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = min(first[j + 1], row[j]) + 1
        cost = min(cost, first[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, second[j - 1] + 1)
        }
        row.append(cost)
      }
      (second, first) = (first, row)
    }
    return first[b.count]
  }
}
