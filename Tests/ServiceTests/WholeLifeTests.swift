@testable import Anonymity
import Cryptography
import IssuerService
@testable import Registration
import ResponseCollection
@testable import ServiceClient
import Testing

/// A study from opening to tally, and what each refusal on the way protects.
@Suite struct WholeLifeTests {
  @Test func answersOfLargeGroupsOpenAndOthersNever() throws {
    let tiny = try TinyStudy()
    #expect(
      tiny.study.manifest.groups.map(\.name) == ["Adults > North", "Adults > South", "Children"])
    for number in 1...6 {
      try tiny.answer("North-\(number)@example.org", "north \(number)", comment: "word \(number)")
    }
    for number in 1...4 { try tiny.answer("South-\(number)@example.org", "south \(number)") }
    try tiny.answer("East-1@example.org", "east")
    try tiny.close()
    try tiny.beginTally()
    let first = try tiny.unseal(1)
    #expect((first.groupsReleased, first.groupsWithheld, first.commentsReleased) == (1, 2, true))
    try tiny.unseal(3)
    let opened = try tiny.tally([1, 3])
    #expect(opened.byGroup.keys.sorted() == [0])
    #expect(
      Set(opened.byGroup[0, default: []]) == Set((1...6).map { Array("north \($0)".utf8) }))
    #expect(
      Set(opened.comments) == Set([[]] + (1...6).map { Array("word \($0)".utf8) }))
    #expect((opened.spoiled, opened.neverOpened) == (0, 5))
    #expect(opened.accounts.map(\.asked) == [17, 17])
    #expect(!opened.accounts.contains { !$0.isClean })
  }

  @Test func blankAnswersDontCountTowardsTheMinimum() throws {
    let tiny = try TinyStudy()
    for number in 1...6 {
      try tiny.answer("North-\(number)@example.org", number < 5 ? "something" : "")
    }
    try tiny.close()
    try tiny.beginTally()
    try tiny.unseal(1)
    try tiny.unseal(2)
    let opened = try tiny.tally([1, 2])
    #expect(opened.byGroup.isEmpty)
    #expect(opened.comments.isEmpty)
    #expect(opened.neverOpened == 12)
  }

  @Test func aRequestLostBetweenItsKeyAndItselfIsMadeAgain() throws {
    let tiny = try TinyStudy()
    try tiny.answer("North-1@example.org", "x")
    try tiny.close()
    try tiny.beginTally()
    #expect(throws: StorageError.alreadyExists(path: tiny.requestPath)) { try tiny.beginTally() }
    let request = try DurableFile.read(tiny.requestPath)
    try DurableFile.destroy(tiny.requestPath)
    try tiny.beginTally()
    #expect(try DurableFile.read(tiny.requestPath) == request)
  }

  @Test func oneShareFileIsRefused() throws {
    let tiny = try TinyStudy()
    try tiny.answer("North-1@example.org", "x")
    try tiny.close()
    try tiny.beginTally()
    try tiny.unseal(1)
    let error = #expect(throws: AnonymityError.self) { try tiny.tally([1]) }
    #expect(error == .tooFewShares(given: 1, quorum: 2))
    #expect(error?.exitStatus == 3)
    #expect(throws: AnonymityError.repeatedShares(custodian: "custodian1")) {
      try tiny.tally([1, 1])
    }
  }

  @Test func unknownIdentifierWrongCodeAndSecondRequestAreOneRefusal() throws {
    let tiny = try TinyStudy()
    let session = try tiny.session()
    try tiny.answer("North-1@example.org", "x")
    let code = try tiny.code("North-1@example.org")
    let other = try tiny.code("North-2@example.org")
    let refused = ClientError.refused(issuer: "registrar")
    #expect(throws: refused) {
      try session.findGroup(identifier: "nobody@example.org", codes: [code])
    }
    #expect(throws: refused) {
      try session.findGroup(identifier: "North-1@example.org", codes: [other])
    }
    let offer = try session.findGroup(identifier: "North-1@example.org", codes: [code])
    let words = RecoveryWords(using: &tiny.random)
    #expect(throws: refused) { try session.drawTokens(offer, words: words) }
  }

  @Test func theSameBytesAnswerEveryRefusal() throws {
    let tiny = try TinyStudy()
    let manifest = tiny.study.manifest
    let known = Credentials(
      identifier: "North-1@example.org", code: try tiny.code("North-2@example.org"))
    let unknown = Credentials(
      identifier: "x", code: try tiny.code("North-2@example.org"))
    let service = try issuerRespond(tiny)
    let answers = try [known, unknown].map {
      service(try IssuerRequest.group($0).encoded(for: manifest))
    }
    let accepted = service(
      try IssuerRequest.group(
        Credentials(identifier: "north-2@EXAMPLE.org", code: known.code)
      ).encoded(for: manifest))
    #expect(answers[0] == answers[1])
    #expect(answers[0] == service([1, 2, 3]))
    #expect(accepted.count == answers[0].count)
    #expect(try IssuerResponse(accepted, for: manifest) == .group(0))
  }

  @Test func crashBetweenIssueAndSendIsRecoveredByTheWords() throws {
    let tiny = try TinyStudy()
    let words = RecoveryWords(using: &tiny.random)
    let written = words.exposedWords().joined(separator: " ")
    let code = try tiny.code("South-1@example.org")
    let before = try tiny.session()
    let first = try before.drawTokens(
      before.findGroup(identifier: "South-1@example.org", codes: [code]), words: words)
    // The process is gone; the person types the words again.
    let after = try tiny.session()
    let typed = try #require(RecoveryWords(written))
    let again = try after.drawTokens(
      after.findGroup(identifier: "south-1@example.org ", codes: [code]), words: typed)
    #expect(again.closed.token == first.closed.token)
    #expect(again.comment.token == first.comment.token)
    let sent = try after.submit(Array("x".utf8), token: again.closed, using: &tiny.random)
    guard case .accepted = sent else {
      Issue.record("not accepted")
      return
    }
    let second = try after.submit(Array("y".utf8), token: again.closed, using: &tiny.random)
    #expect(second == .alreadyAnswered)
  }

  @Test func theSameRecordGetsTheSameReceipt() throws {
    let tiny = try TinyStudy()
    let session = try tiny.session()
    let offer = try session.findGroup(
      identifier: "East-1@example.org", codes: [tiny.code("East-1@example.org")])
    let tokens = try session.drawTokens(offer, words: RecoveryWords(using: &tiny.random))
    let record = try ResponseSealer(manifest: session.manifest)
      .seal([1], token: tokens.closed, using: &tiny.random)
    let receipts = try [session.submit(record), session.submit(record)]
    #expect(receipts[0] == receipts[1])
    guard case .accepted(let receipt) = receipts[0] else {
      Issue.record("not accepted")
      return
    }
    try tiny.close()
    let list = try RecordHashList(
      tiny.study.read("closed.hashes"), type: .closed, manifest: session.manifest)
    let pasted = try #require(Receipt(receipt.text))
    #expect(pasted.isIncluded(in: list))
    #expect(throws: ClientError.collectorClosed) { try session.submit(record) }
  }

  @Test func wrongPosterWordsEndIt() throws {
    let tiny = try TinyStudy()
    #expect(throws: AnonymityError.wordsDiffer) {
      try AnswerSession(
        study: tiny.study, posterWords: "abandon ability able about above absent absorb abstract",
        issuers: [], collector: DirectTransport { $0 })
    }
  }

  @Test func statusIsRoundedDownAndHeldForTheDay() throws {
    let tiny = try TinyStudy()
    for number in 1...6 { try tiny.answer("North-\(number)@example.org", "x") }
    #expect(try tiny.collector.publishStatus(study: tiny.study, day: "2026-03-02").atLeast == 5)
    for number in 1...4 { try tiny.answer("South-\(number)@example.org", "x") }
    #expect(try tiny.collector.publishStatus(study: tiny.study, day: "2026-03-02").atLeast == 5)
    #expect(
      try tiny.collector.publishStatus(
        study: tiny.study, day: "2026-03-03", leastAge: .zero
      ).atLeast == 10)
    #expect(try StatusFigure.published(in: tiny.study)?.day == "2026-03-03")
  }

  /// Whoever takes the figure away, or waits for midnight, gets the same one again.
  @Test func theFigureCannotBePumped() throws {
    let tiny = try TinyStudy()
    for number in 1...4 { try tiny.answer("North-\(number)@example.org", "x") }
    func figure(_ day: String) throws -> Int {
      try tiny.collector.publishStatus(study: tiny.study, day: day).atLeast
    }
    #expect(try figure("2026-03-02") == 0)
    try tiny.answer("North-5@example.org", "x")
    let path = "\(tiny.study.path)/status"
    let first = try DurableFile.read(path)
    for day in ["2026-03-02", "2026-03-03"] {
      try DurableFile.destroy(path)
      #expect(try figure(day) == 0)
      #expect(try DurableFile.read(path) == first)
      try DurableFile.replace([1], at: path, access: .everybody)
      #expect(try figure(day) == 0)
      #expect(try DurableFile.read(path) == first)
    }
  }

  private func issuerRespond(_ tiny: TinyStudy) throws -> ([UInt8]) -> [UInt8] {
    let service = try IssuerService(tiny.issuer)
    return { service.respond(to: $0) }
  }
}
