import Anonymity

/// Names of the directories of one study, which stand beside each other by default.
enum Paths {
  /// Whether there is a directory at that path.
  static func isDirectory(_ path: String) -> Bool { DurableFile.exists(path + "/.") }

  /// The directory a file is in.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// `NAME.issuer` → `NAME.study`, and so on.
  static func sibling(of path: String, ending: String, with other: String) -> String {
    var trimmed = path
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    return (trimmed.hasSuffix(ending) ? String(trimmed.dropLast(ending.count)) : trimmed) + other
  }
}
