@testable import Anonymity
import Cryptography
import Foundation
@testable import Registration
import ResponseCollection
@testable import ServiceClient
import Testing

/// The custodians' tools and the tally: what a modified program, or a stuffed group, gets from them.
@Suite struct CustodyAttacks {
  /// What a custodian hands over for a request, or nil.
  private typealias HandingOver = (_ custodian: Int) throws -> ShareFile?

  /// The real tool, whose share file the analyst opens with the tally key.
  private static func honest(_ tiny: TinyStudy) -> HandingOver {
    { custodian in
      do { try tiny.unseal(custodian) } catch is AnonymityError { return nil }
      return try shares(tiny, custodian)
    }
  }

  private static func shares(_ tiny: TinyStudy, _ custodian: Int) throws -> ShareFile {
    let request = try TallyRequest(tiny.requestPath, study: tiny.study)
    return try ShareFile(
      DurableFile.read("\(tiny.root)/shares\(custodian)"), file: "shares\(custodian)",
      request: request, key: TallyRequest.privateKey(tiny.requestPath),
      manifest: tiny.study.manifest)
  }

  /// A tool that opens every share it can, whatever the group and the counts.
  private static func lax(_ tiny: TinyStudy) -> HandingOver {
    { custodian in
      let (key, manifest) = (try tiny.sealingKey(custodian), tiny.study.manifest)
      let request = try TallyRequest(tiny.requestPath, study: tiny.study)
      return ShareFile(
        custodian: custodian,
        slots: request.records.all.map { record in
          (try? record.keyShare(of: custodian, with: key, manifest: manifest)).map { .share($0) }
            ?? .unreadable
        })
    }
  }

  /// What a program of the analyst's own reads from share files, by group.
  private static func read(
    _ tiny: TinyStudy, _ files: [ShareFile]
  ) throws -> [UInt16: [String]] {
    let request = try TallyRequest(tiny.requestPath, study: tiny.study)
    var read: [UInt16: [String]] = [:]
    for (place, record) in request.records.all.enumerated() {
      let shares = files.compactMap { file in
        if case .share(let share) = file.slots[place] { share } else { nil }
      }
      if let answer = record.answer(from: shares, tiny.study.manifest) {
        read[record.group, default: []].append(answer)
      }
    }
    return read
  }

  @Test func tallyOfAWithheldGroup() throws {
    let tiny = try TinyStudy()
    for number in 1...6 { try tiny.answer("North-\(number)@example.org", "n") }
    for number in 1...4 { try tiny.answer("South-\(number)@example.org", "s") }
    try tiny.answer("East-1@example.org", "e")
    try tiny.close()
    try tiny.beginTally()
    try Attack.tallyOfAWithheldGroup.carryOut(
      having: "the tally key, shares of a quorum, a modified tally", against: Self.honest(tiny),
      planted: Planted("a custodian's tool that gives every share", Self.lax(tiny))
    ) { handOver in
      let read = try Self.read(tiny, [1, 2].compactMap { try handOver($0) })
      let small = (read[1] ?? []) + (read[2] ?? [])
      return .outcome(!small.isEmpty, "\(small.count) of 5 answers of two small groups")
    }
  }

  @Test func tallyWithoutShares() throws {
    let tiny = try TinyStudy()
    for number in 1...5 { try tiny.answer("North-\(number)@example.org", "n") }
    let own = try tiny.mint(.closed)
    try tiny.close()
    try tiny.beginTally()
    let records = try tiny.collector.frozenRecords(study: tiny.study).all
    let (manifest, tallyKey) = (
      tiny.study.manifest, try TallyRequest.privateKey(tiny.requestPath)
    )
    let planted = PlantedRecords(manifest: manifest)
    let made = try planted.split(threshold: 2, using: &tiny.random)
    let escrowed = try planted.seal(
      "n", own, key: made.key, shares: made.shares,
      sealing: { share, custodian, context, commitment, random in
        try HPKE.seal(
          share, to: tallyKey.publicKey, info: context.shareInfo,
          aad: context.shareAAD(commitment: commitment, custodian: custodian), using: &random)
      }, using: &tiny.random)
    try Attack.tallyWithoutShares.carryOut(
      having: "the tally key, every record, a modified tally, no share", against: records,
      planted: Planted("shares that the analyst's key opens too", [escrowed])
    ) { records in
      let secret = tallyKey.rawBytes().exposedBytes()
      let read = records.filter { record in
        let shares = (1...3).compactMap { record.shareWithoutChecks($0, tallyKey, manifest) }
        return record.answer(from: shares, manifest) != nil
          || record.answer(underGuess: secret, manifest) != nil
      }
      return .outcome(!read.isEmpty, "\(read.count) of \(records.count) records opened")
    }
    #expect(throws: AnonymityError.tooFewShares(given: 0, quorum: 2)) { try tiny.tally([]) }
  }

