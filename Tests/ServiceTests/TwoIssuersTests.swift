@testable import Anonymity
import Cryptography
import IssuerService
@testable import Registration
import ResponseCollection
@testable import ServiceClient
import Testing

/// Faking the minimum, under two issuers: whoever has one of them has nothing.
@Suite struct TwoIssuersTests {
  private static let names = ["registrar", "staff-side"]

  @Test func answersOfBothIssuersPeopleOpen() throws {
    let tiny = try TinyStudy(issuers: Self.names)
    #expect(tiny.study.manifest.issuers.map(\.name) == Self.names)
    for number in 1...6 {
      try tiny.answer("North-\(number)@example.org", "north \(number)", comment: "word")
    }
    for number in 1...4 { try tiny.answer("South-\(number)@example.org", "south") }
    try tiny.answer("East-1@example.org", "east")
    try tiny.close()
    try tiny.beginTally()
    for index in [1, 3] { #expect(try tiny.unseal(index).groupsReleased == 1) }
    let opened = try tiny.tally([1, 3])
    #expect(opened.byGroup.mapValues(\.count) == [0: 6])
    #expect(opened.neverOpened == 5 && opened.spoiled == 0)
  }

  /// HR holds every code the registrar ever made, and knows everybody's identifier.
  @Test func theWholeInviteFileOfOneIssuerGetsNothing() throws {
    let tiny = try TinyStudy(issuers: Self.names)
    let session = try tiny.session()
    let refused = ClientError.refused(issuer: "staff-side")
    for identifier in tiny.identifiers {
      let code = try tiny.code(identifier)
      #expect(throws: refused) {
        try session.findGroup(identifier: identifier, codes: [code, code])
      }
    }
    try tiny.answer("North-1@example.org", "own")
    // With what the registrar's issuer signs for them, the second one's half stays missing.
    let victim = "North-2@example.org"
    let code = try tiny.code(victim)
    let words = RecoveryWords(using: &tiny.random)
    let pending = try PendingToken(.closed, group: 0, manifest: session.manifest, words: words)
    let signature = try tiny.issuers[0].files.tokenKey(1).blindSign(pending.blinded[0])
    #expect(throws: CryptographyError.self) { try pending.finalize([signature, signature]) }
    #expect(throws: refused) {
      let offer = try session.findGroup(identifier: victim, codes: [code, code])
      return try session.drawTokens(offer, words: words)
    }
    try tiny.close()
    #expect(try tiny.collector.frozenRecords(study: tiny.study).closed.count == 1)
  }

  @Test func aTokenThatOneIssuerSignedIsNoToken() throws {
    let tiny = try TinyStudy(issuers: Self.names)
    let session = try tiny.session()
    let manifest = session.manifest
    let person = "North-1@example.org"
    let offer = try session.findGroup(identifier: person, codes: try tiny.everyCode(person))
    let good = try session.drawTokens(offer, words: RecoveryWords(using: &tiny.random)).closed
    let first = good.token.signatures[0]
    let (none, twice) = ([UInt8](repeating: 0, count: first.count), first)
    let swapped = [good.token.signatures[1], good.token.signatures[0]]
    for signatures in [[first, none], [first, twice], [none, good.token.signatures[1]], swapped] {
      let token = Token(
        type: .closed, group: 0, value: good.token.value, prefix: good.token.prefix,
        signatures: signatures)
      let record = try ResponseSealer(manifest: manifest)
        .seal([1], token: SpendableToken(token, key: good.key), using: &tiny.random)
      #expect(throws: ClientError.recordRefused) { try session.submit(record) }
    }
    // Nor does a refusal use up what both signed.
    guard case .accepted = try session.submit([1], token: good, using: &tiny.random) else {
      Issue.record("not accepted")
      return
    }
  }

  /// The registrar's roll puts a person where the second issuer's doesn't.
  @Test func issuersThatDisagreeAboutAGroupGiveNothing() throws {
    let moved = TinyStudy.rollText
      .replacing("North-1@example.org,Adults,North", with: "North-1@example.org,Adults,South")
      .replacing("South-1@example.org,Adults,South", with: "South-1@example.org,Adults,North")
    let tiny = try TinyStudy(issuers: Self.names, secondRoll: moved)
    let before = try tiny.issuers.map { try $0.ledger() }
    for person in ["North-1@example.org", "South-1@example.org"] {
      #expect(throws: ClientError.issuersDisagree) {
        try tiny.session().findGroup(identifier: person, codes: tiny.everyCode(person))
      }
    }
    #expect(try tiny.issuers.map { try $0.ledger() } == before)
    try tiny.answer("North-2@example.org", "x")
  }

  /// A row that only the registrar's roll has, in the place of somebody: the sizes are the plan's.
  @Test func aGhostRowOfOneRollAnswersNothing() throws {
    let honest = TinyStudy.rollText.replacing("North-6@example.org", with: "real@example.org")
    let tiny = try TinyStudy(issuers: Self.names, secondRoll: honest)
    let code = try tiny.code("North-6@example.org")
    let other = try #require(EnrolmentCode(tiny.allCodes[1]["real@example.org", default: ""]))
    for codes in [[code, code], [code, other]] {
      #expect(throws: ClientError.refused(issuer: "staff-side")) {
        try tiny.session().findGroup(identifier: "North-6@example.org", codes: codes)
      }
    }
  }

  /// More records than one issuer counted, though the other counted them all.
  @Test(arguments: [0, 1])
  func everyIssuersCountsAreChecked(cheat: Int) throws {
    let tiny = try TinyStudy(issuers: Self.names)
    for number in 1...5 { try tiny.answer("North-\(number)@example.org", "n") }
    // A person draws from the honest one; the other signs beside its ledger.
    let (person, manifest) = ("North-6@example.org", tiny.study.manifest)
    let pending = try PendingToken(
      .closed, group: 0, manifest: manifest, words: RecoveryWords(using: &tiny.random))
    let comment = try PendingToken(
      .comment, group: RecordType.wholeSurvey, manifest: manifest,
      words: RecoveryWords(using: &tiny.random))
    var signatures: [BlindRSA.BlindSignature] = []
    for (place, issuer) in tiny.issuers.enumerated() {
      let request = TokenRequest(
        group: 0, closed: pending.blinded[place], comment: comment.blinded[place])
      signatures.append(
        place == cheat
          ? try issuer.files.tokenKey(1).blindSign(pending.blinded[place])
          : try issuer.issue(
            request,
            to: Credentials(identifier: person, code: tiny.everyCode(person)[place])
          ).closed)
    }
    _ = try tiny.session().submit([1], token: pending.finalize(signatures), using: &tiny.random)
    try tiny.close()
    try tiny.beginTally()
    #expect(throws: AnonymityError.moreRecordsThanIssued(issuer: Self.names[cheat])) {
      try tiny.unseal(1)
    }
  }

  /// The counts of one issuer are missing, or another's stand in their place.
  @Test func anIssuersCountsCannotBeLeftOut() throws {
    let tiny = try TinyStudy(issuers: Self.names)
    for number in 1...5 { try tiny.answer("North-\(number)@example.org", "n") }
    try tiny.close()
    try tiny.beginTally()
    let path = "\(tiny.study.path)/counts.staff-side"
    try DurableFile.replace(
      tiny.study.read("counts.registrar"), at: path, access: .everybody)
    #expect(throws: AnonymityError.tampered(file: "counts.staff-side")) { try tiny.unseal(1) }
    try DurableFile.destroy(path)
    #expect(throws: StorageError.missing(path: path)) { try tiny.unseal(1) }
  }
}
