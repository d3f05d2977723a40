/// What a custodian's key file remembers of release ledgers: of each chain, the last head seen.
///
/// One key may serve several surveys: each chain is known by its first study, and a study names its
/// chain in its manifest.
package struct LedgerMemory: Equatable {
  /// A chain's first manifest digest, and the last head seen of it.
  struct Seen: Equatable {
    let start: [UInt8]
    var head: [UInt8]
  }

  /// Every chain, ordered by its start.
  private(set) var chains: [Seen] = []

  /// Most chains a key file holds.
  static let capacity = 1000

  package init() {}

  /// Takes note of a ledger's head.
  ///
  /// Throws `ledgerForked` unless the ledger contains the head seen last of this chain.
  mutating func advance(to ledger: ReleaseLedger, file: String) throws(AnonymityError) {
    guard let place = chains.firstIndex(where: { $0.start == ledger.start }) else {
      guard chains.count < Self.capacity else { throw .malformed(file: file, .invalidField) }
      chains.append(Seen(start: ledger.start, head: ledger.head))
      chains.sort { $0.start.lexicographicallyPrecedes($1.start) }
      return
    }
    guard ledger.heads.contains(chains[place].head) else { throw .ledgerForked(file: file) }
    chains[place].head = ledger.head
  }

  /// u16 count, then start and head of each.
  package var encoded: [UInt8] {
    UInt16(chains.count).networkBytes + chains.flatMap { $0.start + $0.head }
  }

  package init(_ bytes: [UInt8]) throws(ByteFormatError) {
    var reader = ByteReader(bytes)
    let count = Int(try reader.take(UInt16.self))
    guard count <= Self.capacity else { throw .invalidField }
    for _ in 0..<count {
      chains.append(Seen(start: try reader.take(32), head: try reader.take(32)))
    }
    try reader.finish()
    let isAscending = zip(chains, chains.dropFirst()).allSatisfy {
      $0.start.lexicographicallyPrecedes($1.start)
    }
    guard isAscending else { throw .invalidField }
  }
}
