public import Anonymity
import Cryptography

extension Collector {
  /// `destroy`: overwrites and removes every sealed record and every key, and publishes the signed
  /// word that it did.
  ///
  /// The key that signs goes last, so that nothing is signed before it is true. Run again after a
  /// crash it finishes, with the day it began on. `today` is the day of the caller's clock (ISO 8601
  /// date, UTC); `isEarly` lets it begin before the day the survey named.
  ///
  /// Throws, with everything left: `notClosed`, `tooEarly`, `foreign`, `tampered` if the study has
  /// another collector's declaration or a statement that this collector didn't make.
  @discardableResult
  public func destroy(
    study: StudyDirectory, today: String, isEarly: Bool
  ) throws -> CollectorDestruction {
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    let declaration = try checkDeclared(in: study)
    guard try records.isFrozen(), try study.has("closing") && isClosingPublished(in: study) else {
      throw CollectionError.notClosed
    }
    if study.has(CollectorDestruction.fileName), try records.note(.destroyed) == nil {
      throw AnonymityError.tampered(file: "\(study.path)/\(CollectorDestruction.fileName)")
    }
    let mark = try markDestroying(today: today, isEarly: isEarly)
    try records.destroyRecords()
    try destroyFiles(in: path, except: Self.kept)
    let statement = try keptOrNewStatement(mark, declaration)
    try study.publishAgain(statement.bytes, as: CollectorDestruction.fileName)
    try CollectorKeyFile.closing.destroy(in: path)
    try DurableFile.settleTimes(path)
    return statement
  }

  /// Whether the destruction has begun.
  public var isDestroyed: Bool { (try? records.note(.destroying)).flatMap(\.self) != nil }

  /// Throws `destroyed` once the destruction has begun.
  func checkNotDestroyed() throws {
    guard try records.note(.destroying) == nil else { throw CollectionError.destroyed }
  }

  private func isClosingPublished(in study: StudyDirectory) throws -> Bool {
    guard let closing = try records.note(.closing) else { return false }
    return try study.read("closing") == closing
  }

  /// The mark that destruction has begun: it is never gone back on, and its day is the one signed.
  private func markDestroying(today: String, isEarly: Bool) throws -> DestroyingMark {
    if let kept = try records.note(.destroying) { return try read(kept) }
    let due = manifest.rules.keepUntil.map { today > $0 } ?? true
    guard due || isEarly else {
      throw CollectionError.tooEarly(keptUntil: manifest.rules.keepUntil ?? today)
    }
    let mark = DestroyingMark(day: today, isEarly: !due)
    return try read(records.keep(mark.bytes, as: .destroying))
  }

  private func read(_ kept: [UInt8]) throws -> DestroyingMark {
    guard let mark = DestroyingMark(kept) else {
      throw CollectionError.damaged(file: path(of: .destroying))
    }
    return mark
  }

  /// Whatever else is in there: records of every layout, the spool, keys, and what crashes left.
  private func destroyFiles(in directory: String, except kept: Set<String> = []) throws {
    try DurableFile.destroyLeftovers(in: directory)
    for name in try DurableFile.names(in: directory) where !kept.contains(name) {
      let file = "\(directory)/\(name)"
      if DurableFile.exists(file + "/.") {
        try destroyFiles(in: file)
        try DurableFile.settleTimes(file)
      } else {
        try DurableFile.destroy(file)
      }
    }
  }

  private func keptOrNewStatement(
    _ mark: DestroyingMark, _ declaration: CollectorDeclaration
  ) throws -> CollectorDestruction {
    let kept =
      try records.note(.destroyed)
      ?? records.keep(
        CollectorDestruction(
          day: mark.day, isEarly: mark.isEarly, manifest: manifest, closingKey: closingKey()
        ).bytes, as: .destroyed)
    return try CollectorDestruction(kept, manifest: manifest, collector: declaration)
  }

  /// What stays: nothing of it is secret but the closing key, which goes last.
  private static let kept: Set = [
    "manifest", "lock", "collector.pub", "spool.place", "store", "frozen", "closing", "closing.key",
    "destroying", "destroyed",
  ]
}

/// `destroying`: `CNDRDST1`, the day the destruction began (10 bytes of text), u8 1 if early.
package struct DestroyingMark {
  let day: String
  let isEarly: Bool

  init(day: String, isEarly: Bool) { (self.day, self.isEarly) = (day, isEarly) }

  package init?(_ bytes: [UInt8]) {
    guard bytes.count == 19, bytes.starts(with: Self.magic),
      let day = String(validating: bytes[8..<18], as: UTF8.self), CalendarDay.isValid(day),
      bytes[18] < 2
    else { return nil }
    self.init(day: day, isEarly: bytes[18] == 1)
  }

  package var bytes: [UInt8] { Self.magic + Array(day.utf8) + [isEarly ? 1 : 0] }

  private static let magic = Array("CNDRDST1".utf8)
}
