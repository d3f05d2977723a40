public import Cryptography

/// What a study is: frozen definition, policy, groups, every public key, quorum.
///
/// Its digest, as eight words on posters, is what a respondent trusts.
public struct Manifest: Sendable, Equatable {
  /// Rules and groups.
  public let plan: StudyPlan
  /// The custodians; a custodian's index is its place here, from 1.
  public let custodians: [Custodian]
  /// How many of them open the answers.
  public let quorum: Quorum
  /// The issuers, every one of whom must sign each token.
  public let issuers: [IssuerDeclaration]
  /// SHA-256 of the manifest without its signatures, under a label.
  public let digest: [UInt8]

  /// The rules.
  public var rules: StudyRules { plan.rules }
  /// The groups.
  public var groups: [RollGroup] { plan.groups }
  /// Bytes of every token signature: all token keys have one size.
  public var signatureByteCount: Int { issuers[0].commentKey.modulusByteCount }

  /// Puts a manifest together.
  ///
  /// Throws `invalidPlan` for shared names or keys and unequal sizes.
  public init(
    plan: StudyPlan, custodians: [Custodian], quorum: Quorum, issuers: [IssuerDeclaration]
  ) throws(AnonymityError) {
    (self.plan, self.custodians, self.quorum) = (plan, custodians, quorum)
    self.issuers = issuers
    digest = SHA256.hash(
      LengthDelimited.encode(
        "candour manifest v1", Self.body(plan, custodians, quorum, issuers).bytes))
    try checkParties()
    try checkTokenKeys()
  }

  /// The digest as eight words for posters.
  public func words() throws(CryptographyError) -> DigestWords { try DigestWords(digest: digest) }

  /// What each issuer signs.
  public var statement: [UInt8] {
    LengthDelimited.encode("candour manifest signature v1", body.bytes)
  }

  var body: CanonicalTextWriter { Self.body(plan, custodians, quorum, issuers) }

  /// Checks custodians before anything slow is made.
  ///
  /// Throws `invalidPlan`.
  public static func check(
    custodians: [Custodian], quorum: Quorum
  ) throws(AnonymityError) {
    guard custodians.count == quorum.count else {
      throw .invalidPlan(
        .quorumOutOfRange(quorum: quorum.threshold, custodians: custodians.count))
    }
    let lists: [(String, Int)] = [
      ("custodians' names", Set(custodians.map(\.name)).count),
      ("custodians' keys", Set(custodians.map(\.sealingKey)).count),
      ("custodians' keys", Set(custodians.map(\.signingKey)).count),
    ]
    for (what, distinct) in lists where distinct != custodians.count {
      throw .invalidPlan(.repeated(what))
    }
  }

  private func checkParties() throws(AnonymityError) {
    try Self.check(custodians: custodians, quorum: quorum)
    guard issuers.map(\.name) == rules.issuers else {
      throw .invalidPlan(.otherIssuers(planned: rules.issuers, found: issuers.map(\.name)))
    }
    guard Set(issuers.map(\.signingKey)).count == issuers.count else {
      throw .invalidPlan(.repeated("issuers"))
    }
  }

  /// A key that served two groups or two types would let a token move between them.
  private func checkTokenKeys() throws(AnonymityError) {
    for issuer in issuers where issuer.groupKeys.count != groups.count {
      throw .invalidPlan(.issuerMismatch(issuer.name))
    }
    let keys = issuers.flatMap(\.tokenKeys)
    guard Set(keys).count == keys.count else { throw .invalidPlan(.repeated("token keys")) }
    guard Set(keys.map(\.modulusByteCount)).count == 1 else {
      throw .invalidPlan(.invalidField("token key sizes"))
    }
  }

  private static func body(
    _ plan: StudyPlan, _ custodians: [Custodian], _ quorum: Quorum, _ issuers: [IssuerDeclaration]
  ) -> CanonicalTextWriter {
    var writer = CanonicalTextWriter(kind: SignedManifest.kind)
    plan.write(to: &writer)
    writer.put("quorum", quorum.threshold)
    writer.put("custodians", custodians.count)
    for custodian in custodians {
      writer.put("custodian", custodian.name)
      writer.put("x25519", custodian.sealingKey.rawBytes)
      writer.put("ed25519", custodian.signingKey.rawBytes)
    }
    writer.put("issuers", issuers.count)
    for issuer in issuers { issuer.write(to: &writer) }
    return writer
  }
}
