public import Anonymity
public import Cryptography

/// `open`: the registrar's own `NAME.issuer/`, then `NAME.study/`, which waits for other issuers.
public enum StudyOpening {
  /// Where the two directories are to be made.
  public struct Paths: Sendable {
    /// The study, public.
    public let study: String
    /// The registrar's own directory.
    public let issuer: String

    /// Paths that must not exist yet.
    public init(study: String, issuer: String) {
      (self.study, self.issuer) = (study, issuer)
    }
  }

  /// Makes the registrar's keys, binds everything in a manifest, writes the study and signs it.
  ///
  /// The study is open once every issuer has signed: with one, at once. `others` are the public files
  /// of the other issuers; `files` go into the study beside the definition, and the manifest doesn't
  /// bind them. `previous` is the ledger of the wave before, whose head the plan names. Run again with
  /// the same input after a crash it goes on where that left off.
  ///
  /// Throws `alreadyExists` or `openCutShort` before anything is made, and `invalidPlan`.
  public static func open(
    plan: StudyPlan, definition: FrozenDefinition, roll: Roll, groups: CoarsenedGroups,
    custodians: [Custodian], quorum: Quorum, issuerName: String,
    others: [IssuerPublicFile] = [], paths: Paths, beside files: [FrozenDefinition.File] = [],
    previous: ReleaseLedger? = nil,
    progress: @Sendable (Int, Int) -> Void = { _, _ in }, using random: inout some RandomSource
  ) throws -> StudyDraft {
    try Manifest.check(custodians: custodians, quorum: quorum)
    try check(others, plan, issuerName)
    guard definition.digest == plan.rules.definitionDigest else {
      throw AnonymityError.tampered(file: "definition")
    }
    let issuer =
      try unsignedIssuer(paths, plan, issuerName, roll, groups)
      ?? IssuerDirectory.create(
        at: paths.issuer, name: issuerName, plan: plan, roll: roll, groups: groups,
        progress: progress, using: &random)
    let draft = try draft(
      plan, definition, custodians, quorum, issuer: issuer, others: others,
      studyPath: paths.study, beside: files, previous: previous)
    _ = try issuer.sign(draft)
    return draft
  }

  /// An issuer that a run with the same input made before it was cut short; nil if there is none.
  private static func unsignedIssuer(
    _ paths: Paths, _ plan: StudyPlan, _ name: String, _ roll: Roll, _ groups: CoarsenedGroups
  ) throws -> IssuerDirectory? {
    guard DurableFile.exists("\(paths.issuer)/issuer.pub") else {
      try DurableFile.checkFree(paths.study)
      return nil
    }
    let issuer = try IssuerDirectory(paths.issuer)
    guard !issuer.isOpened else {
      throw StorageError.alreadyExists(
        path: DurableFile.exists(paths.study) ? paths.study : paths.issuer)
    }
    guard issuer.publicFile.declaration.name == name, issuer.publicFile.planDigest == plan.digest,
      try issuer.holds(roll, groups, plan: plan)
    else { throw cutShort(paths) }
    return issuer
  }

  private static func cutShort(_ paths: Paths) -> RegistrationError {
    .openCutShort(paths: [paths.study, paths.issuer].filter(DurableFile.exists))
  }

  /// The other issuers' files are of this plan, one for each name but the registrar's.
  private static func check(
    _ others: [IssuerPublicFile], _ plan: StudyPlan, _ name: String
  ) throws {
    for other in others where other.planDigest != plan.digest {
      throw AnonymityError.invalidPlan(.issuerMismatch(other.declaration.name))
    }
    let names = [name] + others.map(\.declaration.name)
    guard names.count == plan.rules.issuers.count, Set(names) == Set(plan.rules.issuers) else {
      throw AnonymityError.invalidPlan(.otherIssuers(planned: plan.rules.issuers, found: names))
    }
  }

  /// The study without any signature; one that differs and that the issuer hasn't signed was left by
  /// a run with another input.
  static func draft(
    _ plan: StudyPlan, _ definition: FrozenDefinition, _ custodians: [Custodian],
    _ quorum: Quorum, issuer: IssuerDirectory, others: [IssuerPublicFile] = [],
    studyPath path: String, beside files: [FrozenDefinition.File] = [],
    previous: ReleaseLedger? = nil
  ) throws -> StudyDraft {
    let all = [issuer.publicFile] + others
    let issuers = plan.rules.issuers.compactMap { name in
      all.first { $0.declaration.name == name }
    }
    let manifest = try Manifest(
      plan: plan, custodians: custodians, quorum: quorum, issuers: issuers.map(\.declaration))
    do {
      return try StudyDraft.create(
        at: path, manifest: manifest, definition: definition, issuers: issuers, beside: files,
        previous: previous)
    } catch StorageError.alreadyExists(path) where !issuer.hasSigned {
      // Nobody's other directory is to be deleted on our advice.
      guard DurableFile.exists("\(path)/definition"), !DurableFile.exists("\(path)/manifest") else {
        throw StorageError.alreadyExists(path: path)
      }
      throw RegistrationError.openCutShort(paths: [path, issuer.path])
    }
  }

  /// As `open`, with the only issuer there already.
  static func finish(
    _ plan: StudyPlan, _ definition: FrozenDefinition, _ custodians: [Custodian],
    _ quorum: Quorum, issuer: IssuerDirectory, studyPath: String, previous: ReleaseLedger? = nil
  ) throws -> StudyDirectory {
    let draft = try draft(
      plan, definition, custodians, quorum, issuer: issuer, studyPath: studyPath,
      previous: previous)
    _ = try issuer.sign(draft)
    return try StudyDirectory(studyPath)
  }
}
