public import Anonymity

extension IssuerDirectory {
  /// `issuer extend`: signs, once, that the survey closes on a later day, and publishes that.
  ///
  /// In force when every issuer has signed the same day. Run again with the same day after a crash,
  /// it publishes what was signed. `today` is the day of the caller's clock (ISO 8601 date, UTC).
  ///
  /// Throws `FieldworkError` where the day can't be moved so, `foreign`, `tampered`.
  @discardableResult
  public func extend(
    closes: String, study: StudyDirectory, today: String
  ) throws -> ExtensionNotice {
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    let (manifest, own) = (try manifest(), publicFile.declaration)
    guard study.manifest == manifest else { throw AnonymityError.foreign(file: study.path) }
    let name = ExtensionNotice.fileName(issuer: own.name)
    if let kept = try DurableFile.readIfPresent(files.extensionPath) {
      let notice = try ExtensionNotice(kept, issuer: own, manifest: manifest)
      guard notice.closes == closes else {
        throw FieldworkError.extendedBefore(closes: notice.closes)
      }
      try study.publishAgain(kept, as: name)
      return notice
    }
    // A closed issuer has no key left to sign with.
    guard !DurableFile.exists(files.closedPath) else { throw FieldworkError.issuerHasClosed }
    guard !study.has(name) else { throw AnonymityError.tampered(file: "\(study.path)/\(name)") }
    try checkOthers(agreeOn: closes, manifest, study)
    let notice = try ExtensionNotice(
      issuer: own.name, day: today, closes: closes, manifest: manifest,
      signingKey: files.signingKey())
    try DurableFile.create(notice.bytes, at: files.extensionPath, access: .everybody)
    try study.publishAgain(notice.bytes, as: name)
    try DurableFile.settleTimes(path)
    return notice
  }

  /// Another day than another issuer's would never be in force, and none can be signed after it.
  private func checkOthers(
    agreeOn closes: String, _ manifest: Manifest, _ study: StudyDirectory
  ) throws {
    for issuer in manifest.issuers where issuer != publicFile.declaration {
      guard let other = try ExtensionNotice.published(of: issuer, in: study) else { continue }
      guard other.closes == closes else {
        throw FieldworkError.otherDay(issuer: issuer.name, closes: other.closes)
      }
    }
  }
}
