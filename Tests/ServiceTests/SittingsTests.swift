import Anonymity
import CollectorService
import Cryptography
import IssuerService
import ResponseCollection
import ServiceClient
import Testing

@testable import Registration

/// Dates and sittings: what the services take on which day, whatever the clock did before.
@Suite struct SittingsTests {
  private static let north = "North-1@example.org"

  private static func enrol(_ tiny: TinyStudy, _ who: String) throws -> SavedTokens {
    let session = try tiny.session()
    let offer = try session.findGroup(identifier: who, codes: [try tiny.code(who)])
    return try session.enrol(offer, words: RecoveryWords(using: &tiny.random))
  }

  @discardableResult
  private static func send(
    _ tiny: TinyStudy, _ saved: SavedTokens
  ) throws -> AnswerSession.Submission {
    let pair = try AnswerSession.TokenPair(saved, for: tiny.study.manifest)
    return try tiny.session().submit(Array("a".utf8), token: pair.closed, using: &tiny.random)
  }

  @Test func aDayCountsWholeAndTheClockMayGoBack() throws {
    let tiny = try TinyStudy { ($0.opens, $0.closes) = ("2027-01-10", "2027-01-20") }
    tiny.clock.day = "2027-01-09"
    #expect(throws: ClientError.issuerNotYet("registrar")) { try Self.enrol(tiny, Self.north) }
    tiny.clock.day = "2027-01-10"
    let saved = try Self.enrol(tiny, Self.north)
    tiny.clock.day = "2027-01-09"
    #expect(throws: ClientError.collectorNotYet) { try Self.send(tiny, saved) }
    tiny.clock.day = "2027-01-21"
    #expect(throws: ClientError.collectorClosed) { try Self.send(tiny, saved) }
    #expect(throws: ClientError.issuerOver("registrar")) { try Self.enrol(tiny, Self.north) }
    // Neither day left a trace: set right, the clock takes the answer.
    tiny.clock.day = "2027-01-20"
    guard case .accepted = try Self.send(tiny, saved) else {
      Issue.record("not accepted on the last day")
      return
    }
  }

