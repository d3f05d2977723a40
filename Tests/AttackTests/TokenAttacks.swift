@testable import Anonymity
import Cryptography
import Foundation
import ServiceClient
import Testing

/// The minimum, faked with tokens: every record that counts needs one of its own, of its group.
@Suite struct TokenAttacks {
  @Test func doubleSpendingOneAfterTheOther() throws {
    let tiny = try TinyStudy()
    let token = try tiny.draw("North-1@example.org").closed
    let answers = try (1...5).map { try tiny.seal("answer \($0)", token) }
    try Attack.doubleSpendingOneAfterTheOther.carryOut(
      having: "one token, five answers", against: CollectorUnderAttack(tiny),
      planted: Planted(
        "a collector that keeps no spent tokens",
        CollectorUnderAttack(tiny.study.manifest, flaws: [.doesNotSpendTokens]))
    ) { collector in
      for answer in answers { _ = collector.takes(answer) }
      return try Self.loot(collector, entitled: 1)
    }
  }

  @Test func doubleSpendingAtOnce() throws {
    let tiny = try TinyStudy()
    let token = try tiny.draw("North-1@example.org").closed
    let answers = try (1...8).map { try tiny.seal("answer \($0)", token) }
    try Attack.doubleSpendingAtOnce.carryOut(
      having: "one token, eight answers on eight threads", against: CollectorUnderAttack(tiny),
      planted: Planted(
        "a collector that looks and writes without a lock",
        CollectorUnderAttack(tiny.study.manifest, flaws: [.spendsWithoutALock]))
    ) { collector in
      let takes = collector.takes
      Self.onThreads(answers) { _ = takes($0) }
      return try Self.loot(collector, entitled: 1)
    }
  }

  @Test func forgedTokens() throws {
    let tiny = try TinyStudy()
    let manifest = tiny.study.manifest
    // A key of the attacker's own, and signatures out of the air.
    let own = try BlindRSA.PrivateKey.generate(bits: 2048)
    let forged = try (0..<6).map { number in
      let key = try Ed25519.PrivateKey.generate(using: &tiny.random)
      let value = key.publicKey.rawBytes
      let message = Token.message(manifest.digest, .closed, 1, value)
      let prepared = BlindRSA.prepare(message, using: &tiny.random)
      let signature =
        try number.isMultiple(of: 2)
        ? own.sign(prepared.bytes).bytes : tiny.random.bytes(manifest.signatureByteCount)
      let token = Token(
        type: .closed, group: 1, value: value, prefix: prepared.prefix, signatures: [signature])
      return try tiny.seal("made up", SpendableToken(token, key: key))
    }
    try Attack.forgedTokens.carryOut(
      having: "the public files and a key of his own", against: CollectorUnderAttack(tiny),
      planted: Planted(
        "a collector that checks no signature",
        CollectorUnderAttack(manifest, flaws: [.doesNotCheckSignatures]))
    ) { collector in
      for record in forged { _ = collector.takes(record) }
      return try Self.loot(collector, entitled: 0)
    }
  }

  @Test func replayedRecords() throws {
    let tiny = try TinyStudy()
    let record = try tiny.seal("once", tiny.draw("North-1@example.org").closed)
    try Attack.replayedRecords.carryOut(
      having: "one record, sent five times", against: CollectorUnderAttack(tiny),
      planted: Planted(
        "a collector that writes what it acknowledges again",
        CollectorUnderAttack(tiny.study.manifest, flaws: [.keepsRepetitions]))
    ) { collector in
      for _ in 1...5 { _ = collector.takes(record) }
      return try Self.loot(collector, entitled: 1)
    }
  }

  @Test func tokensOfAnotherSurvey() throws {
    // Both issuers have the same keys, so that nothing but the survey differs.
    let (tiny, other) = (try TinyStudy(), try TinyStudy(seed: 2))
    let foreign = try other.draw("North-1@example.org").closed
    let record = try tiny.seal("from elsewhere", foreign)
    try Attack.tokensOfAnotherSurvey.carryOut(
      having: "a token of another survey with the same keys",
      against: CollectorUnderAttack(tiny),
      planted: Planted(
        "tokens that don't name their survey",
        CollectorUnderAttack(
          tiny.study.manifest, flaws: [.doesNotBindTheSurvey],
          otherSurveys: [other.study.manifest]))
    ) { collector in
      _ = collector.takes(record)
      return try Self.loot(collector, entitled: 0)
    }
  }

  @Test func tokensOfAnotherGroup() throws {
    try swapped(
      .tokensOfAnotherGroup, "a token of North, counted in South",
      Planted("one key for all groups", .doesNotBindTheGroup)
    ) { try $0.draw("North-1@example.org").closed.read(as: .closed, group: 1) }
  }

  @Test func tokensOfAnotherType() throws {
    try swapped(
      .tokensOfAnotherType, "an answer token, marked as another type of record",
      Planted("one key for both types", .doesNotBindTheType)
    ) { tiny in
      let token = try tiny.draw("North-1@example.org").closed
      return token.read(as: .comment, group: RecordType.wholeSurvey)
    }
  }

  @Test func commentTokensAsAnswers() throws {
    try swapped(
      .commentTokensAsAnswers, "a comment token, which everybody has besides",
      Planted("one key for both types", .doesNotBindTheType)
    ) { try $0.draw("North-1@example.org").comment.read(as: .closed, group: 0) }
  }

  @Test func answerPutUnderAStolenToken() throws {
    let tiny = try TinyStudy()
    let victim = try tiny.draw("North-1@example.org").closed
    let own = try Ed25519.PrivateKey.generate(using: &tiny.random)
    let replaced = try tiny.seal("not hers", SpendableToken(victim.token, key: own))
    try Attack.answerPutUnderAStolenToken.carryOut(
      having: "somebody's record on its way: token and issuers' signatures",
      against: CollectorUnderAttack(tiny),
      planted: Planted(
        "tokens that don't sign their record",
        CollectorUnderAttack(tiny.study.manifest, flaws: [.doesNotCheckTheRecord]))
    ) { collector in
      _ = collector.takes(replaced)
      let isIn = try collector.counted().contains(replaced)
      return .outcome(isIn, isIn ? "his answer in her place" : "it was refused")
    }
  }

  /// A record under a token taken for another is sent.
  private func swapped(
    _ attack: Attack, _ had: String, _ planted: Planted<CollectorUnderAttack.Flaw>,
    _ token: (TinyStudy) throws -> SpendableToken
  ) throws {
    let tiny = try TinyStudy()
    let record = try tiny.seal("swapped", token(tiny))
    try attack.carryOut(
      having: had, against: CollectorUnderAttack(tiny),
      planted: Planted(
        planted.weakness,
        CollectorUnderAttack(tiny.study.manifest, flaws: [planted.target]))
    ) { collector in
      let isTaken = collector.takes(record)
      return .outcome(isTaken, isTaken ? "it counted" : "it was refused")
    }
  }

  private static func loot(_ collector: CollectorUnderAttack, entitled: Int) throws -> Loot {
    let count = try collector.counted().count
    return .outcome(count > entitled, "\(count) counted, \(entitled) entitled")
  }

  /// Does everything at once.
  private static func onThreads<Item: Sendable>(
    _ items: [Item], _ work: @escaping @Sendable (Item) -> Void
  ) {
    let done = DispatchGroup()
    for item in items {
      let thread = Thread {
        work(item)
        done.leave()
      }
      done.enter()
      thread.start()
    }
    done.wait()
  }
}
