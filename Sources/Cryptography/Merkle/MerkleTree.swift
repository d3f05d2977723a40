/// A tree of hashes over a list, with proofs of what is in it (RFC 9162 §2.1, SHA-256).
public struct MerkleTree: Sendable {
  /// The hashes of the list's entries, 32 bytes each, in the list's order.
  public let leafHashes: [[UInt8]]

  /// A tree over entries, each hashed as a leaf.
  public init(leaves: [[UInt8]]) {
    leafHashes = leaves.map(Self.leafHash)
  }

  /// A tree over leaf hashes made before.
  ///
  /// Throws `wrongLength` unless each has 32 bytes.
  public init(leafHashes: [[UInt8]]) throws(CryptographyError) {
    guard leafHashes.allSatisfy({ $0.count == SHA256.byteCount }) else { throw .wrongLength }
    self.leafHashes = leafHashes
  }

  /// The Merkle tree hash of the whole list, 32 bytes (§2.1.1); of nothing, SHA-256 of nothing.
  public var root: [UInt8] { Self.root(leafHashes[...]) }

  /// The path that shows entry `index` is under the root, leaf to root (§2.1.3.1).
  ///
  /// Throws `outOfRange` for an index outside the list.
  public func inclusionProof(for index: Int) throws(CryptographyError) -> [[UInt8]] {
    guard leafHashes.indices.contains(index) else { throw .outOfRange }
    return Self.path(to: index, in: leafHashes[...])
  }

  /// The proof that the first `size` entries are the start of this list (§2.1.4.1).
  ///
  /// Throws `outOfRange` unless 0 < size ≤ number of entries; empty for the whole list.
  public func consistencyProof(from size: Int) throws(CryptographyError) -> [[UInt8]] {
    guard size > 0, size <= leafHashes.count else { throw .outOfRange }
    return Self.subproof(size, leafHashes[...], isWhole: true)
  }

  /// The hash of an entry: SHA-256(0x00 ‖ entry).
  public static func leafHash(_ leaf: [UInt8]) -> [UInt8] { SHA256.hash([0x00] + leaf) }

  /// The hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
  static func nodeHash(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    SHA256.hash([0x01] + left + right)
  }

  private static func root(_ hashes: ArraySlice<[UInt8]>) -> [UInt8] {
    guard hashes.count > 1 else { return hashes.first ?? SHA256.hash([]) }
    let (left, right) = halves(hashes)
    return nodeHash(root(left), root(right))
  }

  private static func path(to index: Int, in hashes: ArraySlice<[UInt8]>) -> [[UInt8]] {
    guard hashes.count > 1 else { return [] }
    let (left, right) = halves(hashes)
    return index < left.endIndex
      ? path(to: index, in: left) + [root(right)] : path(to: index, in: right) + [root(left)]
  }

  /// SUBPROOF (§2.1.4.1); `isWhole` while the subtree's root is one the verifier knows.
  private static func subproof(
    _ size: Int, _ hashes: ArraySlice<[UInt8]>, isWhole: Bool
  ) -> [[UInt8]] {
    if size == hashes.count { return isWhole ? [] : [root(hashes)] }
    let (left, right) = halves(hashes)
    return size <= left.count
      ? subproof(size, left, isWhole: isWhole) + [root(right)]
      : subproof(size - left.count, right, isWhole: false) + [root(left)]
  }

  /// Splits after the largest power of two smaller than the count (§2.1.1).
  private static func halves(
    _ hashes: ArraySlice<[UInt8]>
  ) -> (ArraySlice<[UInt8]>, ArraySlice<[UInt8]>) {
    let width = 1 << (Int.bitWidth - 1 - (hashes.count - 1).leadingZeroBitCount)
    return (hashes.prefix(width), hashes.dropFirst(width))
  }
}
