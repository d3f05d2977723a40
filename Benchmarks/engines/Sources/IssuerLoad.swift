import Anonymity
import Cryptography
import Dispatch
import Foundation
@testable import Registration
import Synchronization

/// Requests for tokens through an `IssuingQueue`, each of another person.
struct IssuerLoad {
  private let made: MadeUpStudy
  let requests: [(request: TokenRequest, person: Credentials)]

  /// An issuer of a roll of `people`, with RSA-3072 keys, and the blinded requests of `count` of them.
  init(people: Int, count: Int, in directory: String) throws {
    made = try MadeUpStudy(people: people, in: directory)
    requests = try Self.blinded(Array(made.invited.prefix(count)), made.issuer, made.study.manifest)
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
    let (queue, requests) = (IssuingQueue(made.issuer) { commits.add($0) }, requests)
    let half = requests.count / 2
    try await Load.saturate("people", count: half, width: width) { place in
      let _: TokenResponse = try await queue.issue(
        requests[place].request, to: requests[place].person)
    }
    print("people a commit\t\(Double(commits.sum) / Double(commits.count))")
  }

  /// The second half of the people at a pace.
  func pace(rate: Double) async throws {
    let (queue, requests) = (IssuingQueue(made.issuer), requests)
    try await Load.pace("people", requests.count / 2..<requests.count, rate: rate) { place in
      let _: TokenResponse = try await queue.issue(
        requests[place].request, to: requests[place].person)
    }
  }

  func remove() throws { try made.remove() }
}
