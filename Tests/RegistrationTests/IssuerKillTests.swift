@testable import Anonymity
import Cryptography
import Foundation
@testable import Registration
import TestSupport
import Testing

/// Real processes: killed while many ask, and two at once.
///
/// Whoever's signatures left is marked, for that request and no other.
@Suite struct IssuerKillTests {
  @Test func whoeverGotSignaturesIsMarkedWhereverItIsKilled() throws {
    var generator = SeededGenerator.announced("IssuerKillTests")
    let sample = try SampleIssuer()
    let messages = try messages(of: sample)
    var left: [Int: String] = [:]
    var endedEarly = 0
    for _ in 0..<15 {
      let order = Array(messages.indices.shuffled(using: &generator).prefix(16))
      let process = try SubmitterProcess(
        order.map { messages[$0] }, to: sample.issuer.path, program: "Enroller", in: sample.root)
      if Bool.random(using: &generator) { try process.waitForReceipt() }
      usleep(UInt32.random(in: 0...40_000, using: &generator))
      process.kill()
      let answers = try process.receipts()
      endedEarly += answers.count < order.count ? 1 : 0
      for (place, digest) in answers {
        let known = left.updateValue(digest, forKey: order[place])
        #expect(known == nil || known == digest)
      }
    }
    print("IssuerKillTests: \(left.count) signed, \(endedEarly) cut short")
    #expect(endedEarly > 0)
    #expect(!left.isEmpty)
    try expectMarked(left, sample)
  }

  @Test func twoProcessesSignForNobodyTwice() throws {
    let sample = try SampleIssuer()
    let messages = try messages(of: sample)
    // Even places ask one thing, odd ones another, each for the same people.
    let sides = [0, 1].map { side in messages.indices.filter { $0 % 2 == side } }
    let processes = try sides.map { side in
      try SubmitterProcess(
        side.map { messages[$0] }, to: sample.issuer.path, program: "Enroller", in: sample.root)
    }
    let answers = try processes.map { try $0.receipts() }
    for person in sides[0].indices {
      #expect(
        (answers[0][person] == nil) != (answers[1][person] == nil),
        "person \(person) was signed for twice or never")
    }
    let left = zip(sides, answers).flatMap { side, answers in
      answers.map { (side[$0.key], $0.value) }
    }
    try expectMarked(Dictionary(uniqueKeysWithValues: left), sample)
  }

  /// Two different requests of each person, beside each other.
  private func messages(of sample: SampleIssuer) throws -> [[UInt8]] {
    let requests = try [sample.request(1), sample.request(2)]
    return try sample.invite().enumerated().flatMap { number, code in
      let person = Credentials(identifier: "person\(number + 1)@example.org", code: code)
      return try requests.map {
        try IssuerRequest.tokens(person, $0).encoded(for: sample.study.manifest)
      }
    }
  }

  /// Of each person at most one request was signed, and the list holds that one.
  private func expectMarked(_ left: [Int: String], _ sample: SampleIssuer) throws {
    #expect(Set(left.keys.map { $0 / 2 }).count == left.count)
    let ledger = try sample.issuer.ledger()
    let hasher = try sample.issuer.hasher()
    for message in left.keys {
      let identifier = try #require(
        StaffIdentifier("person\(message / 2 + 1)@example.org"))
      let entry = ledger[try #require(ledger.place(of: hasher.hash(identifier)))]
      #expect(entry.state == .issued)
      #expect(try entry.requestHash == sample.request(message % 2 == 0 ? 1 : 2).hash)
    }
  }
}
