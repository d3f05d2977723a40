/// Finds the name somebody probably meant.
enum NearestName {
  /// The closest of `candidates`, if close enough: one slip in three characters.
  ///
  /// The first of equals wins.
  static func of(_ word: String, in candidates: [String]) -> String? {
    let limit = max(1, word.count / 3)
    var best: (name: String, distance: Int)?
    for name in candidates where abs(name.count - word.count) <= limit {
      let distance = distance(from: word, to: name)
      if distance <= limit, distance < (best?.distance ?? .max) { best = (name, distance) }
    }
    return best?.name
  }

  /// Insertions, deletions, substitutions and swaps of neighbours between two words.
  ///
  /// The restricted edit distance (optimal string alignment) of Damerau and Levenshtein.
  static func distance(from first: String, to second: String) -> Int {
    let a = Array(first)
    let b = Array(second)
    var rows = [Array(0...b.count)]
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = min(rows[i][j + 1], row[j]) + 1
        cost = min(cost, rows[i][j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, rows[i - 1][j - 1] + 1)
        }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
