import Cryptography

/// The key that some quorum of shares gives, and whose shares don't lie on the same polynomial.
struct ShareMatch {
  let key: RecordKey
  let disagreeing: [Int]

  /// Nil when no quorum of the shares gives the key committed to.
  init?(_ record: SealedResponse, _ shares: [Shamir.Share], _ manifest: Manifest) {
    let threshold = manifest.quorum.threshold
    guard shares.count >= threshold else { return nil }
    let first = Array(shares.prefix(threshold))
    // Honest shares all fit, so the first choice almost always does; the others are for a bad one.
    let isFirst = record.key(from: first, manifest: manifest) != nil
    for chosen in isFirst ? [first] : Self.combinations(of: shares[...], threshold) {
      guard let key = record.key(from: chosen, manifest: manifest) else { continue }
      self.key = key
      disagreeing = shares.filter { share in
        guard !chosen.contains(where: { $0.index == share.index }) else { return false }
        let exchanged = Array(chosen.dropLast()) + [share]
        return record.key(from: exchanged, manifest: manifest) == nil
      }.map { Int($0.index) }
      return
    }
    return nil
  }

  /// Every choice of `count` shares; lists of at most 16 keep this small.
  private static func combinations(
    of shares: ArraySlice<Shamir.Share>, _ count: Int
  ) -> [[Shamir.Share]] {
    guard count > 0 else { return [[]] }
    guard let first = shares.first, shares.count >= count else { return [] }
    let rest = shares.dropFirst()
    return combinations(of: rest, count - 1).map { [first] + $0 } + combinations(of: rest, count)
  }
}
