public import Anonymity
import Cryptography

extension IssuerDirectory {
  /// Signs a study's draft and, when that was the last signature, keeps the study's manifest: from then
  /// on codes and tokens can be given.
  ///
  /// An issuer signs one manifest only, and keeps which before the signature leaves: a second one, made
  /// for a person or a team, would mark their answers. The same one again goes on where a crash left
  /// off. Returns the study, or nil while others have yet to sign.
  ///
  /// Throws `issuerMismatch` for a draft of another plan or without this issuer as it is, `tampered` for
  /// another definition than the plan's, `signedAnother`, `closed`.
  public func sign(_ draft: StudyDraft) throws -> StudyDirectory? {
    try check(draft)
    let lock = try DirectoryLock(directory: path)
    defer { extendLifetime(lock) }
    try checkOpen()
    try commit(to: draft.manifest)
    let signature = try files.signingKey().sign(draft.manifest.statement)
    try draft.add(signature, of: publicFile.declaration.name)
    guard let study = try draft.complete() else { return nil }
    try adopt(study.signedManifest)
    return study
  }

  /// Whether this draft may be signed, for a person to know before being asked.
  ///
  /// Throws as `sign` does.
  public func check(_ draft: StudyDraft) throws {
    let name = publicFile.declaration.name
    guard draft.manifest.plan.digest == publicFile.planDigest,
      draft.manifest.issuers.contains(publicFile.declaration)
    else { throw AnonymityError.invalidPlan(.issuerMismatch(name)) }
    _ = try draft.definition()
    if let kept = try DurableFile.readIfPresent(files.signedPath) {
      guard kept == draft.manifest.unsignedBytes else { throw RegistrationError.signedAnother }
    }
  }

  /// Whether this issuer has signed a study.
  public var hasSigned: Bool { DurableFile.exists(files.signedPath) }

  /// Whether it keeps a manifest that every issuer signed.
  var isOpened: Bool { DurableFile.exists(files.manifestPath) }

  /// Notes the one manifest that is signed.
  private func commit(to manifest: Manifest) throws {
    if let kept = try DurableFile.readIfPresent(files.signedPath) {
      guard kept == manifest.unsignedBytes else { throw RegistrationError.signedAnother }
      return
    }
    try DurableFile.create(manifest.unsignedBytes, at: files.signedPath, access: .everybody)
  }

  private func adopt(_ manifest: SignedManifest) throws {
    if let kept = try DurableFile.readIfPresent(files.manifestPath) {
      guard kept == manifest.bytes else {
        throw RegistrationError.damaged(file: files.manifestPath)
      }
      return
    }
    try DurableFile.create(manifest.bytes, at: files.manifestPath, access: .everybody)
  }
}
