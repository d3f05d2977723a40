import Anonymity
public import Cryptography

/// What became of the records of one commit, in their order, and the key of their receipts.
struct Commit {
  let outcomes: [Result<SealedResponse, CollectionError>]
  let key: Ed25519.PrivateKey
}

extension Collector {
  /// Keeps checked records durably, all in one write of the spool, or of a store for a whole batch.
  ///
  /// The lock is held for this commit only, so processes on one study take turns and see each
  /// other's records. Throws, with nothing acknowledged, what concerns all.
  func commit(
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
    if hasNew { try keep(content, in: spool, atLeast: spool.shape.batch, using: &random) }
    return Commit(outcomes: outcomes, key: key)
  }

  /// What the service does at its fixed hour: moves records of each type of which at least the
  /// smallest group waits.
  ///
  /// The spool is rewritten whether or not anything moves, so that a write says nothing.
  ///
  /// Throws `closed`, `damaged`, `foreign`, `waitingRecordsMissing`.
  public func moveAtFixedHour(using random: inout some RandomSource) throws {
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    guard !isFrozen else { throw CollectionError.closed }
    let spool = try spool()
    let content = try spool.settled()
    try keep(content, in: spool, atLeast: spool.shape.leastBatch, using: &random)
  }

  /// Moves everything that waits into the stores: for the close, under the lock, after the freeze.
  func emptySpool() throws {
    try finishSplits()
    let content = try spool().settled()
    for type in RecordType.allCases { try store(type).merge(content.records(type)) }
  }

  /// Moves the types of which at least so many wait, then writes what is left of the spool, under a
  /// new key if anything moved.
  private func keep(
    _ content: SpoolContent, in spool: Spool, atLeast batch: (RecordType) -> Int,
    using random: inout some RandomSource
  ) throws {
    let moving = RecordType.allCases.filter { content.count($0) >= batch($0) }
    var rest = content
    for type in moving {
      try store(type).merge(content.records(type))
      rest.removeAll(type)
    }
    if moving.isEmpty {
      try spool.write(rest, using: &random)
    } else {
      try spool.turnKey(rest, using: &random)
    }
    try DurableFile.settleTimes(path)
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
