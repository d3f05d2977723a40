import Cryptography
import TestSupport
import Testing

@Suite("Merkle trees")
struct MerkleTreeTests {
  @Test("the reference roots of RFC 6962 and RFC 9162")
  func roots() throws {
    let file = try VectorFile("rfc6962-merkle.txt")
    #expect(try MerkleTree(leaves: []).root == file.named("empty").bytes("root"))
    let leaves = try file.named("tree").byteLists("leaf")
    let roots = try file.named("tree").byteLists("root")
    #expect(leaves.count == 8)
    for (index, root) in roots.enumerated() {
      #expect(MerkleTree(leaves: Array(leaves.prefix(index + 1))).root == root)
    }
  }

  @Test("a tree over hashes is the tree over their entries")
  func hashes() throws {
    let tree = MerkleTree(leaves: entries(5))
    #expect(try MerkleTree(leafHashes: tree.leafHashes).root == tree.root)
    #expect(tree.leafHashes == entries(5).map(MerkleTree.leafHash))
    #expect(throws: CryptographyError.wrongLength) {
      try MerkleTree(leafHashes: [[UInt8](repeating: 0, count: 31)])
    }
  }

  @Test("every entry of every small tree has a proof, and only at its own place")
  func inclusion() throws {
    for size in 1...17 {
      let tree = MerkleTree(leaves: entries(size))
      for index in 0..<size {
        let proof = try tree.inclusionProof(for: index)
        for claimed in 0..<size {
          let accepted = MerkleTree.isIncluded(
            leafHash: tree.leafHashes[index], index: claimed, treeSize: size, proof: proof,
            root: tree.root)
          #expect(accepted == (claimed == index))
        }
      }
    }
  }

  @Test("a proof with one fault is refused")
  func inclusionFaults() throws {
    let tree = MerkleTree(leaves: entries(11))
    let proof = try tree.inclusionProof(for: 6)
    let hash = tree.leafHashes[6]
    func accepts(
      _ hash: [UInt8], _ index: Int, _ size: Int, _ proof: [[UInt8]], _ root: [UInt8]
    ) -> Bool {
      MerkleTree.isIncluded(
        leafHash: hash, index: index, treeSize: size, proof: proof, root: root)
    }
    #expect(accepts(hash, 6, 11, proof, tree.root))
    #expect(!accepts(tree.leafHashes[5], 6, 11, proof, tree.root))
    #expect(!accepts(hash, 6, 6, proof, tree.root))
    #expect(!accepts(hash, -1, 11, proof, tree.root))
    #expect(!accepts(hash, 6, 11, Array(proof.dropLast()), tree.root))
    #expect(!accepts(hash, 6, 11, proof + [hash], tree.root))
    #expect(!accepts(hash, 6, 11, proof.reversed(), tree.root))
    #expect(!accepts(hash, 6, 11, proof, hash))
    for position in proof.indices {
      var changed = proof
      changed[position][0] ^= 1
      #expect(!accepts(hash, 6, 11, changed, tree.root))
      changed[position] = []
      #expect(!accepts(hash, 6, 11, changed, tree.root))
    }
    #expect(throws: CryptographyError.outOfRange) { try tree.inclusionProof(for: 11) }
    #expect(throws: CryptographyError.outOfRange) { try tree.inclusionProof(for: -1) }
  }

  @Test("every start of every small list has a consistency proof, no other list has")
  func consistency() throws {
    for size in 1...17 {
      let tree = MerkleTree(leaves: entries(size))
      for first in 1...size {
        let start = MerkleTree(leaves: entries(first))
        let other = MerkleTree(leaves: entries(first - 1) + [[0xee]])
        let proof = try tree.consistencyProof(from: first)
        for (root, expected) in [(start.root, true), (other.root, false)] {
          let accepted = MerkleTree.isConsistent(
            firstSize: first, firstRoot: root, secondSize: size, secondRoot: tree.root,
            proof: proof)
          #expect(accepted == expected)
        }
      }
      #expect(throws: CryptographyError.outOfRange) { try tree.consistencyProof(from: 0) }
      #expect(throws: CryptographyError.outOfRange) { try tree.consistencyProof(from: size + 1) }
    }
  }

  private func entries(_ count: Int) -> [[UInt8]] { (0..<count).map { [UInt8($0), 0x5a] } }
}
