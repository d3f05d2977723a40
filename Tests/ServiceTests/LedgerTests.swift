@testable import Anonymity
import Cryptography
import Foundation
import ResponseCollection
import Testing

/// Promise 2 over time: no tally beside the ledger, and no ledger put back or kept in two copies.
@Suite struct LedgerTests {
  private func closed(previous: StudyDirectory? = nil, seed: UInt8 = 1) throws -> TinyStudy {
    let tiny = try TinyStudy(seed: seed, previous: previous)
    for number in 1...5 { try tiny.answer("North-\(number)@example.org", "n") }
    try tiny.close()
    return tiny
  }

  private func ledgerPath(_ tiny: TinyStudy) -> String { "\(tiny.study.path)/ledger" }

  private func putBack(_ ledger: [UInt8], in tiny: TinyStudy) throws {
    try tiny.study.renew(ledger, as: ReleaseLedger.fileName)
  }

  @Test func requestAndReleaseAreNoted() throws {
    let tiny = try closed()
    #expect(try tiny.study.ledger().entries.isEmpty)
    #expect(try tiny.study.ledger().head == tiny.study.manifest.digest)
    try tiny.beginTally()
    let request = try TallyRequest(tiny.requestPath, study: tiny.study)
    for _ in 0..<2 { try tiny.study.note(release: [1], of: request) }
    let ledger = try tiny.study.ledger()
    #expect(ledger.entries.map(\.kind) == [.request, .release])
    #expect(ledger.entries.map(\.digest) == [request.digest, SHA256.hash([1])])
    let again = try ReleaseLedger(ledger.bytes, file: "l")
    #expect(again == ledger && again.heads.count == 3)
  }

  /// Two copies of a study, and another request in each.
  @Test func aForkedLedgerStopsTheCustodian() throws {
    let tiny = try closed()
    let before = try DurableFile.read(ledgerPath(tiny))
    try tiny.beginTally("first")
    try tiny.unseal(1, "first")
    try putBack(before, in: tiny)
    try tiny.beginTally("second")
    let key = try DurableFile.read("\(tiny.root)/custodian1.key")
    let error = #expect(throws: AnonymityError.self) { try tiny.unseal(1, "second") }
    #expect(error == .ledgerForked(file: ledgerPath(tiny)))
    #expect(error?.exitStatus == 4)
    #expect(!DurableFile.exists("\(tiny.root)/second.shares1"))
    #expect(try DurableFile.read("\(tiny.root)/custodian1.key") == key)
    // One who saw neither goes with what he is shown first, and refuses the other.
    try tiny.unseal(2, "second")
  }

  @Test func aLedgerPutBackStopsTheCustodian() throws {
    let tiny = try closed()
    try tiny.beginTally("first")
    let first = try DurableFile.read(ledgerPath(tiny))
    try tiny.beginTally("second")
    try tiny.unseal(1, "second")
    try putBack(first, in: tiny)
    #expect(throws: AnonymityError.ledgerForked(file: ledgerPath(tiny))) {
      try tiny.unseal(1, "first")
    }
  }

  @Test func aRequestBesideTheLedgerIsRefused() throws {
    let tiny = try closed()
    let empty = try DurableFile.read(ledgerPath(tiny))
    try tiny.beginTally("first")
    try putBack(empty, in: tiny)
    let refusal = AnonymityError.requestNotInLedger(file: ledgerPath(tiny))
    #expect(throws: refusal) { try tiny.unseal(1, "first") }
    let request = try TallyRequest("\(tiny.root)/first", study: tiny.study)
    #expect(throws: refusal) { try tiny.study.note(release: [1], of: request) }
    // Nor one that another has followed.
    try tiny.beginTally("second")
    try tiny.beginTally("third")
    #expect(throws: refusal) { try tiny.unseal(1, "second") }
    try tiny.unseal(1, "third")
    try DurableFile.destroy(ledgerPath(tiny))
    #expect(throws: StorageError.self) { try tiny.unseal(2, "third") }
  }

  @Test func anotherStudysLedgerIsRefused() throws {
    let (tiny, other) = (try closed(), try closed(seed: 2))
    try tiny.beginTally()
    try putBack(DurableFile.read(ledgerPath(other)), in: tiny)
    #expect(throws: AnonymityError.foreign(file: ledgerPath(tiny))) { try tiny.unseal(1) }
  }

  @Test func everyChangedByteOfALedgerIsRefused() throws {
    let tiny = try closed()
    try tiny.beginTally()
    let good = try DurableFile.read(ledgerPath(tiny))
    for place in stride(from: 0, to: good.count, by: 3) {
      var bad = good
      bad[place] ^= 1
      try putBack(bad, in: tiny)
      #expect(throws: (any Error).self, "byte \(place)") { try tiny.study.ledger() }
    }
    for bad in [Array(good.dropLast()), good + [0x0a], []] {
      #expect(throws: FormatError.self) { try ReleaseLedger(bad, file: "l") }
    }
  }

  /// The key remembers, then the process dies before the shares are there: the same request again.
  @Test func aCrashBetweenKeyAndSharesLosesNothing() throws {
    let tiny = try closed()
    try tiny.beginTally()
    try tiny.unseal(1)
    try DurableFile.destroy("\(tiny.root)/shares1")
    try tiny.unseal(1)
    try tiny.unseal(2)
    #expect(try tiny.tally([1, 2]).byGroup[0]?.count == 5)
  }

  @Test func aCrashBetweenLedgerAndRequestIsNotedOnce() throws {
    let tiny = try closed()
    try tiny.beginTally()
    let ledger = try DurableFile.read(ledgerPath(tiny))
    try DurableFile.destroy(tiny.requestPath)
    try tiny.beginTally()
    #expect(try DurableFile.read(ledgerPath(tiny)) == ledger)
  }

  /// The next wave goes on where the last ended, and the same key knows both.
  @Test func theNextWaveExtendsTheChain() throws {
    let first = try closed()
    try first.beginTally()
    try first.unseal(1)
    let request = try TallyRequest(first.requestPath, study: first.study)
    try first.study.note(release: [1], of: request)
    let second = try closed(previous: first.study, seed: 2)
    #expect(try second.study.manifest.rules.ledgerHead == first.study.ledger().head)
    #expect(second.study.manifest.rules.previousManifest == first.study.manifest.digest)
    try second.beginTally()
    let ledger = try second.study.ledger()
    #expect(ledger.entries.map(\.kind) == [.request, .release, .study, .request])
    #expect(ledger.start == first.study.manifest.digest)
    var memory = LedgerMemory()
    try memory.advance(to: first.study.ledger(), file: "l")
    try memory.advance(to: ledger, file: "l")
    #expect(memory.chains.map(\.head) == [ledger.head])
    // Behind the back of the second wave, nothing more is opened of the first.
    #expect(throws: AnonymityError.ledgerForked(file: "l")) {
      try memory.advance(to: first.study.ledger(), file: "l")
    }
    // An older state of the first wave isn't the one that the second names.
    #expect(throws: AnonymityError.foreign(file: ReleaseLedger.fileName)) {
      try ReleaseLedger(
        of: second.study.manifest, after: ReleaseLedger(start: first.study.manifest.digest))
    }
  }

  @Test func oneKeyServesUnrelatedSurveys() throws {
    let (tiny, other) = (try closed(), try closed(seed: 2))
    var memory = LedgerMemory()
    for study in [tiny.study, other.study, tiny.study] {
      try memory.advance(to: study.ledger(), file: "l")
    }
    #expect(memory.chains.count == 2)
    #expect(try LedgerMemory(memory.encoded) == memory)
  }
}
