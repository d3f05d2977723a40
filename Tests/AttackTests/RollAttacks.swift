@testable import Anonymity
import Cryptography
import Foundation
import IssuerService
@testable import Registration
@testable import ServiceClient
import ResponseCollection
import Testing

/// Promise 1 at the issuer: who is on the list, and which answer is whose, can't be guessed from it.
@Suite struct RollAttacks {
  @Test func bruteForceOfTheRollBeforeTheClose() throws {
    let tiny = try TinyStudy()
    for number in 1...6 { try tiny.answer("North-\(number)@example.org", "n") }
    var stolen = try FileHaul(tiny)
    stolen.files = stolen.files.filter { !$0.key.hasSuffix(".key") }
    var unkeyed = stolen
    unkeyed.files["x.issuer/people"] = try Data(peopleWithoutAKey(tiny).bytes)
    try Attack.bruteForceOfTheRollBeforeTheClose.carryOut(
      having: "every file but keys, and all identifiers to try", against: stolen,
      planted: Planted("identifiers hashed without a key", unkeyed)
    ) { try bruteForce($0, tiny) }
  }

  @Test func bruteForceOfTheRollAfterTheClose() throws {
    let tiny = try TinyStudy()
    for number in 1...6 { try tiny.answer("North-\(number)@example.org", "n") }
    let before = try FileHaul(tiny)
    try tiny.close()
    let after = try FileHaul(tiny)
    var kept = after
    for name in ["x.issuer/roll.key", "x.issuer/people"] { kept.files[name] = before.files[name] }
    try Attack.bruteForceOfTheRollAfterTheClose.carryOut(
      having: "every file of every party, and all identifiers to try", against: after,
      planted: Planted("roll key and list kept", kept)
    ) { try bruteForce($0, tiny) }
  }

  /// Tries every identifier under every key that lies about, and under none.
  private func bruteForce(_ haul: FileHaul, _ tiny: TinyStudy) throws -> Loot {
    let strangers = (1...500).map { "Nobody-\($0)@example.org" }
    let survey = Array(tiny.study.manifest.rules.survey.utf8)
    let keys = haul.files.filter { $0.key.hasSuffix(".key") }.map { $0.value.suffix(32) }
    var found: Set<String> = []
    for guess in tiny.identifiers + strangers {
      guard let identifier = StaffIdentifier(guess) else { continue }
      let message = LengthDelimited.encode("candour identity v1", survey, identifier.bytes)
      var digests = [SHA256.hash(message), SHA256.hash(identifier.bytes)]
      for key in keys {
        digests.append(
          HMAC.authenticate(.sha256, key: SecretBytes(copying: key), message: message))
      }
      if digests.contains(where: { !haul.holding($0).isEmpty }) { found.insert(guess) }
    }
    return .outcome(
      !found.isEmpty, "\(found.count) of \(tiny.identifiers.count) people, with \(keys.count) keys")
  }

  private func peopleWithoutAKey(_ tiny: TinyStudy) throws -> IssuedLedger {
    let survey = Array(tiny.study.manifest.rules.survey.utf8)
    let ledger = try tiny.issuer.files.ledger()
    let entries = zip(tiny.roll.people, ledger.entries).map { person, entry in
      let message = LengthDelimited.encode(
        "candour identity v1", survey, person.identifier.bytes)
      return IssuedLedger.Entry(
        identity: IdentityHash(bytes: SHA256.hash(message)), group: entry.group)
    }
    return IssuedLedger(planDigest: ledger.planDigest, entries: entries)
  }

  @Test func searchOfEveryFile() throws {
    let tiny = try TinyStudy()
    var hauls: [FileHaul] = []
    for number in 1...6 { try tiny.answer("North-\(number)@example.org", "n") }
    hauls.append(try FileHaul(tiny))
    try tiny.close()
    hauls.append(try FileHaul(tiny))
    try tiny.beginTally()
    try tiny.unseal(1)
    hauls.append(try FileHaul(tiny))
    var logged = hauls
    logged[0].files["x.issuer/served"] = Data(SHA256.hash(Array(tiny.identifiers[0].utf8)))
    try Attack.searchOfEveryFile.carryOut(
      having: "every file while open, after the close and after unsealing", against: hauls,
      planted: Planted("a log of hashed identifiers", logged)
    ) { hauls in
      let secrets = tiny.identifiers + tiny.codes.values
      let found = hauls.flatMap { haul in secrets.flatMap { haul.traces(of: $0) } }
      let files = hauls.map(\.files.count).reduce(0, +)
      return .outcome(
        !found.isEmpty, "\(found.count) identifiers or codes in \(files) files, in 16 disguises")
    }
  }

  /// An issuer's list from before the close, and what the collector keeps after it.
  private struct Backup {
    let people: [IssuedLedger.Entry]
    let records: [SealedResponse]
  }

  @Test func backupUsedAfterTheClose() throws {
    let tiny = try TinyStudy()
    for number in 1...6 { try tiny.answer("North-\(number)@example.org", "n") }
    let copied = "\(tiny.root)/backup.issuer"
    try FileManager.default.copyItem(atPath: tiny.issuer.path, toPath: copied)
    let people = try tiny.issuer.files.ledger().entries
    try tiny.close()
    let records = try tiny.collector.frozenRecords(study: tiny.study)
    // An issuer that signs what it is shown keeps a hash of the token itself.
    let plain = zip(people.filter { $0.state == .issued }, records.all).map { entry, record in
      var entry = entry
      entry.requestHash = SHA256.hash(record.token.value)
      return entry
    }
    try Attack.backupUsedAfterTheClose.carryOut(
      having: "the issuer's files from before the close, every record after it",
      against: Backup(people: people, records: records.all),
      planted: Planted(
        "tokens signed without blinding", Backup(people: plain, records: records.all))
    ) { backup in
      let fields = Set(backup.people.flatMap { [$0.requestHash, $0.codeHash, $0.identity.bytes] })
      let tied = backup.records.filter { record in
        let pieces = [record.token.value, record.token.prefix, record.bytes, record.commitment]
        return (pieces + record.token.signatures).contains {
          fields.contains($0) || fields.contains(SHA256.hash($0))
        }
      }
      return .outcome(
        !tied.isEmpty, "\(tied.count) of \(backup.records.count) records tied to a person")
    }
    // The restored issuer, with a service that asks no calendar, still signs; the collector takes nothing more.
    let restored = try IssuerService(IssuerDirectory(copied))
    let session = try tiny.session(issuing: { restored.respond(to: $0) })
    let person = "South-1@example.org"
    let offer = try session.findGroup(identifier: person, codes: [tiny.code(person)])
    let tokens = try session.drawTokens(offer, words: RecoveryWords(using: &tiny.random))
    #expect(throws: ClientError.collectorClosed) {
      try session.submit([1], token: tokens.closed, using: &tiny.random)
    }
  }
}
