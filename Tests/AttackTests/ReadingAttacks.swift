@testable import Anonymity
import Cryptography
import Foundation
import ResponseCollection
import Testing

/// Promise 3: no single party opens an answer, whatever program it writes for itself.
@Suite struct ReadingAttacks {
  /// Stolen files, and the records among them.
  private struct Stolen {
    let party: String
    let haul: FileHaul
    let records: [SealedResponse]
    /// What the party's own passphrase opens.
    var keys: [X25519.PrivateKey] = []
  }

  @Test func filesOfOneParty() throws {
    let tiny = try TinyStudy()
    for number in 1...6 { try tiny.answer("North-\(number)@example.org", "answer \(number)") }
    let atWork = try FileHaul(tiny, ["x.issuer", "x.collector", "x.study"])
    let own = try tiny.mint(.closed)
    try tiny.close()
    let records = try tiny.collector.frozenRecords(study: tiny.study).all
    let custodian = try FileHaul(tiny, ["x.study"])
    let real = [
      Stolen(party: "issuer", haul: Self.part(of: atWork, "x.issuer"), records: records),
      Stolen(party: "collector", haul: Self.part(of: atWork, "x.collector"), records: records),
      Stolen(party: "public", haul: Self.part(of: atWork, "x.study"), records: records),
      Stolen(
        party: "custodian", haul: custodian, records: records, keys: [try tiny.sealingKey(1)]),
    ]
    // A collector that was given one of the record keys to keep.
    var (kept, key) = (Self.part(of: atWork, "x.collector"), tiny.random.bytes(32))
    let planted = PlantedRecords(manifest: tiny.study.manifest)
    let record = try planted.seal(
      "answer 1", own, key: key, shares: [key, key, key], sealing: planted.bound,
      using: &tiny.random)
    kept.files["x.collector/record.key"] = Data(key)
    key = []
    let weak = Stolen(party: "collector", haul: kept, records: [record])
    try Attack.filesOfOneParty.carryOut(
      having: "all files of issuer, collector, public or one custodian, and the records",
      against: real, planted: Planted("record keys kept at the collector", [weak])
    ) { parties in
      let manifest = tiny.study.manifest
      let read = parties.filter { Self.canRead($0, manifest) }.map(\.party)
      return .outcome(!read.isEmpty, "\(read.count) of \(parties.count) parties read an answer")
    }
  }

  private static func part(of haul: FileHaul, _ directory: String) -> FileHaul {
    var part = haul
    part.files = haul.files.filter { $0.key.hasPrefix(directory) }
    return part
  }

  /// Looks for answers in the clear, and tries every 32 bytes that end a small file as any key.
  private static func canRead(_ stolen: Stolen, _ manifest: Manifest) -> Bool {
    if !stolen.haul.holding(Array("answer 1".utf8)).isEmpty { return true }
    let secrets = stolen.haul.files.values.filter { $0.count >= 32 }.map { Array($0.suffix(32)) }
    var keys = stolen.keys
    for secret in secrets {
      if let key = try? X25519.PrivateKey(rawBytes: SecretBytes(copying: secret)) {
        keys.append(key)
      }
    }
    return stolen.records.contains { record in
      if secrets.contains(where: { record.answer(underGuess: $0, manifest) != nil }) { return true }
      let shares = manifest.custodians.indices.compactMap { place in
        keys.lazy.compactMap { record.shareWithoutChecks(place + 1, $0, manifest) }.first
      }
      return record.answer(from: shares, manifest) != nil
    }
  }

