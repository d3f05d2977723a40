@testable import Anonymity
import Cryptography
@testable import Registration
import ResponseCollection
@testable import ServiceClient
import TestSupport
import Testing

/// Promises 2 and 3 at the custodians: no share of a small group, nothing from too many records.
@Suite struct SmallGroupTests {
  @Test func noShareOfASmallGroupLeavesACustodian() throws {
    let tiny = try TinyStudy()
    for number in 1...5 { try tiny.answer("North-\(number)@example.org", "n") }
    for number in 1...4 { try tiny.answer("South-\(number)@example.org", "s") }
    try tiny.answer("East-1@example.org", "e")
    try tiny.close()
    try tiny.beginTally()
    let report = try tiny.unseal(2)
    #expect((report.groupsReleased, report.groupsWithheld) == (1, 2))
    // The analyst decodes the file with the tally key: what isn't in it can't be got out of it.
    let request = try TallyRequest(tiny.requestPath, study: tiny.study)
    let shares = try ShareFile(
      DurableFile.read("\(tiny.root)/shares2"), file: "shares2", request: request,
      key: TallyRequest.privateKey(tiny.requestPath), manifest: tiny.study.manifest)
    for (record, slot) in zip(request.records.all, shares.slots) {
      let isShare = if case .share = slot { true } else { false }
      let isAllowed = record.type == .comment || record.group == 0
      #expect(isShare == isAllowed)
    }
    #expect(shares.slots.count == 20)
  }

  @Test func aSingleSmallGroupTakesTheNextSmallestWithIt() throws {
    let tiny = try TinyStudy()
    for number in 1...6 { try tiny.answer("North-\(number)@example.org", "n") }
    for number in 1...5 { try tiny.answer("South-\(number)@example.org", "s") }
    try tiny.answer("East-1@example.org", "e")
    try tiny.close()
    try tiny.beginTally()
    // The list of all records is public: 12 less 11 opened would count East's one answer.
    #expect(try tiny.unseal(1).groupsReleased == 1)
    try tiny.unseal(2)
    let opened = try tiny.tally([1, 2])
    #expect(opened.byGroup.mapValues(\.count) == [0: 6])
  }

  @Test func recordsLeftClosedNumberNoneOrTheMinimum() {
    var generator = SeededGenerator.announced("recordsLeftClosedNumberNoneOrTheMinimum")
    for _ in 0..<2000 {
      let groups = UInt16.random(in: 1...8, using: &generator)
      let sizes = Dictionary(
        uniqueKeysWithValues: (0..<Int(groups)).map {
          ($0, Int.random(in: 1...14, using: &generator))
        })
      let closed = ClosedGroups.indices(among: sizes, minimum: 7)
      let left = closed.reduce(0) { $0 + (sizes[$1] ?? 0) }
      #expect(left == 0 || left >= 7 || closed.count == sizes.count)
      #expect(sizes.allSatisfy { $0.value >= 7 || closed.contains($0.key) })
    }
  }

  @Test func tooFewCommentsStayClosed() throws {
    let tiny = try TinyStudy()
    for number in 1...5 { try tiny.answer("North-\(number)@example.org", "n", comment: "c") }
    try tiny.close()
    try tiny.beginTally()
    #expect(try !tiny.unseal(1).commentsReleased)
    try tiny.unseal(2)
    let opened = try tiny.tally([1, 2])
    #expect(opened.byGroup[0]?.count == 5)
    #expect((opened.comments.isEmpty, opened.neverOpened) == (true, 5))
  }

  @Test func moreRecordsThanIssuedTokensStopTheCustodian() throws {
    let tiny = try TinyStudy()
    for number in 1...5 { try tiny.answer("North-\(number)@example.org", "n") }
    // Whoever holds the issuer's keys mints a token beside the ledger.
    let words = RecoveryWords(using: &tiny.random)
    let pending = try PendingToken(
      .closed, group: 0, manifest: tiny.study.manifest, words: words)
    let minted = try pending.finalize([tiny.issuer.files.tokenKey(1).blindSign(pending.blinded[0])])
    _ = try tiny.session().submit([1], token: minted, using: &tiny.random)
    try tiny.close()
    try tiny.beginTally()
    let error = #expect(throws: AnonymityError.self) { try tiny.unseal(1) }
    #expect(error == .moreRecordsThanIssued(issuer: "registrar"))
    #expect(error?.exitStatus == 3)
    #expect(!DurableFile.exists("\(tiny.root)/shares1"))
  }

