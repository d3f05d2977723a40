@testable import Anonymity
import Cryptography
import Foundation
@testable import Registration
import ResponseCollection
@testable import ServiceClient
import Testing

/// What the collector drops, and what one dishonest client spoils.
@Suite struct LossAttacks {
  @Test func droppedRecord() throws {
    let tiny = try TinyStudy()
    var receipts: [Receipt] = []
    for number in 1...6 {
      let record = try tiny.seal("n", tiny.draw("North-\(number)@example.org").closed)
      let sent = try tiny.session().submit(record)
      if case .accepted(let receipt) = sent { receipts.append(receipt) }
    }
    try tiny.close()
    let hashes = try tiny.collector.frozenRecords(study: tiny.study).closed.map(\.hash)
    let manifest = tiny.study.manifest
    let collector = try tiny.study.collector()
    let list = RecordHashList(
      .closed, hashes: hashes.filter { $0 != receipts[0].recordHash }, manifest: manifest)
    try Attack.droppedRecord.carryOut(
      having: "the collector's keys: one answer left out of the published list",
      against: { $0.isValid(from: collector, manifest: manifest) && $0.isIncluded(in: list) },
      planted: Planted(
        "a check of the receipt's signature alone",
        { $0.isValid(from: collector, manifest: manifest) })
    ) { (verify: (Receipt) -> Bool) in
      let complaints = receipts.filter { !verify($0) }.count
      return .outcome(complaints == 0, "\(complaints) of 6 people see that theirs is missing")
    }
  }

  /// What a tally makes of some records: how many answers it shows, or nil if it gives up.
  private typealias Tallying = () throws -> Int?

  @Test func inconsistentShares() throws {
    let tiny = try TinyStudy()
    for number in 1...5 { try tiny.answer("North-\(number)@example.org", "n") }
    let planted = PlantedRecords(manifest: tiny.study.manifest)
    let made = try planted.split(threshold: 2, using: &tiny.random)
    let record = try planted.seal(
      "n", tiny.draw("North-6@example.org").closed, key: made.key,
      shares: made.shares.map { $0.map { ~$0 } }, sealing: planted.bound, using: &tiny.random)
    _ = try tiny.session().submit(record)
    try tiny.close()
    try tiny.beginTally()
    for custodian in 1...3 { try tiny.unseal(custodian) }
    try Attack.inconsistentShares.carryOut(
      having: "one token, and a client that seals shares of no key",
      against: { try tiny.tally([1, 2, 3]).byGroup[0]?.count },
      planted: Planted("a tally that stops at what won't open", { try Self.strict(tiny) })
    ) { (tally: Tallying) in
      let shown = try tally()
      return .outcome(shown != 5, "\(shown ?? 0) of 5 honest answers shown, one set aside")
    }
  }

  /// Opens everything or nothing.
  private static func strict(_ tiny: TinyStudy) throws -> Int? {
    let (manifest, keys) = (tiny.study.manifest, try (1...2).map { try tiny.sealingKey($0) })
    let records = try tiny.collector.frozenRecords(study: tiny.study).closed
    let answers = try records.compactMap { record in
      let shares = try [1, 2].map {
        try record.keyShare(of: $0, with: keys[$0 - 1], manifest: manifest)
      }
      return record.answer(from: shares, manifest)
    }
    return answers.count == records.count ? answers.count : nil
  }

  @Test func collectorRestoredFromABackup() throws {
    let tiny = try TinyStudy()
    func answered(_ number: Int) throws -> Receipt? {
      let record = try tiny.seal("n", tiny.draw("North-\(number)@example.org").closed)
      guard case .accepted(let receipt) = try tiny.session().submit(record) else { return nil }
      return receipt
    }
    var receipts = try (1...4).compactMap { try answered($0) }
    let (path, backup) = (tiny.collector.path, "\(tiny.root)/backup")
    try FileManager.default.copyItem(atPath: path, toPath: backup)
    receipts += try (5...6).compactMap { try answered($0) }
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.moveItem(atPath: backup, toPath: path)
    try tiny.issuer.close(study: tiny.study, using: &tiny.random)
    try Collector(path).close(study: tiny.study)
    let (manifest, collector) = (tiny.study.manifest, try tiny.study.collector())
    let list = try RecordHashList(
      tiny.study.read(RecordHashList.fileName(.closed)), type: .closed, manifest: manifest)
    try Attack.collectorRestoredFromABackup.carryOut(
      having: "the collector's machine, put back to before two of six answers, then closed",
      against: { $0.isValid(from: collector, manifest: manifest) && $0.isIncluded(in: list) },
      planted: Planted(
        "a check of the receipt's signature alone",
        { $0.isValid(from: collector, manifest: manifest) })
    ) { (verify: (Receipt) -> Bool) in
      let complaints = receipts.filter { !verify($0) }.count
      return .outcome(complaints != 2, "\(complaints) of 2 people see that theirs is missing")
    }
  }
}
