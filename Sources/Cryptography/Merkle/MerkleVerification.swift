extension MerkleTree {
  /// Whether `proof` shows a leaf hash at `index` of the list with this size and root.
  ///
  /// The algorithm of RFC 9162 §2.1.3.2.
  public static func isIncluded(
    leafHash: [UInt8], index: Int, treeSize: Int, proof: [[UInt8]], root: [UInt8]
  ) -> Bool {
    guard index >= 0, index < treeSize, isWellFormed(proof + [leafHash]) else { return false }
    var (node, last, hash) = (index, treeSize - 1, leafHash)
    for step in proof {
      if last == 0 { return false }
      if node & 1 == 1 || node == last {
        hash = nodeHash(step, hash)
        skipLevelsWithoutSibling(&node, &last)
      } else {
        hash = nodeHash(hash, step)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return last == 0 && hash == root
  }

  /// Whether `proof` shows that the list with the first size and root begins the second.
  ///
  /// The algorithm of RFC 9162 §2.1.4.2. Size 0 has no proof and is refused.
  public static func isConsistent(
    firstSize: Int, firstRoot: [UInt8], secondSize: Int, secondRoot: [UInt8], proof: [[UInt8]]
  ) -> Bool {
    guard firstSize > 0, firstSize <= secondSize, isWellFormed(proof) else { return false }
    if firstSize == secondSize { return proof.isEmpty && firstRoot == secondRoot }
    var path = proof
    if firstSize.nonzeroBitCount == 1 { path.insert(firstRoot, at: 0) }
    guard let start = path.first else { return false }
    var (node, last) = (firstSize - 1, secondSize - 1)
    while node & 1 == 1 { (node, last) = (node >> 1, last >> 1) }
    var (first, second) = (start, start)
    for step in path.dropFirst() {
      if last == 0 { return false }
      if node & 1 == 1 || node == last {
        (first, second) = (nodeHash(step, first), nodeHash(step, second))
        skipLevelsWithoutSibling(&node, &last)
      } else {
        second = nodeHash(second, step)
      }
      (node, last) = (node >> 1, last >> 1)
    }
    return last == 0 && first == firstRoot && second == secondRoot
  }

  /// A node at the right edge with an even number has no sibling there: go up until it has.
  private static func skipLevelsWithoutSibling(_ node: inout Int, _ last: inout Int) {
    while node & 1 == 0, node != 0 { (node, last) = (node >> 1, last >> 1) }
  }

  private static func isWellFormed(_ hashes: [[UInt8]]) -> Bool {
    hashes.allSatisfy { $0.count == SHA256.byteCount }
  }
}
