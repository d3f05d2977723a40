public import Anonymity
import Cryptography

extension Collector {
  /// Publishes the day's rounded total in the study, unless it has one of this day or later.
  ///
  /// `day` is an ISO 8601 date: the clock is the caller's. Throws `foreign`, `damaged`, `closed`.
  @discardableResult
  public func publishStatus(study: StudyDirectory, day: String) throws -> StatusFigure {
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    guard study.manifest == manifest else { throw CollectionError.foreign(file: study.path) }
    if let last = try StatusFigure.published(in: study), last.day >= day { return last }
    guard !isFrozen else { throw CollectionError.closed }
    let figure = try StatusFigure(
      day: day, total: store(.closed).read().records.count, manifest: manifest,
      receiptKey: receiptKey())
    try study.renew(figure.bytes, as: StatusFigure.fileName)
    return figure
  }

  /// `collector close`: freezes the stores and publishes hash lists and the signed closing.
  ///
  /// May be run again after a crash and then finishes. Throws `foreign`, `damaged`.
  @discardableResult
  public func close(study: StudyDirectory) throws -> ClosingRecord {
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    guard study.manifest == manifest else { throw CollectionError.foreign(file: study.path) }
    let closed = try hashes(.closed)
    let comments = try hashes(.comment)
    if !isFrozen { try DurableFile.create([], at: frozenPath, access: .owner) }
    for list in [closed, comments] {
      try study.publishAgain(list.bytes, as: RecordHashList.fileName(list.type))
    }
    let closing = try publishedOrNewClosing(closed, comments, study)
    // Nothing is left to sign; a stolen key could only make false receipts.
    try DurableFile.destroy(receiptKeyPath)
    try DurableFile.settleTimes(path)
    return closing
  }

  /// The frozen records, checked against what the study published: the input of a tally.
  ///
  /// Throws `notClosed`, `damaged`, `foreign`, and what `FrozenRecords` throws.
  public func frozenRecords(study: StudyDirectory) throws -> FrozenRecords {
    guard isFrozen else { throw CollectionError.notClosed }
    guard study.manifest == manifest else { throw CollectionError.foreign(file: study.path) }
    return try FrozenRecords(
      closed: records(.closed), comments: records(.comment), study: study)
  }

  private func records(_ type: RecordType) throws -> [SealedResponse] {
    try store(type).read().records.map { record in
      do {
        return try SealedResponse(record.bytes, type: type, manifest: manifest)
      } catch {
        throw CollectionError.damaged(file: store(type).path)
      }
    }
  }

  private func hashes(_ type: RecordType) throws -> RecordHashList {
    RecordHashList(
      type, hashes: try store(type).read().records.map { SHA256.hash($0.bytes) },
      manifest: manifest)
  }

  private func publishedOrNewClosing(
    _ closed: RecordHashList, _ comments: RecordHashList, _ study: StudyDirectory
  ) throws -> ClosingRecord {
    if study.has("closing") {
      let collector = try CollectorDeclaration(study.read("collector.pub"), manifest: manifest)
      return try ClosingRecord(study.read("closing"), manifest: manifest, collector: collector)
    }
    let closing = try ClosingRecord(
      closed: closed, comments: comments, manifest: manifest, receiptKey: receiptKey())
    try study.publish(closing.bytes, as: "closing")
    return closing
  }
}
