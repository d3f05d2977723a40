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
    let spool = try spool()
    var content = try spool.settled()
    try finishSplits()
    var hasNew = false
    let outcomes = try records.map { record -> Result<SealedResponse, CollectionError> in
      if let known = try knownRecordHash(like: record, in: content) {
        return known == record.hash ? .success(record) : .failure(.tokenSpent)
      }
      content.add(record)
      hasNew = true
      return .success(record)
    }
    if hasNew { try keep(content, in: spool, using: &random) }
    return Commit(outcomes: outcomes, key: key)
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

  /// Moves what is due, then writes what is left of the spool, under a new key if anything left it.
  private func keep(
    _ content: SpoolContent, in spool: Spool, using random: inout some RandomSource
  ) throws {
    var rest = content
    try dropMoved(from: &rest, spool.shape)
    let moving = rest.takeMoving(spool.shape, using: &random)
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

  /// Drops, of groups that are about to move, what a commit that was cut short had moved already.
  ///
  /// Counted again, it would make a batch of fewer new records than the smallest group.
  private func dropMoved(from content: inout SpoolContent, _ shape: SpoolShape) throws {
    for (group, records) in content.byGroup()
    where shape.moving(of: records.count, group.type) > 0 {
      let moved = try records.filter {
        try store(group.type).recordHash(ofToken: SealedResponse.spentHash(of: $0)) != nil
      }
      content.remove(moved, group.type)
    }
  }

  private func finishSplits() throws {
    for type in RecordType.allCases where try store(type).hasLeftovers() {
      try store(type).merge([])
    }
  }

  /// The hash of the record under the same token, wherever it is; nil if the token is unspent.
  private func knownRecordHash(
    like record: SealedResponse, in content: SpoolContent
  ) throws -> [UInt8]? {
    let hash = record.token.spentHash
    if let waiting = content.record(record.type, under: hash) { return SHA256.hash(waiting) }
    return try store(record.type).recordHash(ofToken: hash)
  }
}
