public import Anonymity
public import Cryptography
import PostgreSQL

extension Collector {
  /// `collector new`: makes the directory and puts `collector.pub` in the study.
  ///
  /// `spoolKey` is a file on a volume kept out of backups; without it the key is in the directory.
  /// `store` is the address of a PostgreSQL database that keeps the records; without it, they are in the
  /// directory.
  /// Run again after a crash it finishes the collector whose key is there, and publishes it.
  ///
  /// Throws `alreadyExists` for the directory, the spool's key, or another store than a run cut short
  /// began with, or if the study has a collector.
  public static func create(
    at path: String, study: StudyDirectory, spoolKey: String? = nil, store: String? = nil,
    using random: inout some RandomSource
  ) throws -> Collector {
    guard !study.has(CollectorDeclaration.fileName) else { throw CollectionError.hasCollector }
    let database = try store.map { try DatabaseAddress($0) }
    let unfinished = Collector(
      path: path, manifest: study.manifest,
      database: database.map { DatabaseRecords($0, path: path, study.manifest) })
    if try unfinished.mayBeFinished(for: study) {
      return try unfinished.finish(in: study, spoolKey: spoolKey, using: &random)
    }
    // An address that is wrong is said before it is kept.
    if let database { _ = try DatabaseConnection(database) }
    if let spoolKey { try DurableFile.checkFree(spoolKey) }
    // Empty, it is what a run cut short left.
    if (try? DurableFile.names(in: path)) != [] {
      try DurableFile.createDirectory(path, access: .owner)
    }
    try CollectorKeyFile.receipt.create(in: path, using: &random)
    return try unfinished.finish(in: study, spoolKey: spoolKey, using: &random)
  }

  /// Whether the directory is what a `collector new` of this study, cut short, left.
  private func mayBeFinished(for study: StudyDirectory) throws -> Bool {
    guard DurableFile.exists(receiptKeyPath), !isFrozen else { return false }
    let kept = try DurableFile.readIfPresent("\(path)/manifest")
    return kept == nil || kept == study.signedManifest.bytes
  }

  /// Makes whatever is missing after the key; the declaration comes last: with it the collector is
  /// there, and what is missing then is lost.
  private func finish(
    in study: StudyDirectory, spoolKey: String?, using random: inout some RandomSource
  ) throws -> Collector {
    if !DurableFile.exists(declarationPath) {
      try makeFiles(study, spoolKey: spoolKey, using: &random)
      let declaration = try CollectorDeclaration(
        manifest, receiptKey: receiptKey(), closingKey: closingKey()
      ).bytes
      try DurableFile.create(declaration, at: declarationPath, access: .everybody)
    }
    try checkFiles()
    try DurableFile.destroyLeftovers(in: path)
    try DurableFile.settleTimes(path)
    try study.publish(declaration().bytes, as: CollectorDeclaration.fileName)
    return self
  }

  private func makeFiles(
    _ study: StudyDirectory, spoolKey: String?, using random: inout some RandomSource
  ) throws {
    if let spoolKey { try SpoolKeyPlace(collector: path).remember(spoolKey) }
    try StorePlace(collector: path).remember(database?.address)
    if !DurableFile.exists(closingKeyPath) {
      try CollectorKeyFile.closing.create(in: path, using: &random)
    }
    if !DurableFile.exists("\(path)/manifest") {
      try DurableFile.create(study.signedManifest.bytes, at: "\(path)/manifest", access: .owner)
    }
    if !DurableFile.exists("\(path)/lock") { try DirectoryLock.prepare(directory: path) }
    try records.createIfMissing(using: &random)
  }
}
