/// Names of the directories of one study, which stand beside each other by default.
enum Paths {
  /// `NAME.issuer` → `NAME.study`, and so on.
  static func sibling(of path: String, ending: String, with other: String) -> String {
    var trimmed = path
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    return (trimmed.hasSuffix(ending) ? String(trimmed.dropLast(ending.count)) : trimmed) + other
  }
}
