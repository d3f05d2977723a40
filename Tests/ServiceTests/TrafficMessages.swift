@testable import Anonymity
import Cryptography
import Foundation
import ServiceClient
import Synchronization
import TestSupport
import Testing

/// Messages of many people to both services, of every kind whose answers must look alike.
struct TrafficMessages {
  /// One person's way, as far as he has come.
  struct Person {
    let credentials: Credentials
    let closed: PendingToken
    let comment: PendingToken
    let request: [UInt8]
  }

  let tiny: TinyStudy
  let group: UInt16
  private(set) var people: [Person] = []

  /// A study with `count` people in one group, and two groups more.
  init(people count: Int) throws {
    var lines = ["identifier,directorate,team"]
    for (directorate, team, size) in [
      ("Adults", "North", count), ("Adults", "South", 6), ("Children", "East", 7),
    ] {
      lines += (1...size).map { "\(team)-\($0)@example.org,\(directorate),\(team)" }
    }
    let tiny = try TinyStudy(rollText: lines.joined(separator: "\r\n") + "\r\n")
    self.tiny = tiny
    let session = try tiny.session()
    let first = "North-1@example.org"
    let group = try session.findGroup(identifier: first, codes: tiny.everyCode(first)).index
    self.group = group
    let words = (0..<count).map { _ in RecoveryWords(using: &tiny.random) }
    let made = Mutex<[Int: Person]>([:])
    let (manifest, codes) = (tiny.study.manifest, tiny.codes)
    DispatchQueue.concurrentPerform(iterations: count) { number in
      let identifier = "North-\(number + 1)@example.org"
      guard let code = codes[identifier].flatMap({ EnrolmentCode($0) }) else { return }
      let person = try? Self.person(identifier, code, group, words[number], manifest)
      made.withLock { $0[number] = person }
    }
    people = made.withLock { made in (0..<count).compactMap { made[$0] } }
    try #require(people.count == count)
  }

  private static func person(
    _ identifier: String, _ code: EnrolmentCode, _ group: UInt16, _ words: RecoveryWords,
    _ manifest: Manifest
  ) throws -> Person {
    let credentials = Credentials(identifier: identifier, code: code)
    let closed = try PendingToken(.closed, group: group, manifest: manifest, words: words)
    let comment = try PendingToken(
      .comment, group: RecordType.wholeSurvey, manifest: manifest, words: words)
    let request = TokenRequest(
      group: group, closed: closed.blinded[0], comment: comment.blinded[0])
    return Person(
      credentials: credentials, closed: closed, comment: comment,
      request: try IssuerRequest.tokens(credentials, request).encoded(for: manifest))
  }

  /// Messages that an issuer answers in different ways; `known` have had their tokens.
  func toIssuer(fresh: [Person], known: [Person]) throws -> [String: [[UInt8]]] {
    let manifest = tiny.study.manifest
    func again(
      _ change: (Person, Int) throws -> (Credentials, TokenRequest)
    ) rethrows -> [[UInt8]] {
      try fresh.indices.map { place in
        let (credentials, request) = try change(known[place % known.count], place)
        return (try? IssuerRequest.tokens(credentials, request).encoded(for: manifest)) ?? []
      }
    }
    func request(_ person: Person, group: UInt16? = nil) -> TokenRequest {
      TokenRequest(
        group: group ?? self.group, closed: person.closed.blinded[0],
        comment: person.comment.blinded[0])
    }
    var random = SystemRandom()
    return [
      "accepted": fresh.map(\.request),
      "no message": fresh.map { random.bytes($0.request.count) },
      "replayed": fresh.indices.map { known[$0 % known.count].request },
      "unknown identifier": again { person, place in
        (
          Credentials(identifier: "N\(place)@example.org", code: person.credentials.code),
          request(person)
        )
      },
      "wrong code": again { person, _ in
        let code = EnrolmentCode(using: &random)
        return (Credentials(identifier: person.credentials.identifier, code: code), request(person))
      },
      "wrong group": again { person, _ in
        (person.credentials, request(person, group: group == 0 ? 1 : 0))
      },
      "another request": again { person, place in
        (person.credentials, request(fresh[place]))
      },
    ]
  }

  /// Records of people whose requests these answers are to, a closed and a comment one each.
  func records(_ people: [Person], _ answers: [[UInt8]]) throws -> [[SealedResponse]] {
    let manifest = tiny.study.manifest
    let made = Mutex<[Int: [SealedResponse]]>([:])
    DispatchQueue.concurrentPerform(iterations: people.count) { place in
      guard case .tokens(let response)? = try? IssuerResponse(answers[place], for: manifest) else {
        return
      }
      var random = SystemRandom()
      let sealer = ResponseSealer(manifest: manifest)
      let records = try? [
        sealer.seal(
          [1], token: people[place].closed.finalize([response.closed]), using: &random),
        sealer.seal(
          [2], token: people[place].closed.finalize([response.closed]), using: &random),
      ]
      made.withLock { $0[place] = records }
    }
    return made.withLock { made in people.indices.compactMap { made[$0] } }
  }

  /// Records that a collector answers in different ways; each pair is of one token.
  func toCollector(fresh: [[SealedResponse]], known: [[SealedResponse]]) -> [String: [[UInt8]]] {
    let count = fresh.count
    func invalid(_ place: Int) -> [UInt8] {
      var bytes = known[place % known.count][1].bytes
      bytes[bytes.count - 1] ^= 1
      return bytes
    }
    var random = SystemRandom()
    return [
      "accepted": fresh.map { $0[0].bytes },
      "no message": fresh.map { random.bytes($0[0].bytes.count) },
      "replayed": (0..<count).map { known[$0 % known.count][0].bytes },
      "spent token": (0..<count).map { known[$0 % known.count][1].bytes },
      "invalid signature": (0..<count).map(invalid),
    ]
  }
}
