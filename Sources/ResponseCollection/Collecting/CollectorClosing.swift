public import Anonymity
import Cryptography

extension Collector {
  /// `collector close`: freezes the collector, moves what waits into the stores and publishes hash lists and the signed closing.
  ///
  /// The closing is kept in the collector's own directory before it is published, so that what lies
  /// in the public one is never taken for it. May be run again after a crash and then finishes.
  ///
  /// Throws, with both keys left: `foreign`, `damaged`, `tampered` if the study has another
  /// collector's declaration, or other lists or another closing than these.
  @discardableResult
  public func close(study: StudyDirectory) throws -> ClosingRecord {
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    try checkNotDestroyed()
    let declaration = try checkDeclared(in: study)
    try checkFiles()
    try records.freeze()
    try records.storeWaiting()
    let closed = try hashes(.closed)
    let comments = try hashes(.comment)
    let closing = try keptOrNewClosing(closed, comments, declaration)
    for list in [closed, comments] {
      try study.publishAgain(list.bytes, as: RecordHashList.fileName(list.type))
    }
    try study.publishAgain(closing.bytes, as: "closing")
    // Nothing is left to sign; a stolen key could only make false receipts.
    try DurableFile.destroy(receiptKeyPath)
    try records.forgetWaiting()
    try DurableFile.destroyLeftovers(in: path)
    try DurableFile.settleTimes(path)
    return closing
  }

  /// The frozen records, checked against what the study published: the input of a tally.
  ///
  /// Throws `notClosed`, `damaged`, `foreign`, `tampered`, and what `FrozenRecords` throws.
  public func frozenRecords(study: StudyDirectory) throws -> FrozenRecords {
    guard try records.isFrozen() else { throw CollectionError.notClosed }
    try checkNotDestroyed()
    try checkDeclared(in: study)
    return try FrozenRecords(
      closed: sealed(.closed), comments: sealed(.comment), study: study)
  }

  private func sealed(_ type: RecordType) throws -> [SealedResponse] {
    try records.records(type).map { record in
      do {
        return try SealedResponse(record, type: type, manifest: manifest)
      } catch {
        throw CollectionError.damaged(file: store(type).path)
      }
    }
  }

  private func hashes(_ type: RecordType) throws -> RecordHashList {
    RecordHashList(
      type, hashes: try records.recordHashes(type), manifest: manifest)
  }

  /// The closing as signed by this close or by one that was cut short; of these records.
  private func keptOrNewClosing(
    _ closed: RecordHashList, _ comments: RecordHashList, _ declaration: CollectorDeclaration
  ) throws -> ClosingRecord {
    let kept =
      try records.note(.closing)
      ?? records.keep(
        ClosingRecord(
          closed: closed, comments: comments, manifest: manifest, closingKey: closingKey()
        ).bytes, as: .closing)
    let closing = try ClosingRecord(kept, manifest: manifest, collector: declaration)
    guard closing.covers(closed), closing.covers(comments) else {
      throw CollectionError.damaged(file: path(of: .closing))
    }
    return closing
  }
}
