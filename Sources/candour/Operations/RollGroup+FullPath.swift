import Anonymity

extension RollGroup {
  /// One label a column: a branch that was pooled into its parent is one group at every finer level.
  func fullPath(columns: Int) -> [String] {
    var path = path
    while path.count < columns {
      path.append(path.last.map { "All of \($0)" } ?? "Everyone")
    }
    return path
  }
}
