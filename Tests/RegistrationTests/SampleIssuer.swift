@testable import Anonymity
import CommaSeparated
import Cryptography
import Foundation
@testable import Registration

/// An issuer of one or two groups of twelve people each, opened, in a directory of its own.
final class SampleIssuer {
  let root: String
  let roll: Roll
  let study: StudyDirectory
  let issuer: IssuerDirectory
  let custodian: CustodianKey
  let second: CustodianKey
  var random: SeededRandom

  let rollText: String

  /// Small keys, made once for all tests: they are what is slow.
  private static let tokenKeys = Result {
    try TokenKeyMaking.make(count: 3, bits: 2048, progress: { _, _ in })
  }

  /// `second` names a second group.
  init(second team: String? = nil) throws {
    rollText =
      "identifier,team\n" + (1...12).map { "person\($0)@example.org,T\n" }.joined()
      + (team.map { team in (13...24).map { "person\($0)@example.org,\(team)\n" } } ?? []).joined()
    root = NSTemporaryDirectory() + "candour-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    random = try SeededRandom(seed: SecretBytes(copying: [UInt8](repeating: 9, count: 32)))
    roll = try Roll(csv: Array(rollText.utf8), groupColumns: ["team"])
    let groups = try CoarsenedGroups(roll, minimum: 5, expectedResponse: 1000)
    let definition = try FrozenDefinition([.init(name: "survey.txt", bytes: [1])])
    let rules = StudyRules(
      survey: "s", surveyVersion: "1", definitionDigest: definition.digest, smallestGroup: 5,
      smallestGroupForComments: 5, expectedResponse: 1000)
    let plan = try StudyPlan(rules: rules, rollColumns: ["team"], groups: groups.groups)
    custodian = try CustodianKey(name: "amina", seed: random.secretBytes(32))
    second = try CustodianKey(name: "bill", seed: random.secretBytes(32))
    issuer = try IssuerDirectory.create(
      at: "\(root)/x.issuer", name: "registrar", plan: plan, roll: roll, groups: groups,
      tokenKeys: Array(Self.tokenKeys.get().prefix(groups.atoms.count + 1)), using: &random)
    study = try StudyOpening.finish(
      plan, definition, [custodian.custodian, second.custodian], Quorum(threshold: 2, of: 2),
      issuer: issuer, studyPath: "\(root)/x.study")
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// Invites everybody; the codes in the order of the roll.
  func invite() throws -> [EnrolmentCode] {
    let path = "\(root)/codes.csv"
    _ = try issuer.invite(roll: roll, out: path, using: &random)
    let rows = try CommaSeparatedRows(DurableFile.read(path)).rows
    return rows.dropFirst().compactMap { EnrolmentCode($0.fields[1]) }
  }

  /// A collector's declaration in the study, as `collector new` leaves it.
  func publishCollector() throws -> CollectorDeclaration {
    let declaration = try CollectorDeclaration(
      study.manifest, receiptKey: .generate(using: &random),
      closingKey: .generate(using: &random))
    try study.publish(declaration.bytes, as: CollectorDeclaration.fileName)
    return declaration
  }

  func request(_ seed: UInt8 = 1) throws -> TokenRequest {
    var random = try SeededRandom(seed: SecretBytes(copying: [UInt8](repeating: seed, count: 32)))
    let words = RecoveryWords(using: &random)
    let manifest = study.manifest
    return TokenRequest(
      group: 0,
      closed: try PendingToken(.closed, group: 0, manifest: manifest, words: words).blinded[0],
      comment: try PendingToken(
        .comment, group: RecordType.wholeSurvey, manifest: manifest, words: words
      ).blinded[0])
  }

  func files() throws -> [String: [UInt8]] {
    try SystemCall.names(in: issuer.path).reduce(into: [:]) {
      $0[$1] = try DurableFile.read("\(issuer.path)/\($1)")
    }
  }
}
