import Anonymity
import CommaSeparated
import Cryptography
import Foundation
@testable import Registration

/// An opened study of a roll of made-up people in four groups, with RSA-3072 keys, and everybody's code.
struct MadeUpStudy {
  let root: String
  let issuer: IssuerDirectory
  let study: StudyDirectory
  let invited: [Credentials]

  init(people: Int, in directory: String) throws {
    root = "\(directory)/candour-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    var random = SystemRandom()
    let csv = "identifier,team\n" + (0..<people).map { "p\($0)@example.org,T\($0 % 4)\n" }.joined()
    let roll = try Roll(csv: Array(csv.utf8), groupColumns: ["team"])
    let groups = try CoarsenedGroups(roll, minimum: 10, expectedResponse: 600)
    let definition = try FrozenDefinition([.init(name: "survey.txt", bytes: [1])])
    let rules = StudyRules(
      survey: "s", surveyVersion: "1", definitionDigest: definition.digest, smallestGroup: 10,
      smallestGroupForComments: 10, expectedResponse: 600)
    let plan = try StudyPlan(rules: rules, rollColumns: ["team"], groups: groups.groups)
    issuer = try IssuerDirectory.create(
      at: "\(root)/x.issuer", name: "registrar", plan: plan, roll: roll, groups: groups,
      using: &random)
    let custodians = try ["a", "b"].map {
      try CustodianKey(name: $0, seed: random.secretBytes(32)).custodian
    }
    study = try StudyOpening.finish(
      plan, definition, custodians, Quorum(threshold: 2, of: 2), issuer: issuer,
      studyPath: "\(root)/x.study")
    _ = try issuer.invite(roll: roll, out: "\(root)/codes", using: &random)
    let rows = try CommaSeparatedRows(DurableFile.read("\(root)/codes")).rows
    invited = rows.dropFirst().compactMap { row in
      EnrolmentCode(row.fields[1]).map { Credentials(identifier: row.fields[0], code: $0) }
    }
  }

  func remove() throws { try FileManager.default.removeItem(atPath: root) }
}