  @Test func shareMovedBetweenCustodians() throws {
    let tiny = try TinyStudy()
    for number in 1...5 { try tiny.answer("North-\(number)@example.org", "n") }
    try tiny.close()
    try tiny.beginTally()
    try tiny.unseal(1)
    let request = try TallyRequest(tiny.requestPath, study: tiny.study)
    let (manifest, tallyKey) = (
      tiny.study.manifest, try TallyRequest.privateKey(tiny.requestPath)
    )
    let own = try DurableFile.read("\(tiny.root)/shares1")
    // Place of the custodian's index: after magic, manifest digest and request digest.
    var moved = own
    moved[72] = 2
    try Attack.shareMovedBetweenCustodians.carryOut(
      having: "one custodian's shares of a quorum of two",
      against: { bytes in
        try? ShareFile(
          bytes, file: "shares", request: request, key: tallyKey, manifest: manifest
        ).custodian
      },
      planted: Planted("share files that nobody signs", { bytes in Int(bytes[72]) })
    ) { (reader: ([UInt8]) -> Int?) in
      let custodians = Set([own, moved].compactMap(reader))
      return .outcome(custodians.count == 2, "he counted for \(custodians.count) of 2")
    }
  }

  @Test func tallyKeySwapped() throws {
    let tiny = try TinyStudy()
    for number in 1...5 { try tiny.answer("North-\(number)@example.org", "n") }
    try tiny.close()
    try tiny.beginTally()
    try Attack.tallyKeySwapped.carryOut(
      having: "the request on its way, and a one-use key of his own",
      against: { try TallyRequest(tiny.requestPath, study: tiny.study).words() },
      planted: Planted(
        "words that name the records but not the key",
        {
          let bytes = try DurableFile.read(tiny.requestPath)
          return try DigestWords(digest: SHA256.hash(bytes[72...].dropLast(32)))
        })
    ) { (wordsOfTheRequest: () throws -> DigestWords) in
      let spoken = try wordsOfTheRequest()
      try Self.swapTallyKey(of: tiny)
      let isUnseen = try wordsOfTheRequest() == spoken
      return .outcome(
        isUnseen, isUnseen ? "shares sealed to his key" : "other words than those read out")
    }
  }

  private static func swapTallyKey(of tiny: TinyStudy) throws {
    let key = try X25519.PrivateKey.generate(using: &tiny.random).publicKey.rawBytes
    var bytes = Array(try DurableFile.read(tiny.requestPath).dropLast(32))
    bytes.replaceSubrange(40..<72, with: key)
    bytes += SHA256.hash(LengthDelimited.encode("candour tally request v1", bytes))
    try DurableFile.replace(bytes, at: tiny.requestPath, access: .owner)
  }

  @Test func moreTokensThanIssued() throws {
    let tiny = try TinyStudy()
    for number in 1...6 { try tiny.answer("North-\(number)@example.org", "n") }
    for number in 1...3 { try tiny.answer("South-\(number)@example.org", "s") }
    for _ in 1...2 {
      _ = try tiny.session().submit(tiny.seal("made up", tiny.mint(.closed, group: 1)))
    }
    try tiny.close()
    try tiny.beginTally()
    try Attack.moreTokensThanIssued.carryOut(
      having: "the issuer's signing keys: two answers made up in a group of three",
      against: Self.honest(tiny), planted: Planted("custodians who see no counts", Self.lax(tiny))
    ) { handOver in
      let read = try Self.read(tiny, [1, 2].compactMap { try handOver($0) })
      return .outcome(read[1] != nil, "\((read[1] ?? []).count) of 3 answers of the small group")
    }
  }

