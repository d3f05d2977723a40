import Anonymity
import Cryptography
import Foundation
import Testing

/// The only issuer signs a manifest with other rules than the survey's, or a group of one person.
@Suite struct ForgedRulesTests {
  @Test(arguments: Forgery.allCases)
  func nobodyGoesAlong(forgery: Forgery) throws {
    let small = try SmallStudy()
    let path = small.place.directory.appending(path: "small.study/manifest").path
    let manifest = try SignedManifest(DurableFile.read(path)).manifest
    let seed = try DurableFile.read(
      small.place.directory.appending(path: "small.issuer/signing.key").path
    ).suffix(32)
    let key = try Ed25519.PrivateKey(seed: SecretBytes(copying: seed))
    let forged = try Manifest(
      plan: forgery.plan(manifest.plan), custodians: manifest.custodians,
      quorum: manifest.quorum, issuers: manifest.issuers)
    let signed = try SignedManifest(forged, signatures: [key.sign(forged.statement)])
    try Data(signed.bytes).write(to: URL(filePath: path))
    let commands = [
      [
        "custodian", "check", "amina.key", "--study", "small.study", "--passphrase-file",
        "amina.pass",
      ],
      [
        "unseal", "small.study", "--request", "request", "--key", "amina.key", "--out", "shares",
        "--passphrase-file", "amina.pass",
      ],
    ]
    for command in commands {
      let ending = try small.place.run(Workplace.binary, command)
      #expect(ending.status == 4, "\(command): \(ending.errors)")
      #expect(ending.errors.contains(forgery.words), "\(command): \(ending.errors)")
    }
  }

  enum Forgery: CaseIterable {
    case merge, response, groupOfOne

    var words: String {
      self == .groupOfOne ? "fewer people than its own rules allow" : "other rules than its survey"
    }

    func plan(_ plan: StudyPlan) throws -> StudyPlan {
      var (rules, groups) = (plan.rules, plan.groups)
      switch self {
      case .merge: rules.belowMinimum = .merge
      case .response: rules.expectedResponse = 1000
      case .groupOfOne:
        groups[0] = RollGroup(path: groups[0].path, rollSize: 1)
      }
      return try StudyPlan(rules: rules, rollColumns: plan.rollColumns, groups: groups)
    }
  }
}
