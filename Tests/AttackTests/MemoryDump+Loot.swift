extension MemoryDump {
  /// What was found, as loot: a secret that may not stay is enough.
  static func loot(_ found: [Secret], of all: [Secret]) -> Loot {
    let bad = found.filter { !$0.isResidual }
    let names = Set(bad.map(\.name)).sorted().joined(separator: ", ")
    let left = Set(found.filter(\.isResidual).map(\.name)).sorted().joined(separator: ", ")
    let words = bad.isEmpty ? "none of \(all.filter { !$0.isResidual }.count) secrets" : names
    return .outcome(!bad.isEmpty, left.isEmpty ? words : "\(words); left in memory: \(left)")
  }
}
