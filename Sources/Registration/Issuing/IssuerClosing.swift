public import Anonymity
public import Cryptography

extension IssuerDirectory {
  /// `issuer close`: publishes the counts, sealed to the custodians, destroys every secret, and
  /// publishes the signed word that it did.
  ///
  /// The key that signs goes last, so that nothing is signed before it is true. Each file is kept in the issuer's own directory before it is published, so that what lies
  /// in the public one is never taken for it. May be run again after a crash and then finishes.
  ///
  /// The study's collector is bound by the counts. Throws, with every secret left: `noCollector`, `foreign` for another study's directory, `tampered` if the
  /// study has other counts of this issuer, or a statement that it didn't make.
  public func close(study: StudyDirectory, using random: inout some RandomSource) throws {
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    let manifest = try manifest()
    guard study.manifest == manifest else { throw AnonymityError.foreign(file: study.path) }
    guard study.has(CollectorDeclaration.fileName) else { throw RegistrationError.noCollector }
    try checkCollector(of: study)
    let collector = try study.collector()
    try checkNothingPlanted(in: study)
    // From here on nothing is signed, so the counts can't become wrong by a crash in between.
    let reissued = try files.markClosed { try ledger().reissued }
    forget()
    let sealed = try sealedCounts(manifest, collector, using: &random)
    try study.publishAgain(
      sealed, as: IssuedCounts.fileName(issuer: publicFile.declaration.name))
    try files.destroySecrets(groups: manifest.groups.count)
    try study.publishAgain(statement(manifest, reissued), as: statementName)
    try files.destroySigningKey()
    try DurableFile.settleTimes(path)
  }

  /// The files of a close in the study, for those who hold other copies of it.
  public var publishedNames: [String] {
    [IssuedCounts.fileName(issuer: publicFile.declaration.name), statementName]
  }

  private var statementName: String {
    IssuerDestruction.fileName(issuer: publicFile.declaration.name)
  }

  /// A statement in the study that isn't ours would only be found when the secrets are gone.
  private func checkNothingPlanted(in study: StudyDirectory) throws {
    guard study.has(statementName), !DurableFile.exists(files.destroyedPath) else { return }
    throw AnonymityError.tampered(file: "\(study.path)/\(statementName)")
  }

  /// The statement as signed by this close or by one that was cut short.
  private func statement(_ manifest: Manifest, _ reissued: Int) throws -> [UInt8] {
    if let kept = try DurableFile.readIfPresent(files.destroyedPath) { return kept }
    let statement = try IssuerDestruction(
      issuer: publicFile.declaration.name, reissued: reissued, manifest: manifest,
      signingKey: files.signingKey())
    try DurableFile.create(statement.bytes, at: files.destroyedPath, access: .everybody)
    return statement.bytes
  }

  /// The counts as sealed by this close or by one that was cut short.
  private func sealedCounts(
    _ manifest: Manifest, _ collector: CollectorDeclaration,
    using random: inout some RandomSource
  ) throws -> [UInt8] {
    if let kept = try DurableFile.readIfPresent(files.countsPath) { return kept }
    let sealed = try counts(manifest, collector).sealed(
      for: manifest, signingKey: files.signingKey(), using: &random)
    try DurableFile.create(sealed, at: files.countsPath, access: .everybody)
    return sealed
  }

  /// Notes the study's collector the first time it is there, and refuses another from then on: whoever
  /// may write to the study could put one of his own in its place, and with it void every receipt.
  ///
  /// Throws `tampered`, `foreign`.
  public func checkCollector(of study: StudyDirectory) throws {
    guard try study.manifest == manifest() else { throw AnonymityError.foreign(file: study.path) }
    let noted = try DurableFile.readIfPresent(files.collectorPath)
    guard study.has(CollectorDeclaration.fileName) else {
      guard noted == nil else { throw AnonymityError.tampered(file: study.path) }
      return
    }
    let found = try study.collector().bytes
    guard let noted else {
      // Another process of this issuer may note it just now: then what it noted decides.
      do {
        return try DurableFile.create(found, at: files.collectorPath, access: .everybody)
      } catch StorageError.alreadyExists { return try checkCollector(of: study) }
    }
    guard noted == found else {
      throw AnonymityError.tampered(file: "\(study.path)/\(CollectorDeclaration.fileName)")
    }
  }

  private func counts(
    _ manifest: Manifest, _ collector: CollectorDeclaration
  ) throws -> IssuedCounts {
    guard let place = manifest.issuers.firstIndex(of: publicFile.declaration) else {
      throw RegistrationError.damaged(file: files.manifestPath)
    }
    let ledger = try self.ledger()
    let closed = ledger.issuedCounts(groups: manifest.groups.count)
    return IssuedCounts(
      issuer: place, closed: closed, comments: closed.reduce(0, +), reissued: ledger.reissued,
      collector: collector)
  }
}
