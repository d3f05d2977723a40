@testable import Anonymity
import Cryptography
import TestSupport
import ResponseCollection
import Testing

/// Promise 1 at the collector: what lies there doesn't tell who came when, or what belongs together.
@Suite struct StoreAttacks {
  static let people = 200

  /// Records of two hundred people as an attacker finds them, and the truth to hold his guesses to.
  struct Found {
    /// Closed and comment records in the order in which they lie.
    let closed: [SealedResponse]
    let comments: [SealedResponse]
    /// Who sent a token, as the number of their arrival.
    let arrival: [[UInt8]: Int]

    /// Right guesses if the order of two lists is taken for the same.
    func hits(_ first: [SealedResponse], _ second: [Int]) -> Chance {
      let order = first.map { arrival[$0.token.value] ?? -1 }
      return Chance(
        hits: zip(order, second).count { $0 == $1 }, count: second.count,
        probability: 1 / Double(second.count))
    }
  }

  @Test func orderOfTheFinalStore() throws {
    let runs = try (1...3).map { try Self.collected("orderOfTheFinalStore", seed: UInt8($0)) }
    try Attack.orderOfTheFinalStore.carryOut(
      having: "the closed store, and the order in which 200 people came", against: runs.map(\.real),
      planted: Planted("records kept as they came", runs.map(\.weak))
    ) { found in
      Chance.loot(of: found.map { $0.hits($0.closed, Array(0..<Self.people)) })
    }
  }

  @Test func pairingOfAnswersAndComments() throws {
    let runs = try (1...3).map {
      try Self.collected("pairingOfAnswersAndComments", seed: UInt8(10 + $0))
    }
    try Attack.pairingOfAnswersAndComments.carryOut(
      having: "both closed stores of 200 people", against: runs.map(\.real),
      planted: Planted("both kept as they came", runs.map(\.weak))
    ) { found in
      let shared = found.filter(Self.hasSharedFields)
      #expect(shared.isEmpty, "fields of an answer come again in a comment")
      return Chance.loot(
        of: found.map { found in
          found.hits(found.closed, found.comments.map { found.arrival[$0.token.value] ?? -2 })
        })
    }
  }

  /// Whether any field that should be fresh stands in two records.
  private static func hasSharedFields(_ found: Found) -> Bool {
    let fields = (found.closed + found.comments).flatMap { record in
      [record.token.value, record.token.prefix, record.commitment, record.nonce]
        + record.shares.map(\.encapsulatedKey) + record.token.signatures
    }
    return Set(fields).count < fields.count
  }

  /// Sends records of two hundred people in an order, in small batches, to the real collector and to
  /// a list.
  private static func collected(
    _ test: String, seed: UInt8
  ) throws -> (real: Found, weak: Found) {
    let tiny = try TinyStudy(seed: seed)
    var (closed, comments): ([SealedResponse], [SealedResponse]) = ([], [])
    var arrival: [[UInt8]: Int] = [:]
    for person in 0..<people {
      for type in RecordType.allCases {
        let record = try tiny.seal("answer", tiny.mint(type, group: UInt16(person % 3)))
        arrival[record.token.value] = person
        if type == .closed { closed.append(record) } else { comments.append(record) }
      }
    }
    for start in stride(from: 0, to: people, by: 10) {
      let next = start..<start + 10
      _ = try tiny.collector.accept((closed[next] + comments[next]).map(\.bytes))
    }
    try tiny.close()
    let frozen = try tiny.collector.frozenRecords(study: tiny.study)
    return (
      Found(closed: frozen.closed, comments: frozen.comments, arrival: arrival),
      Found(closed: closed, comments: comments, arrival: arrival)
    )
  }

  /// What a pumping attacker can do: ask for the figure, and send an answer of his own.
  private struct StatusUnderAttack {
    let figure: () throws -> Int
    let sendOwn: () throws -> Void
  }

  @Test func pumpingOfTheStatus() throws {
    let tiny = try TinyStudy()
    for number in 1...6 { try tiny.answer("North-\(number)@example.org", "x") }
    var own = 0
    let real = StatusUnderAttack(
      figure: { try tiny.collector.publishStatus(study: tiny.study, day: "2026-03-02").atLeast },
      sendOwn: {
        own += 1
        try tiny.answer("South-\(own)@example.org", "x")
      })
    var total = 6
    let weak = StatusUnderAttack(figure: { total / 5 * 5 }, sendOwn: { total += 1 })
    try Attack.pumpingOfTheStatus.carryOut(
      having: "four tokens of his own, and the figure whenever he likes", against: real,
      planted: Planted("a rounded figure renewed at every asking", weak)
    ) { status in
      let first = try status.figure()
      for sent in 1...4 {
        try status.sendOwn()
        let next = try status.figure()
        if next > first { return .success("exactly \(next - sent) others have answered") }
      }
      return .nothing("\(first) to \(first + 4) others, as before")
    }
  }
}
