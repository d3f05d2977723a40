import Anonymity

/// Which segments a store has, from the names of its files: the leaves of a binary trie.
///
/// Where a crash cut a split short, both a segment and some below it are there: the upper one is
/// still the leaf, and those below are its leftovers.
struct StoreLayout {
  /// The segments that hold the records, in the order of their hashes.
  private(set) var leaves: [HashPrefix] = []
  private let present: Set<HashPrefix>

  /// Throws `damaged` for a file of another name or where a segment is missing.
  init(of path: String) throws {
    let names = try DurableFile.finishedNames(in: path)
    guard !names.isEmpty else {
      throw StorageError.missing(path: "\(path)/\(HashPrefix.everything.name)")
    }
    present = try Set(
      names.map { name in
        guard let prefix = HashPrefix(name: name) else {
          throw CollectionError.damaged(file: "\(path)/\(name)")
        }
        return prefix
      })
    try findLeaves(below: .everything, path)
  }

  /// The leaf of a token's hash.
  func leaf(of hash: [UInt8]) -> HashPrefix? { leaves.first { $0.covers(hash) } }

  /// What a split that was cut short left below a leaf.
  func leftovers(below leaf: HashPrefix) -> [HashPrefix] {
    present.filter(leaf.isAncestor).sorted { $0.name < $1.name }
  }

  private mutating func findLeaves(below prefix: HashPrefix, _ path: String) throws {
    if present.contains(prefix) {
      leaves.append(prefix)
    } else if let halves = prefix.halves, present.contains(where: prefix.isAncestor) {
      for half in halves { try findLeaves(below: half, path) }
    } else {
      throw CollectionError.damaged(file: "\(path)/\(prefix.name)")
    }
  }
}
