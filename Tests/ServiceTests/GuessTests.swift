import Anonymity
import Cryptography
import Foundation
@testable import IssuerService
import ServiceClient
import TestSupport
import Testing

/// Codes tried one after another: refusals become fewer, and who has a right one doesn't notice.
@Suite("Guessed codes", .serialized)
struct GuessTests {
  @Test("a bucket empties, fills again, and is one number")
  func bucket() {
    let limit = GuessLimit(burst: 3, interval: .seconds(1))
    let start = ContinuousClock.now
    func next(_ seconds: Double) -> Bool { limit.allowsOneMore(at: start + .seconds(seconds)) }
    #expect([next(0), next(0), next(0), next(0), next(0.5)] == [true, true, true, false, false])
    #expect([next(1), next(1), next(2)] == [true, false, true])
    #expect([next(100), next(100), next(100), next(100)] == [true, true, true, false])
  }

  @Test("right codes get through at once while five thousand are guessed")
  func guesses() throws {
    let traffic = try TrafficMessages(people: 40)
    let (tiny, manifest) = (traffic.tiny, traffic.tiny.study.manifest)
    let issuer = try ServedParty("issuer", of: tiny)
    let known = Array(traffic.people[..<20])
    var random = SystemRandom()
    let guesses = try (0..<5_000).map { number in
      try IssuerRequest.group(
        Credentials(
          identifier: known[number % 20].credentials.identifier,
          code: EnrolmentCode(using: &random))
      ).encoded(for: manifest)
    }
    try #require(
      OpenFiles.allow(6_000) == 6_000, "this account may open too few files for this test")
    let begun = ContinuousClock.now
    let open = try guesses.map { try #require(Exchange($0, to: issuer.place)) }
    var times: [Duration] = []
    for person in traffic.people[20...] {
      let observation = try #require(Observation(person.request, to: issuer.place))
      #expect(observation.answer[1] == 2)
      times.append(observation.time)
    }
    var counts: [UInt8: Int] = [:]
    for guess in open { counts[try #require(guess.observe()).answer[1], default: 0] += 1 }
    let seconds = (ContinuousClock.now - begun) / .seconds(1)
    // Kind 3 is a refusal: so many at first, then so many a second, and never another answer.
    #expect(Set(counts.keys).isSubset(of: [3, 4]))
    #expect(Double(counts[3] ?? 0) <= 200 + 20 * (seconds + 1) && counts[3] ?? 0 >= 200)
    #expect((counts[3] ?? 0) + (counts[4] ?? 0) == guesses.count)
    #expect(times.sorted()[10] < .seconds(1) && (times.max() ?? .zero) < .seconds(3))
    try issuer.end()
  }
}