  @Test func aCollectorPutInAfterTheIssuersCloseStopsTheCustodian() throws {
    let tiny = try TinyStudy()
    for number in 1...6 { try tiny.answer("North-\(number)@example.org", "n") }
    try tiny.close()
    let records = try tiny.collector.frozenRecords(study: tiny.study)
    try replaceCollector(of: tiny, keeping: Array(records.closed.dropLast()), records.comments)
    _ = try TallyRequest.begin(
      study: tiny.study,
      records: FrozenRecords(
        closed: Array(records.closed.dropLast()), comments: records.comments, study: tiny.study),
      at: tiny.requestPath, using: &tiny.random)
    let error = #expect(throws: AnonymityError.self) { try tiny.unseal(1) }
    #expect(error == .tampered(file: "\(tiny.study.path)/collector.pub"))
    #expect(error?.exitStatus == 4)
    #expect(!DurableFile.exists("\(tiny.root)/shares1"))
    #expect(throws: AnonymityError.self) { try tiny.collector.frozenRecords(study: tiny.study) }
  }

  /// The collector, with colluders who lend their tokens' keys, hides a small group's shares in records
  /// that may be opened.
  @Test func aSmallGroupsSharesUnderOtherTokensStayClosed() throws {
    let tiny = try TinyStudy()
    for number in 1...6 { try tiny.answer("North-\(number)@example.org", "n") }
    var lent: [SpendableToken] = []
    for number in 1...3 { lent.append(try tiny.answer("South-\(number)@example.org", "s").comment) }
    try tiny.answer("East-1@example.org", "e")
    let key = try Ed25519.PrivateKey(
      seed: SecretBytes(copying: DurableFile.read("\(tiny.collector.path)/closing.key").suffix(32)))
    try tiny.close()
    let records = try tiny.collector.frozenRecords(study: tiny.study)
    let hidden = records.closed.filter { $0.group == 1 }
    let comments = try records.comments.map { comment in
      guard let place = lent.firstIndex(where: { $0.token == comment.token }) else {
        return comment
      }
      return try SealedResponse(
        token: comment.token, commitment: hidden[place].commitment, shares: hidden[place].shares,
        nonce: comment.nonce, ciphertext: comment.ciphertext, key: lent[place].key,
        manifest: tiny.study.manifest)
    }
    try publish(records.closed, comments, of: tiny, signedBy: key)
    _ = try TallyRequest.begin(
      study: tiny.study,
      records: FrozenRecords(closed: records.closed, comments: comments, study: tiny.study),
      at: tiny.requestPath, using: &tiny.random)
    #expect(try tiny.unseal(2).commentsReleased)
    let request = try TallyRequest(tiny.requestPath, study: tiny.study)
    let shares = try ShareFile(
      DurableFile.read("\(tiny.root)/shares2"), file: "shares2", request: request,
      key: TallyRequest.privateKey(tiny.requestPath), manifest: tiny.study.manifest)
    for (record, slot) in zip(request.records.all, shares.slots)
    where hidden.contains(where: { $0.commitment == record.commitment }) {
      if case .share = slot { Issue.record("a share of a group below the minimum") }
    }
    let unreadable = shares.slots.count { if case .unreadable = $0 { true } else { false } }
    #expect(unreadable == 3)
  }

  /// Whoever may write to the study drops a record and signs everything anew with a key of his own.
  private func replaceCollector(
    of tiny: TinyStudy, keeping closed: [SealedResponse], _ comments: [SealedResponse]
  ) throws {
    let key = try Ed25519.PrivateKey.generate(using: &tiny.random)
    try publish(closed, comments, of: tiny, signedBy: key)
    try tiny.study.renew(
      CollectorDeclaration(
        tiny.study.manifest, receiptKey: .generate(using: &tiny.random), closingKey: key
      ).bytes,
      as: CollectorDeclaration.fileName)
  }

  /// Other lists, and a closing record over them, in place of the published ones.
  private func publish(
    _ closed: [SealedResponse], _ comments: [SealedResponse], of tiny: TinyStudy,
    signedBy key: Ed25519.PrivateKey
  ) throws {
    let (study, manifest) = (tiny.study, tiny.study.manifest)
    let lists = [(RecordType.closed, closed), (.comment, comments)].map { type, records in
      RecordHashList(type, hashes: records.map(\.hash), manifest: manifest)
    }
    for list in lists { try study.renew(list.bytes, as: RecordHashList.fileName(list.type)) }
    try study.renew(
      ClosingRecord(
        closed: lists[0], comments: lists[1], manifest: manifest, closingKey: key
      ).bytes, as: "closing")
  }

