import Anonymity
import Cryptography

/// A study of one issuer and three custodians, two of whom open, with RSA-3072 keys.
struct BenchStudy {
  static let groupCount = 20
  let signed: SignedManifest
  let definition: FrozenDefinition
  let signingKey: Ed25519.PrivateKey
  /// Comments first, then the groups.
  let tokenKeys: [BlindRSA.PrivateKey]

  var manifest: Manifest { signed.manifest }

  init(custodians: [Custodian]) throws {
    var random = SystemRandom()
    definition = try FrozenDefinition([.init(name: "bench.txt", bytes: [1])])
    let rules = StudyRules(
      survey: "bench", surveyVersion: "1", definitionDigest: definition.digest, smallestGroup: 10,
      smallestGroupForComments: 10, expectedResponse: 600)
    let groups = (0..<Self.groupCount).map { RollGroup(path: ["Group \($0)"], rollSize: 100_000) }
    let plan = try StudyPlan(rules: rules, rollColumns: ["group"], groups: groups)
    signingKey = try .generate(using: &random)
    tokenKeys = try Parallel.map(Self.groupCount + 1) { _ in try BlindRSA.PrivateKey.generate() }
    let issuer = IssuerDeclaration(
      name: "registrar", signingKey: signingKey.publicKey, rollCommitment: random.bytes(32),
      commentKey: tokenKeys[0].publicKey, groupKeys: tokenKeys.dropFirst().map(\.publicKey))
    let manifest = try Manifest(
      plan: plan, custodians: custodians, quorum: Quorum(threshold: 2, of: custodians.count),
      issuers: [issuer])
    signed = try SignedManifest(manifest, signatures: [signingKey.sign(manifest.statement)])
  }

  /// A record under a token of its own.
  func record(_ type: RecordType, number: Int) throws -> SealedResponse {
    var random = SystemRandom()
    let token = try token(type, number: number, using: &random)
    return try ResponseSealer(manifest: manifest)
      .seal(Array("answer \(number)".utf8), token: token, using: &random)
  }

  func token(
    _ type: RecordType, number: Int, using random: inout SystemRandom
  ) throws -> SpendableToken {
    let group = type == .comment ? RecordType.wholeSurvey : UInt16(number % Self.groupCount)
    let pending = try PendingToken(
      type, group: group, manifest: manifest, words: RecoveryWords(using: &random))
    let key = tokenKeys[type == .comment ? 0 : Int(group) + 1]
    return try pending.finalize([key.blindSign(pending.blinded[0])])
  }
}
