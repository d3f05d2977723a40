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
  /// Throws `alreadyExists` before anything is made, and `invalidPlan`.
  public static func open(
    plan: StudyPlan, definition: FrozenDefinition, roll: Roll, groups: CoarsenedGroups,
    custodians: [Custodian], quorum: Quorum, issuerName: String, paths: Paths,
    progress: @Sendable (Int, Int) -> Void = { _, _ in }, using random: inout some RandomSource
  ) throws -> StudyDirectory {
    for path in [paths.study, paths.issuer] where DurableFile.exists(path) {
      throw StorageError.alreadyExists(path: path)
    }
    try Manifest.check(custodians: custodians, quorum: quorum)
    guard definition.digest == plan.rules.definitionDigest else {
      throw AnonymityError.tampered(file: "definition")
    }
    let issuer = try IssuerDirectory.create(
      at: paths.issuer, name: issuerName, plan: plan, roll: roll, groups: groups,
      progress: progress, using: &random)
    return try finish(
      plan, definition, custodians, quorum, issuer: issuer, studyPath: paths.study)
  }

  static func finish(
    _ plan: StudyPlan, _ definition: FrozenDefinition, _ custodians: [Custodian],
    _ quorum: Quorum, issuer: IssuerDirectory, studyPath: String
  ) throws -> StudyDirectory {
    let manifest = try Manifest(
      plan: plan, custodians: custodians, quorum: quorum,
      issuers: [issuer.publicFile.declaration])
    let signed = try SignedManifest(manifest, signatures: [issuer.sign(manifest)])
    let study = try StudyDirectory.create(
      at: studyPath, manifest: signed, definition: definition)
    try issuer.adopt(signed)
    return study
  }
}