  @Test func blankAndUnopenableRecords() throws {
    let tiny = try TinyStudy()
    for number in 1...3 { try tiny.answer("North-\(number)@example.org", "n") }
    for number in 4...5 { try tiny.answer("North-\(number)@example.org", "") }
    let token = try tiny.draw("North-6@example.org").closed
    let sealed = try tiny.seal("", token)
    _ = try tiny.session().submit(
      SealedResponse(
        token: sealed.token, commitment: sealed.commitment, shares: sealed.shares,
        nonce: sealed.nonce, ciphertext: sealed.ciphertext.map { ~$0 }, key: token.key,
        manifest: tiny.study.manifest))
    try tiny.close()
    try tiny.beginTally()
    for custodian in 1...2 { try tiny.unseal(custodian) }
    try Attack.blankAndUnopenableRecords.carryOut(
      having: "three colleagues who send nothing, in a group where three answered",
      against: { try tiny.tally([1, 2]).byGroup[0] ?? [] },
      planted: Planted(
        "a tally that counts records",
        {
          try Self.read(tiny, [1, 2].map { try Self.shares(tiny, $0) })[0, default: []]
            .map { Array($0.utf8) }
        })
    ) { (tally: () throws -> [[UInt8]]) in
      let answers = try tally().filter { !$0.isEmpty }
      return .outcome(!answers.isEmpty, "\(answers.count) of 3 answers shown")
    }
  }

  @Test func ghostsAddedToTheRoll() throws {
    let tiny = try TinyStudy()
    let (ghost, code) = ("Ghost-1@example.org", EnrolmentCode(using: &tiny.random))
    let stuffed = try Self.stuffed(tiny, ghost, code)
    try DurableFile.replace(stuffed.bytes, at: tiny.issuer.files.peoplePath, access: .owner)
    let request = try Self.request(tiny)
    try Attack.ghostsAddedToTheRoll.carryOut(
      having: "the issuer's whole directory after the opening",
      against: { credentials in
        try? IssuerDirectory(tiny.issuer.path).issue(request, to: credentials)
      },
      planted: Planted(
        "an issuer whose list the manifest doesn't bind",
        { credentials in try? Self.sign(request, credentials, tiny, stuffed) })
    ) { (issuer: (Credentials) -> TokenResponse?) in
      let isSigned = issuer(Credentials(identifier: ghost, code: code)) != nil
      return .outcome(isSigned, isSigned ? "a token for nobody" : "the list was refused")
    }
  }

  private static func request(_ tiny: TinyStudy) throws -> TokenRequest {
    let words = RecoveryWords(using: &tiny.random)
    let manifest = tiny.study.manifest
    let closed = try PendingToken(.closed, group: 1, manifest: manifest, words: words)
    let comment = try PendingToken(
      .comment, group: RecordType.wholeSurvey, manifest: manifest, words: words)
    return TokenRequest(group: 1, closed: closed.blinded[0], comment: comment.blinded[0])
  }

  /// The issuer's list with one more person, who has a code; every checksum is right.
  private static func stuffed(
    _ tiny: TinyStudy, _ ghost: String, _ code: EnrolmentCode
  ) throws -> IssuedLedger {
    let ledger = try tiny.issuer.files.ledger()
    guard let identifier = StaffIdentifier(ghost) else { throw CocoaError(.coderInvalidValue) }
    let hasher = try hasher(tiny)
    let entry = IssuedLedger.Entry(
      identity: hasher.hash(identifier), group: 1, state: .invited,
      codeHash: hasher.codeHash(identifier, code))
    return IssuedLedger(planDigest: ledger.planDigest, entries: ledger.entries + [entry])
  }

  private static func hasher(_ tiny: TinyStudy) throws -> IdentityHasher {
    IdentityHasher(
      rollKey: try tiny.issuer.files.rollKey(), survey: tiny.study.manifest.rules.survey)
  }

  private static func sign(
    _ request: TokenRequest, _ credentials: Credentials, _ tiny: TinyStudy, _ list: IssuedLedger
  ) throws -> TokenResponse? {
    guard let identifier = StaffIdentifier(credentials.identifier),
      let place = try list.place(of: hasher(tiny).hash(identifier)),
      try list.entries[place].codeHash == hasher(tiny).codeHash(identifier, credentials.code)
    else { return nil }
    return TokenResponse(
      group: request.group, closed: try tiny.issuer.files.tokenKey(2).blindSign(request.closed),
      comment: try tiny.issuer.files.tokenKey(0).blindSign(request.comment))
  }
}
