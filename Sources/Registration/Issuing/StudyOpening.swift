public import Anonymity
public import Cryptography

/// `open` with the registrar as the only issuer: his own `NAME.issuer/`, then `NAME.study/`.
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

  /// Makes the issuer's keys, binds everything in a manifest, signs it, and writes the study.
  ///
  /// `files` go into the study beside the definition; the manifest doesn't bind them. `previous` is
  /// the ledger of the wave before, whose head the plan names.
  /// Run again with the same input after a crash it finishes a study whose manifest was written.
  ///
  /// Throws `alreadyExists` or `openCutShort` before anything is made, and `invalidPlan`.
  public static func open(
    plan: StudyPlan, definition: FrozenDefinition, roll: Roll, groups: CoarsenedGroups,
    custodians: [Custodian], quorum: Quorum, issuerName: String, paths: Paths,
    beside files: [FrozenDefinition.File] = [], previous: ReleaseLedger? = nil,
    progress: @Sendable (Int, Int) -> Void = { _, _ in }, using random: inout some RandomSource
  ) throws -> StudyDirectory {
    if let study = try resume(plan, custodians, quorum, paths) { return study }
    try checkFree(paths)
    try Manifest.check(custodians: custodians, quorum: quorum)
    guard definition.digest == plan.rules.definitionDigest else {
      throw AnonymityError.tampered(file: "definition")
    }
    let issuer = try IssuerDirectory.create(
      at: paths.issuer, name: issuerName, plan: plan, roll: roll, groups: groups,
      progress: progress, using: &random)
    return try finish(
      plan, definition, custodians, quorum, issuer: issuer, studyPath: paths.study, beside: files,
      previous: previous)
  }

  /// Lets the issuer adopt the manifest that a run cut short published, if it is this one.
  static func resume(
    _ plan: StudyPlan, _ custodians: [Custodian], _ quorum: Quorum, _ paths: Paths
  ) throws -> StudyDirectory? {
    guard DurableFile.exists("\(paths.study)/manifest"),
      DurableFile.exists("\(paths.issuer)/issuer.pub"),
      !DurableFile.exists("\(paths.issuer)/manifest")
    else { return nil }
    let (study, issuer) = (try StudyDirectory(paths.study), try IssuerDirectory(paths.issuer))
    let manifest = study.manifest
    guard manifest.plan == plan, manifest.custodians == custodians, manifest.quorum == quorum,
      manifest.issuers == [issuer.publicFile.declaration]
    else { return nil }
    try issuer.adopt(study.signedManifest)
    return study
  }

  private static func checkFree(_ paths: Paths) throws {
    let taken = [paths.study, paths.issuer].filter(DurableFile.exists)
    guard let first = taken.first else { return }
    let isOpened = taken.contains { DurableFile.exists("\($0)/manifest") }
    // What only a run of this leaves: nobody's other directory is to be deleted on our advice.
    let isLeftover = taken.allSatisfy {
      DurableFile.exists("\($0)/definition") || DurableFile.exists("\($0)/roll.key")
    }
    guard isLeftover, !isOpened else { throw StorageError.alreadyExists(path: first) }
    throw RegistrationError.openCutShort(paths: taken)
  }

  static func finish(
    _ plan: StudyPlan, _ definition: FrozenDefinition, _ custodians: [Custodian],
    _ quorum: Quorum, issuer: IssuerDirectory, studyPath: String,
    beside files: [FrozenDefinition.File] = [], previous: ReleaseLedger? = nil
  ) throws -> StudyDirectory {
    let manifest = try Manifest(
      plan: plan, custodians: custodians, quorum: quorum,
      issuers: [issuer.publicFile.declaration])
    let signed = try SignedManifest(manifest, signatures: [issuer.sign(manifest)])
    let study = try StudyDirectory.create(
      at: studyPath, manifest: signed, definition: definition, beside: files, previous: previous)
    try issuer.adopt(signed)
    return study
  }
}