  @Test func aStrangersKeyGetsNothing() throws {
    let tiny = try TinyStudy()
    try tiny.close()
    try tiny.beginTally()
    // Under a custodian's own name.
    let directory = "\(tiny.root)/strange"
    try DurableFile.createDirectory(directory, access: .owner)
    let passphrase = SecretBytes(copying: Array(TinyStudy.passphrase.utf8))
    _ = try CustodianKey.create(
      name: "custodian1", in: directory, passphrase: passphrase,
      cost: ScryptCost(logN: 4, r: 1, p: 1), using: &tiny.random)
    let stranger = try CustodianKeyFile("\(directory)/custodian1.key", passphrase: passphrase)
    #expect(throws: AnonymityError.notACustodian) {
      try Unsealing.run(
        study: tiny.study, request: tiny.requestPath, key: stranger,
        out: "\(tiny.root)/shares", using: &tiny.random)
    }
  }

  @Test func aShareFileIsForOneRequestAndUnchanged() throws {
    let tiny = try TinyStudy()
    for number in 1...5 { try tiny.answer("North-\(number)@example.org", "n") }
    try tiny.close()
    try tiny.beginTally()
    try tiny.unseal(1)
    try tiny.unseal(2)
    let path = "\(tiny.root)/shares2"
    let good = try DurableFile.read(path)
    for place in [0, 10, 50, 72, 80, 110, good.count - 1] {
      var bad = good
      bad[place] ^= 1
      try DurableFile.replace(bad, at: path, access: .owner)
      let error = #expect(throws: AnonymityError.self, "byte \(place)") { try tiny.tally([1, 2]) }
      #expect(error?.exitStatus == 4)
    }
  }

  @Test func aCustodiansWrongShareIsNamedAndLosesNothing() throws {
    let tiny = try TinyStudy()
    for number in 1...5 { try tiny.answer("North-\(number)@example.org", "n\(number)") }
    try tiny.close()
    try tiny.beginTally()
    for index in 1...3 { try tiny.unseal(index) }
    try tamper(tiny, custodian: 1)
    let opened = try tiny.tally([1, 2, 3])
    #expect(opened.byGroup[0]?.count == 5)
    #expect(opened.accounts.map(\.unfitting) == [5, 0, 0])
    #expect(opened.accounts.map(\.asked) == [5, 5, 5])
    #expect(opened.spoiled == 0)
    let without = try tiny.tally([1, 2])
    #expect((without.byGroup.isEmpty, without.spoiledAnswers.unfitting) == (true, 5))
    // Of exactly a quorum nobody can say whose shares are wrong, so nobody is named.
    #expect(!without.accounts.contains { !$0.isClean })
  }

  /// A record spoiled on its way is counted with its kind: the figures of a release are of answers.
  @Test func spoiledCommentsAreCountedApart() throws {
    let tiny = try TinyStudy()
    for number in 1...5 { try tiny.answer("North-\(number)@example.org", "n") }
    let session = try tiny.session()
    let person = "North-6@example.org"
    let offer = try session.findGroup(identifier: person, codes: [try tiny.code(person)])
    let tokens = try session.drawTokens(offer, words: RecoveryWords(using: &tiny.random))
    let manifest = tiny.study.manifest
    let sealer = ResponseSealer(manifest: manifest)
    _ = try session.submit([1], token: tokens.closed, using: &tiny.random)
    let sealed = try sealer.seal([1], token: tokens.comment, using: &tiny.random)
    _ = try session.submit(
      SealedResponse(
        token: sealed.token, commitment: sealed.commitment, shares: sealed.shares,
        nonce: sealed.nonce, ciphertext: sealed.ciphertext.map { $0 ^ 1 },
        key: tokens.comment.key, manifest: manifest))
    try tiny.close()
    try tiny.beginTally()
    for index in 1...2 { try tiny.unseal(index) }
    let opened = try tiny.tally([1, 2])
    #expect(opened.byGroup[0]?.count == 6)
    #expect((opened.spoiled, opened.spoiledComments) == (0, 1))
  }

  private func tamper(_ tiny: TinyStudy, custodian index: Int) throws {
    try ModifiedTool.rewrite(tiny, custodian: index) { slot, _ in
      guard case .share(let share) = slot else { return slot }
      var value = share.value.exposedBytes()
      value[0] ^= 1
      return .share(try Shamir.Share(index: share.index, value: SecretBytes(moving: &value)))
    }
  }
}