  @Test func noAnswerComesInBeforeTheIssuerHasClosed() throws {
    let tiny = try TinyStudy {
      ($0.sittings, $0.opens, $0.closes) = (.two, "2027-01-20", "2027-01-30")
    }
    let saved = try Self.enrol(tiny, Self.north)
    #expect(throws: ClientError.collectorNotYet) { try Self.send(tiny, saved) }
    tiny.clock.day = "2027-01-21"
    #expect(tiny.fieldwork.phase == .between(opens: nil, waitingFor: ["registrar"]))
    #expect(throws: ClientError.issuerOver("registrar")) {
      try Self.enrol(tiny, "North-2@example.org")
    }
    #expect(throws: ClientError.collectorNotYet) { try Self.send(tiny, saved) }
    try tiny.issuer.close(study: tiny.study, using: &tiny.random)
    #expect(tiny.fieldwork.phase == .answering)
    tiny.clock.day = "2027-01-19"
    #expect(tiny.fieldwork.phase == .between(opens: "2027-01-20", waitingFor: []))
    #expect(throws: ClientError.collectorNotYet) { try Self.send(tiny, saved) }
    tiny.clock.day = "2027-01-20"
    guard case .accepted(let receipt) = try Self.send(tiny, saved) else {
      Issue.record("not accepted after the close")
      return
    }
    tiny.clock.day = "2027-01-31"
    #expect(throws: ClientError.collectorClosed) { try Self.send(tiny, saved) }
    try tiny.collector.close(study: tiny.study)
    let list = try RecordHashList(
      tiny.study.read("closed.hashes"), type: .closed, manifest: tiny.study.manifest)
    #expect(receipt.isIncluded(in: list))
  }

  /// The host puts something in the place of the issuer's word that its keys are gone.
  @Test func anInventedStatementOpensNothing() throws {
    let tiny = try TinyStudy { $0.sittings = .two }
    let saved = try Self.enrol(tiny, Self.north)
    #expect(tiny.fieldwork.phase == .enrolling)
    let forged = try IssuerDestruction(
      issuer: "registrar", reissued: 0, manifest: tiny.study.manifest,
      signingKey: .generate(using: &tiny.random))
    try tiny.study.publish(forged.bytes, as: "destroyed.issuer.registrar")
    try tiny.study.publish([1, 2, 3], as: "counts.registrar")
    #expect(tiny.fieldwork.issuersNotClosed == ["registrar"])
    #expect(throws: ClientError.collectorNotYet) { try Self.send(tiny, saved) }
    // And the issuer, whose close would find it too late, keeps every key.
    #expect(throws: AnonymityError.self) {
      try tiny.issuer.close(study: tiny.study, using: &tiny.random)
    }
    #expect(DurableFile.exists("\(tiny.issuer.path)/signing.key"))
    #expect(DurableFile.exists("\(tiny.issuer.path)/people"))
  }

  @Test func aServiceWithoutACalendarIsRefused() throws {
    let tiny = try TinyStudy { $0.closes = "2027-01-20" }
    #expect(throws: FieldworkError.noCalendar) { try IssuerService(tiny.issuer) }
    #expect(throws: FieldworkError.noCalendar) { try CollectorService(tiny.collector) }
    let other = try TinyStudy(seed: 2)
    #expect(throws: AnonymityError.foreign(file: other.study.path)) {
      try CollectorService(tiny.collector, fieldwork: other.fieldwork)
    }
    _ = try CollectorService(other.collector)
  }

  @Test func theLastDayMovesOnce() throws {
    let tiny = try TinyStudy { $0.closes = "2027-01-20" }
    func extend(_ closes: String) throws {
      try tiny.issuer.extend(closes: closes, study: tiny.study, today: tiny.clock.day)
    }
    #expect(throws: FieldworkError.notLater(closes: "2027-01-20")) { try extend("2027-01-20") }
    tiny.clock.day = "2027-01-21"
    #expect(throws: FieldworkError.tooLateToExtend(closes: "2027-01-20")) {
      try extend("2027-01-25")
    }
    #expect(tiny.fieldwork.phase == .over(closes: "2027-01-20"))
    tiny.clock.day = "2027-01-20"
    try extend("2027-01-25")
    tiny.clock.day = "2027-01-25"
    #expect(tiny.fieldwork.phase == .open)
    #expect(throws: FieldworkError.extendedBefore(closes: "2027-01-25")) {
      try extend("2027-01-28")
    }
    // A crash before the notice was published: the same day again publishes it, late or not.
    try DurableFile.destroy("\(tiny.study.path)/extension.registrar")
    #expect(tiny.fieldwork.phase == .over(closes: "2027-01-20"))
    try extend("2027-01-25")
    #expect(tiny.fieldwork.extendedTo == "2027-01-25")
    _ = try Self.enrol(tiny, Self.north)
    tiny.clock.day = "2027-01-26"
    #expect(throws: ClientError.issuerOver("registrar")) { try Self.enrol(tiny, Self.north) }
  }

  @Test func aNoticeOfSomebodyElseMovesNothing() throws {
    let tiny = try TinyStudy { $0.closes = "2027-01-20" }
    let forged = try ExtensionNotice(
      issuer: "registrar", day: "2027-01-15", closes: "2027-02-01", manifest: tiny.study.manifest,
      signingKey: .generate(using: &tiny.random))
    try tiny.study.publish(forged.bytes, as: "extension.registrar")
    #expect(tiny.fieldwork.closes == "2027-01-20")
    #expect(throws: AnonymityError.tampered(file: "\(tiny.study.path)/extension.registrar")) {
      try tiny.issuer.extend(closes: "2027-02-01", study: tiny.study, today: "2027-01-15")
    }
  }

  /// Every issuer signs after the end, with a day before it.
  @Test func whatHasEndedIsNotBegunAgain() throws {
    let tiny = try TinyStudy { $0.closes = "2027-01-20" }
    let saved = try Self.enrol(tiny, Self.north)
    tiny.clock.day = "2027-01-21"
    #expect(throws: ClientError.collectorClosed) { try Self.send(tiny, saved) }
    try tiny.issuer.extend(closes: "2027-01-25", study: tiny.study, today: "2027-01-20")
    #expect(throws: ClientError.collectorClosed) { try Self.send(tiny, saved) }
    #expect(try tiny.collector.goingBy(tiny.fieldwork).phase == .over(closes: "2027-01-20"))
    // The clock was wrong, and is set right.
    tiny.clock.day = "2027-01-20"
    guard case .accepted = try Self.send(tiny, saved) else {
      Issue.record("not accepted on the last day")
      return
    }
    let note = "\(tiny.collector.path)/last-day"
    try DurableFile.replace(Array("CNDRDAY12027-01-32".utf8), at: note, access: .owner)
    #expect(throws: CollectionError.damaged(file: note)) {
      try tiny.collector.goingBy(tiny.fieldwork)
    }
  }

  @Test func aNoticeThatWasSeenStays() throws {
    let tiny = try TinyStudy { $0.closes = "2027-01-20" }
    let saved = try Self.enrol(tiny, Self.north)
    try tiny.issuer.extend(closes: "2027-01-25", study: tiny.study, today: tiny.clock.day)
    #expect(try tiny.collector.goingBy(tiny.fieldwork).extendedTo == "2027-01-25")
    try DurableFile.destroy("\(tiny.study.path)/extension.registrar")
    tiny.clock.day = "2027-01-25"
    guard case .accepted = try Self.send(tiny, saved) else {
      Issue.record("not accepted on the last day")
      return
    }
  }

  @Test func whatNobodySignedClosesNothing() throws {
    let tiny = try TinyStudy()
    for garbage in [[], Array("candour-closing 1\n".utf8)] as [[UInt8]] {
      try tiny.study.renew(garbage, as: "closing")
      #expect(tiny.fieldwork.phase == .open)
    }
    try DurableFile.destroy("\(tiny.study.path)/closing")
    try tiny.answer(Self.north, "a")
    try tiny.close()
    #expect(tiny.fieldwork.phase == .closed)
  }

  /// The close is another process's, and the calendar refuses before anybody's code is read.
  @Test(arguments: [StudyRules.Sittings.one, .two])
  func aServiceForgetsItsKeysWithTheClose(sittings: StudyRules.Sittings) throws {
    let tiny = try TinyStudy { $0.sittings = sittings }
    _ = try Self.enrol(tiny, Self.north)
    #expect(throws: Never.self) { try tiny.issuer.files.tokenKey(1) }
    try IssuerDirectory(tiny.issuer.path).close(study: tiny.study, using: &tiny.random)
    #expect(throws: ClientError.issuerOver("registrar")) {
      try Self.enrol(tiny, "North-2@example.org")
    }
    #expect(throws: StorageError.missing(path: "\(tiny.issuer.path)/token-0.key")) {
      try tiny.issuer.files.tokenKey(1)
    }
  }

  @Test func aClosedIssuerMovesNothing() throws {
    let tiny = try TinyStudy { $0.closes = "2027-01-20" }
    try tiny.issuer.close(study: tiny.study, using: &tiny.random)
    #expect(throws: FieldworkError.issuerHasClosed) {
      try tiny.issuer.extend(closes: "2027-02-01", study: tiny.study, today: "2027-01-15")
    }
  }
}
