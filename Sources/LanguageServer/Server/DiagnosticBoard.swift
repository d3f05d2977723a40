/// Which findings stand in which file, by the open document they were found from.
///
/// A file that two surveys include may hold findings of both; each is shown once.
struct DiagnosticBoard {
  private var found: [String: [String: [LSPAny]]] = [:]
  private var changed: Set<String> = []

  /// Replaces what was found from a document, by the name of the file it stands in.
  mutating func set(_ findings: [String: [LSPAny]], of owner: String) {
    changed.formUnion(found[owner, default: [:]].keys)
    changed.formUnion(findings.keys)
    found[owner] = findings
  }

  /// Forgets what was found from documents that are closed.
  mutating func keepOnly(_ owners: Set<String>) {
    for owner in found.keys where !owners.contains(owner) { set([:], of: owner) }
    found = found.filter { owners.contains($0.key) }
  }

  /// What stands in the files that changed since the last time, by name.
  mutating func takeChanges() -> [(name: String, findings: [LSPAny])] {
    defer { changed = [] }
    return changed.sorted().map { name in
      // What was found from the file itself comes first.
      let owners = found.keys.sorted { ($0 == name ? 0 : 1, $0) < ($1 == name ? 0 : 1, $1) }
      var findings: [LSPAny] = []
      for finding in owners.flatMap({ found[$0]?[name] ?? [] }) where !findings.contains(finding) {
        findings.append(finding)
      }
      return (name, findings)
    }
  }
}
