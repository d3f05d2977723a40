@testable import Anonymity
import Cryptography
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

  @Test func ledgerRolledBack() throws {
    try Attack.ledgerRolledBack.carryOut(
      having: "the study's files: the ledger put back to before a request, and another begun",
      against: true, planted: Planted("a custodian's tool that remembers no ledger", false)
    ) { remembers in
      let tiny = try TinyStudy()
      for number in 1...5 { try tiny.answer("North-\(number)@example.org", "n") }
      try tiny.close()
      let keyPath = "\(tiny.root)/custodian1.key"
      let (ledger, key) = (
        try tiny.study.read(ReleaseLedger.fileName), try DurableFile.read(keyPath)
      )
      try tiny.beginTally()
      try tiny.unseal(1)
      if !remembers { try DurableFile.replace(key, at: keyPath, access: .owner) }
      try tiny.study.renew(ledger, as: ReleaseLedger.fileName)
      try tiny.beginTally("again")
      do { try tiny.unseal(1, "again") } catch let error as AnonymityError {
        #expect(error.exitStatus == 4)
        return .nothing("the custodian's key file remembers another ledger")
      }
      return .success("shares for a request that no ledger shows beside the first")
    }
  }
}
