@testable import Anonymity
import Cryptography
import Foundation
@testable import ResponseCollection

/// A study of one group or more, two custodians and one issuer, whose tokens the test signs itself.
struct SampleCollection {
  let signed: SignedManifest
  let definition: FrozenDefinition
  let tokenKeys: [BlindRSA.PrivateKey]

  static let shared = Result { try SampleCollection(survey: "one") }
  static let other = Result { try SampleCollection(survey: "two") }

  var manifest: Manifest { signed.manifest }

  /// Small keys and records, unless asked for others: they are what is slow.
  init(
    survey: String, groups: Int = 1, rollSize: Int = 40, smallestGroup: Int = 5,
    tokenBits: Int = 2048, closedByteCount: Int = 64, commentByteCount: Int = 64
  ) throws {
    var random = try SeededRandom(seed: SecretBytes(copying: [UInt8](repeating: 5, count: 32)))
    definition = try FrozenDefinition([.init(name: "survey.txt", bytes: Array(survey.utf8))])
    var rules = StudyRules(
      survey: survey, surveyVersion: "1", definitionDigest: definition.digest,
      smallestGroup: smallestGroup, smallestGroupForComments: smallestGroup,
      expectedResponse: 500)
    (rules.closedByteCount, rules.commentByteCount) = (closedByteCount, commentByteCount)
    let plan = try StudyPlan(
      rules: rules, rollColumns: groups == 1 ? [] : ["team"],
      groups: (1...groups).map {
        RollGroup(path: groups == 1 ? [] : ["team \($0)"], rollSize: rollSize)
      })
    let signingKey = try Ed25519.PrivateKey.generate(using: &random)
    tokenKeys = try (0...groups).map { _ in try BlindRSA.PrivateKey.generate(bits: tokenBits) }
    let issuer = IssuerDeclaration(
      name: "registrar", signingKey: signingKey.publicKey, rollCommitment: random.bytes(32),
      commentKey: tokenKeys[0].publicKey, groupKeys: tokenKeys.dropFirst().map(\.publicKey))
    let custodians = try ["amina", "bill"].map {
      try CustodianKey(name: $0, seed: random.secretBytes(32)).custodian
    }
    let manifest = try Manifest(
      plan: plan, custodians: custodians, quorum: Quorum(threshold: 2, of: 2), issuers: [issuer])
    signed = try SignedManifest(
      manifest, signatures: [signingKey.sign(manifest.statement)])
  }

  /// A record under a fresh token; signed with the other type's key when `forged`.
  func record(
    _ type: RecordType, seed: UInt64, group: UInt16 = 0, answer: [UInt8] = [1],
    forged: Bool = false
  ) throws -> [UInt8] {
    let start = SHA256.hash(withUnsafeBytesOf(seed))
    var random = try SeededRandom(seed: SecretBytes(copying: start))
    let words = RecoveryWords(using: &random)
    let group = type == .comment ? RecordType.wholeSurvey : group
    let pending = try PendingToken(type, group: group, manifest: manifest, words: words)
    let key = tokenKeys[type == .comment ? 0 : 1 + Int(group)]
    var token = try pending.finalize([key.blindSign(pending.blinded[0])])
    if forged {
      var signature = token.token.signatures[0]
      signature[100] ^= 1
      token = SpendableToken(
        Token(
          type: type, group: group, value: token.token.value, prefix: token.token.prefix,
          signatures: [signature]), key: token.key)
    }
    return try ResponseSealer(manifest: manifest)
      .seal(answer, token: token, using: &random).bytes
  }

  private func withUnsafeBytesOf(_ seed: UInt64) -> [UInt8] {
    stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: seed >> UInt64($0)) }
  }
}

/// A study and its collector in a directory of their own, removed with it.
final class SampleCollector {
  let root: String
  let study: StudyDirectory
  let collector: Collector

  private let sample: SampleCollection

  init(
    _ sample: SampleCollection, spoolKey: String? = nil, store: String? = nil,
    in parent: String = NSTemporaryDirectory()
  ) throws {
    self.sample = sample
    root = "\(parent)/candour-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    study = try StudyDirectory.create(
      at: "\(root)/x.study", manifest: sample.signed, definition: sample.definition)
    // The same receipt key every time, so that whole directories can be compared.
    var random = try SeededRandom(seed: SecretBytes(copying: [UInt8](repeating: 6, count: 32)))
    collector = try Collector.create(
      at: "\(root)/x.collector", study: study, spoolKey: spoolKey, store: store, using: &random)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// The same directory as a process sees it that has just begun.
  func reopened() throws -> Collector { try Collector(collector.path) }

  /// Takes in the records of these seeds at once.
  @discardableResult
  func accept(_ type: RecordType, _ seeds: Range<UInt64>) throws -> [Receipt] {
    try collector.accept(seeds.map { try sample.record(type, seed: $0) }).map { try $0.get() }
  }

  /// How many records the store has.
  func stored(_ type: RecordType) throws -> Int { try collector.records.records(type).count }

  func spool() throws -> [UInt8] { try DurableFile.read("\(collector.path)/spool") }
  func spoolKey() throws -> [UInt8] { try DurableFile.read("\(collector.path)/spool.key") }

  /// Puts a file in the place of what was there, or removes it.
  func put(_ bytes: [UInt8]?, as name: String) throws {
    let path = "\(collector.path)/\(name)"
    if let bytes {
      try DurableFile.replace(bytes, at: path, access: .owner)
    } else if DurableFile.exists(path) {
      try FileManager.default.removeItem(atPath: path)
    }
  }

  /// Every file of the collector: name, content, and time of change.
  func snapshot() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    let base = "\(root)/x.collector"
    for name in try FileManager.default.subpathsOfDirectory(atPath: base) {
      var isDirectory: ObjCBool = false
      let path = "\(base)/\(name)"
      _ = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      files[name] = isDirectory.boolValue ? [] : try DurableFile.read(path)
    }
    return files
  }

  func modificationTime(_ name: String) throws -> TimeInterval? {
    let attributes = try FileManager.default.attributesOfItem(
      atPath: "\(root)/x.collector/\(name)")
    return (attributes[.modificationDate] as? Date)?.timeIntervalSince1970
  }
}
