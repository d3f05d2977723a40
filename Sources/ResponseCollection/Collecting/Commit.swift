import Anonymity
public import Cryptography

/// What became of the records of one commit, in their order, and the key of their receipts.
struct Commit {
  let outcomes: [Result<SealedResponse, CollectionError>]
  let key: Ed25519.PrivateKey
}

extension Collector {
  /// Keeps checked records durably, wherever this collector keeps them.
  ///
  /// Throws, with nothing acknowledged, what concerns all.
  func commit(
    _ records: [SealedResponse], using random: inout some RandomSource
  ) throws -> Commit { try self.records.commit(records, using: &random) }

  /// Keeps them all in one write of the spool, and of the store if any move.
  ///
  /// The lock is held for this commit only, so processes on one study take turns and see each
  /// other's records. Throws, with nothing acknowledged, what concerns all.
  func commitToDirectory(
    _ records: [SealedResponse], using random: inout some RandomSource
  ) throws -> Commit {
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    guard !isFrozen else { throw CollectionError.closed }
    let key = try receiptKey()
    return Commit(outcomes: try keepInDirectory(records, using: &random), key: key)
  }

  /// The same for the holder of the lock.
  func keepInDirectory(
    _ records: [SealedResponse], using random: inout some RandomSource
  ) throws -> [Result<SealedResponse, CollectionError>] {
    let spool = try spool()
    var content = try spool.settled()
    try finishSplits()
    let stored = try storedRecordHashes(like: records)
    var hasNew = false
    let outcomes = records.map { record -> Result<SealedResponse, CollectionError> in
      if let known = content.recordHash(like: record) ?? stored[record.token.spentHash] {
        return known == record.hash ? .success(record) : .failure(.tokenSpent)
      }
      content.add(record)
      hasNew = true
      return .success(record)
    }
    if hasNew { try keep(content, in: spool, using: &random) }
    return outcomes
  }

  /// What a service does at a fixed hour: writes what waits anew, so that a write says nothing, and in a
  /// database all records in the order of their hashes.
  ///
  /// Nothing moves: records that moved because of the hour would be few, and those who sent them
  /// few. Throws `closed`, `damaged`, `foreign`, `waitingRecordsMissing`.
  public func rewriteAtFixedHour(using random: inout some RandomSource) throws {
    try records.rewrite(using: &random)
  }

  func rewriteSpool(using random: inout some RandomSource) throws {
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    guard !isFrozen else { throw CollectionError.closed }
    let spool = try spool()
    try spool.write(spool.settled(), using: &random)
    try DurableFile.settleTimes(path)
  }

  /// Moves everything that waits into the stores: for the close, under the lock, after the freeze.
  func emptySpool() throws {
    try finishSplits()
    let content = try spool().settled()
    for type in RecordType.allCases { try store(type).merge(content.records(type)) }
  }

  /// Moves what must, then writes what is left of the spool, under a new key if anything left it.
  private func keep(
    _ content: SpoolContent, in spool: Spool, using random: inout some RandomSource
  ) throws {
    var rest = content
    try dropMoved(from: &rest, spool.shape)
    let moving = rest.takeMoving(
      spool.shape, of: spool.shape.overflowing(rest.counts()), using: &random)
    for type in RecordType.allCases {
      if let records = moving[type] { try store(type).merge(records) }
    }
    if rest == content {
      try spool.write(rest, using: &random)
    } else {
      try spool.turnKey(rest, using: &random)
    }
    try DurableFile.settleTimes(path)
  }

  /// Drops, of types of which some are about to move, what a commit that was cut short had moved already.
  ///
  /// Counted again, it would make a batch of fewer new records than the smallest group.
  private func dropMoved(from content: inout SpoolContent, _ shape: SpoolShape) throws {
    for type in shape.overflowing(content.counts()) {
      let waiting = content.records(type)
      let stored = try store(type).recordHashes(
        ofTokens: waiting.map { SealedResponse.spentHash(of: $0) })
      content.remove(waiting.filter { stored[SealedResponse.spentHash(of: $0)] != nil }, type)
    }
  }

  private func finishSplits() throws {
    for type in RecordType.allCases where try store(type).hasLeftovers() {
      try store(type).merge([])
    }
  }

  /// The hashes of the stored records under the same tokens, by token.
  private func storedRecordHashes(like records: [SealedResponse]) throws -> [[UInt8]: [UInt8]] {
    try RecordType.allCases.reduce(into: [:]) { found, type in
      let tokens = records.filter { $0.type == type }.map(\.token.spentHash)
      guard !tokens.isEmpty else { return }
      found.merge(try store(type).recordHashes(ofTokens: tokens)) { first, _ in first }
    }
  }
}

extension SpoolContent {
  /// The hash of the record that waits under the same token, if one does.
  fileprivate func recordHash(like record: SealedResponse) -> [UInt8]? {
    self.record(record.type, under: record.token.spentHash).map { SHA256.hash($0) }
  }
}
