@testable import Anonymity
import CommaSeparated
import Cryptography
import Dispatch
import Foundation
@testable import Registration
import Synchronization

/// Requests for tokens through an `IssuingQueue`, each of another person.
struct IssuerLoad {
  let root: String
  let issuer: IssuerDirectory
  let requests: [(request: TokenRequest, person: Credentials)]

  /// An issuer of a roll of `people`, with RSA-3072 keys, and the blinded requests of `count` of them.
  init(people: Int, count: Int, in directory: String) throws {
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
    let study = try StudyOpening.finish(
      plan, definition, custodians, Quorum(threshold: 2, of: 2), issuer: issuer,
      studyPath: "\(root)/x.study")
    _ = try issuer.invite(roll: roll, out: "\(root)/codes", using: &random)
    let rows = try CommaSeparatedRows(DurableFile.read("\(root)/codes")).rows
    let invited = rows.dropFirst().prefix(count).compactMap { row in
      EnrolmentCode(row.fields[1]).map { Credentials(identifier: row.fields[0], code: $0) }
    }
    requests = try Self.blinded(invited, issuer, study.manifest)
  }

  private static func blinded(
    _ people: [Credentials], _ issuer: IssuerDirectory, _ manifest: Manifest
  ) throws -> [(request: TokenRequest, person: Credentials)] {
    let made = Mutex<[(TokenRequest, Credentials)]>([])
    DispatchQueue.concurrentPerform(iterations: people.count) { place in
      var random = SystemRandom()
      let words = RecoveryWords(using: &random)
      guard let group = try? issuer.group(of: people[place]),
        let closed = try? PendingToken(.closed, group: group, manifest: manifest, words: words),
        let comment = try? PendingToken(
          .comment, group: RecordType.wholeSurvey, manifest: manifest, words: words)
      else { exit(1) }
      let request = TokenRequest(
        group: group, closed: closed.blinded[0], comment: comment.blinded[0])
      made.withLock { $0.append((request, people[place])) }
    }
    return made.withLock { $0.map { (request: $0.0, person: $0.1) } }
  }

  func run(width: Int) async throws {
    let commits = Counts()
    let (queue, requests) = (IssuingQueue(issuer) { commits.add($0) }, requests)
    let half = requests.count / 2
    try await Load.saturate("people", count: half, width: width) { place in
      let _: TokenResponse = try await queue.issue(
        requests[place].request, to: requests[place].person)
    }
    print("people a commit\t\(Double(commits.sum) / Double(commits.count))")
  }

  /// The second half of the people at a pace.
  func pace(rate: Double) async throws {
    let (queue, requests) = (IssuingQueue(issuer), requests)
    try await Load.pace("people", requests.count / 2..<requests.count, rate: rate) { place in
      let _: TokenResponse = try await queue.issue(
        requests[place].request, to: requests[place].person)
    }
  }

  func remove() throws { try FileManager.default.removeItem(atPath: root) }
}
