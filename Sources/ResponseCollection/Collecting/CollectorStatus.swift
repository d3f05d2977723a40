public import Anonymity
import Cryptography

extension Collector {
  /// Publishes the day's rounded total in the study, or the last one again until another is due.
  ///
  /// Another is due on a later day and 20 hours after the last: two close together, at 23:59 and
  /// 00:01, would tell of an answer in between. The last one is kept in the collector's directory
  /// first, so that taking it out of the public one gains nothing. `day` is an ISO 8601 date: the
  /// clock is the caller's. Throws `foreign`, `tampered`, `damaged`, `closed`.
  @discardableResult
  public func publishStatus(study: StudyDirectory, day: String) throws -> StatusFigure {
    try publishStatus(study: study, day: day, leastAge: .seconds(20 * 3600))
  }

  /// The same with another time than 20 hours: for tests, which can't wait.
  @discardableResult
  package func publishStatus(
    study: StudyDirectory, day: String, leastAge: Duration
  ) throws -> StatusFigure {
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    let declaration = try checkDeclared(in: study)
    if let last = try keptFigure(declaration), isHeld(last, on: day, leastAge) {
      return try publish(last, in: study)
    }
    guard try !records.isFrozen() else { throw CollectionError.closed }
    let figure = try StatusFigure(
      day: day, total: records.closedCount(), manifest: manifest, closingKey: closingKey())
    let kept = try records.renew(
      figure.bytes, as: .status, after: records.note(.status))
    if database != nil { try DurableFile.replace(kept, at: path(of: .status), access: .owner) }
    try DurableFile.settleTimes(path)
    return try publish(read(kept, declaration), in: study)
  }

  private func keptFigure(_ declaration: CollectorDeclaration) throws -> StatusFigure? {
    guard let kept = try records.note(.status) else { return nil }
    let figure = try read(kept, declaration)
    // No database keeps a time: this machine counts from when it first saw the figure.
    if try DurableFile.readIfPresent(path(of: .status)) != kept {
      try DurableFile.replace(kept, at: path(of: .status), access: .owner)
      try DurableFile.settleTimes(path)
    }
    return figure
  }

  private func read(_ kept: [UInt8], _ declaration: CollectorDeclaration) throws -> StatusFigure {
    do {
      return try StatusFigure(kept, manifest: manifest, collector: declaration)
    } catch { throw CollectionError.damaged(file: path(of: .status)) }
  }

  private func isHeld(_ last: StatusFigure, on day: String, _ leastAge: Duration) -> Bool {
    last.day >= day || DurableFile.age(path(of: .status)).map { $0 < leastAge } ?? false
  }

  private func publish(_ figure: StatusFigure, in study: StudyDirectory) throws -> StatusFigure {
    let found = try DurableFile.readIfPresent("\(study.path)/\(StatusFigure.fileName)")
    if found != figure.bytes { try study.renew(figure.bytes, as: StatusFigure.fileName) }
    return figure
  }
}