  @Test func fewerCustodiansThanTheQuorum() throws {
    let tiny = try TinyStudy()
    let (token, manifest) = (try tiny.mint(.closed), tiny.study.manifest)
    let planted = PlantedRecords(manifest: manifest)
    let whole = try planted.split(threshold: 1, using: &tiny.random)
    let weak = try planted.seal(
      "secret", token, key: whole.key, shares: whole.shares, sealing: planted.bound,
      using: &tiny.random)
    let key = try tiny.sealingKey(2)
    try Attack.fewerCustodiansThanTheQuorum.carryOut(
      having: "one custodian's key of a quorum of two, a modified tool, every record",
      against: try tiny.seal("secret", token),
      planted: Planted("the whole record key sealed to each custodian", weak)
    ) { record in
      guard let share = record.shareWithoutChecks(2, key, manifest) else {
        return .nothing("the share didn't open")
      }
      let value = share.value.exposedBytes()
      var guesses = [value]
      for other in UInt8(1)...3 where other != 2 {
        for guess in [[UInt8](repeating: 0, count: 32), value] {
          let made = try Shamir.Share(index: other, value: SecretBytes(copying: guess))
          guesses.append(try Shamir.combine([share, made]).exposedBytes())
        }
      }
      let read = guesses.contains { record.answer(underGuess: $0, manifest) == "secret" }
      return .outcome(read, read ? "the answer" : "his share, which says nothing of the key")
    }
  }

  /// How shares are sealed, and how custodians open one.
  private struct ShareScheme {
    let record: SealedResponse
    let open: (SealedResponse, Int) throws -> Shamir.Share?
  }

  @Test func shareMovedBetweenRecords() throws {
    let tiny = try TinyStudy()
    let manifest = tiny.study.manifest
    let (small, large) = (try tiny.mint(.closed, group: 1), try tiny.mint(.closed, group: 0))
    let planted = PlantedRecords(manifest: manifest)
    let made = try planted.split(threshold: 2, using: &tiny.random)
    let keys = try (1...3).map { try tiny.sealingKey($0) }
    let real = ShareScheme(
      record: try tiny.seal("secret", small),
      open: { try? $0.keyShare(of: $1, with: keys[$1 - 1], manifest: manifest) })
    let weak = ShareScheme(
      record: try planted.seal(
        "secret", small, key: made.key, shares: made.shares, sealing: planted.unbound,
        using: &tiny.random),
      open: { $0.shareWithoutChecks($1, keys[$1 - 1], manifest, aad: []) })
    try Attack.shareMovedBetweenRecords.carryOut(
      having: "the store: shares of a small group put under a token of a large one",
      against: real, planted: Planted("shares sealed without their record", weak)
    ) { scheme in
      let hidden = scheme.record
      let forged = try SealedResponse(
        token: large.token, commitment: hidden.commitment, shares: hidden.shares,
        nonce: hidden.nonce, ciphertext: hidden.ciphertext, key: large.key, manifest: manifest)
      let shares = try [1, 2].compactMap { try scheme.open(forged, $0) }
      let read = hidden.answer(from: shares, manifest) == "secret"
      return .outcome(read, "\(shares.count) shares opened by custodians")
    }
  }

  @Test func twoKeysForOneCiphertext() throws {
    let tiny = try TinyStudy()
    let (manifest, token) = (tiny.study.manifest, try tiny.mint(.closed))
    let keys = try (1...3).map { try tiny.sealingKey($0) }
    let twoFaced = try TwoFacedRecord(spendable: token, manifest: manifest, using: &tiny.random)
    try Attack.twoKeysForOneCiphertext.carryOut(
      having: "a client of his own that gives custodians shares of two keys",
      against: { record, shares in record.key(from: shares, manifest: manifest) },
      planted: Planted(
        "a tally that relies on GCM, which commits to no key",
        { _, shares in try? RecordKey(Shamir.combine(shares)) })
    ) { (keyFrom: (SealedResponse, [Shamir.Share]) -> RecordKey?) in
      let record = twoFaced.record
      var seen: Set<[UInt8]> = []
      for quorum in [[1, 2], [1, 3]] {
        let shares = try quorum.map {
          try record.keyShare(of: $0, with: keys[$0 - 1], manifest: manifest)
        }
        let key = keyFrom(record, shares)
        if let text = try? key?.open(record, RecordContext(record.token, manifest)) {
          seen.insert(text)
        }
      }
      return .outcome(seen.count == 2, "\(seen.count) plaintext of one record, by quorum")
    }
  }
}
