@testable import Anonymity
import Cryptography
import Foundation

/// A manifest with two groups, three custodians (two open) and two issuers, and all its secrets.
struct SampleStudy {
  let manifest: Manifest
  let signed: SignedManifest
  let custodians: [CustodianKey]
  let issuers: [Issuer]
  let definition: FrozenDefinition
  let receiptKey: Ed25519.PrivateKey
  let closingKey: Ed25519.PrivateKey

  struct Issuer {
    let signingKey: Ed25519.PrivateKey
    let tokenKeys: [BlindRSA.PrivateKey]
    let publicFile: IssuerPublicFile

    func sign(_ type: RecordType, _ group: UInt16, _ message: BlindRSA.BlindedMessage) throws
      -> BlindRSA.BlindSignature
    {
      try tokenKeys[type == .comment ? 0 : Int(group) + 1].blindSign(message)
    }
  }

  /// Made once: the keys are slow.
  ///
  /// Small keys, else as in the field.
  static let shared = Result { try SampleStudy() }

  static func random(_ seed: UInt8 = 7) throws -> SeededRandom {
    try SeededRandom(seed: SecretBytes(copying: [UInt8](repeating: seed, count: 32)))
  }

  init() throws {
    var random = try Self.random()
    definition = try FrozenDefinition([.init(name: "survey.txt", bytes: [1, 2, 3])])
    let plan = try Self.plan(definition)
    custodians = try ["amina", "bill", "chen"].map {
      try CustodianKey(name: $0, seed: random.secretBytes(32))
    }
    var issuers: [Issuer] = []
    for name in ["registrar", "union"] {
      issuers.append(try Self.issuer(name, plan, &random))
    }
    self.issuers = issuers
    manifest = try Manifest(
      plan: plan, custodians: custodians.map(\.custodian), quorum: Quorum(threshold: 2, of: 3),
      issuers: issuers.map(\.publicFile.declaration))
    let statement = manifest.statement
    signed = try SignedManifest(
      manifest, signatures: issuers.map { try $0.signingKey.sign(statement) })
    receiptKey = try .generate(using: &random)
    closingKey = try .generate(using: &random)
  }

  func collector() throws -> CollectorDeclaration {
    try CollectorDeclaration(manifest, receiptKey: receiptKey, closingKey: closingKey)
  }

  func token(_ type: RecordType, group: UInt16 = 0, seed: UInt8) throws -> SpendableToken {
    var random = try Self.random(seed)
    let group = type == .comment ? RecordType.wholeSurvey : group
    let pending = try PendingToken(
      type, group: group, manifest: manifest, words: RecoveryWords(using: &random))
    return try pending.finalize(
      zip(issuers, pending.blinded).map { try $0.sign(type, group, $1) })
  }

  func record(
    _ type: RecordType, group: UInt16 = 0, seed: UInt8, _ answer: String = "hello"
  ) throws -> SealedResponse {
    var random = try Self.random(seed)
    return try ResponseSealer(manifest: manifest).seal(
      Array(answer.utf8), token: token(type, group: group, seed: seed), using: &random)
  }

  static func plan(_ definition: FrozenDefinition) throws -> StudyPlan {
    var rules = StudyRules(
      survey: "staff-experience", surveyVersion: "1", definitionDigest: definition.digest,
      smallestGroup: 5, smallestGroupForComments: 5, expectedResponse: 600)
    (rules.closedByteCount, rules.commentByteCount) = (96, 128)
    rules.keepUntil = "2027-06-30"
    rules.issuers = ["registrar", "union"]
    return try StudyPlan(
      rules: rules, rollColumns: ["directorate", "team"],
      groups: [
        RollGroup(path: ["Adults", "Tîm Gogledd"], rollSize: 20),
        RollGroup(path: ["Adults", "Other teams in Adults"], rollSize: 31),
      ])
  }

  private static func issuer(
    _ name: String, _ plan: StudyPlan, _ random: inout SeededRandom
  ) throws -> Issuer {
    let signingKey = try Ed25519.PrivateKey.generate(using: &random)
    let keys = try (0...plan.groups.count).map { _ in
      try BlindRSA.PrivateKey.generate(bits: 2048)
    }
    let declaration = IssuerDeclaration(
      name: name, signingKey: signingKey.publicKey, rollCommitment: random.bytes(32),
      commentKey: keys[0].publicKey, groupKeys: keys.dropFirst().map(\.publicKey))
    return Issuer(
      signingKey: signingKey, tokenKeys: keys,
      publicFile: try IssuerPublicFile(
        declaration, plan: plan, signingKey: signingKey, tokenKeys: keys))
  }
}

/// A directory of its own for one test, removed with it.
final class TemporaryDirectory {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "candour-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Whether changing any one byte makes `read` throw: tries every `stride`th byte.
func everyFlipIsRefused(
  _ bytes: [UInt8], stride step: Int = 1, _ read: ([UInt8]) throws -> Void
) -> Bool {
  stride(from: 0, to: bytes.count, by: step).allSatisfy { place in
    var changed = bytes
    changed[place] ^= 1
    do {
      try read(changed)
      return false
    } catch {
      return true
    }
  }
}
