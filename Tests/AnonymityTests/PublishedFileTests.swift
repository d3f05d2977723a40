@testable import Anonymity
import Cryptography
import Testing

/// Receipts, hash lists, closing, status, counts: each comes back, and no byte can change.
@Suite struct PublishedFileTests {
  @Test func receiptsComeBackFromPastedText() throws {
    let sample = try SampleStudy.shared.get()
    let collector = try sample.collector()
    let record = try sample.record(.comment, seed: 1)
    let receipt = try Receipt.issue(
      for: record, manifest: sample.manifest, key: sample.receiptKey)
    let pasted = try #require(Receipt(receipt.text.lowercased()))
    #expect(pasted == receipt)
    #expect(pasted.isValid(from: collector, manifest: sample.manifest))
    let list = RecordHashList(.comment, hashes: [record.hash], manifest: sample.manifest)
    #expect(pasted.isIncluded(in: list))
    let other = RecordHashList(.closed, hashes: [record.hash], manifest: sample.manifest)
    #expect(!pasted.isIncluded(in: other))
    let forged = Receipt(
      type: .comment, recordHash: [UInt8](repeating: 0, count: 32), signature: receipt.signature)
    #expect(!forged.isValid(from: collector, manifest: sample.manifest))
  }

  @Test func theCollectorsFilesComeBackAndNoByteCanChange() throws {
    let sample = try SampleStudy.shared.get()
    let manifest = sample.manifest
    let collector = try sample.collector()
    #expect(try CollectorDeclaration(collector.bytes, manifest: manifest) == collector)
    #expect(
      everyFlipIsRefused(collector.bytes) { _ = try CollectorDeclaration($0, manifest: manifest) })

    let twice = try CollectorDeclaration(
      manifest, receiptKey: sample.receiptKey, closingKey: sample.receiptKey)
    #expect(throws: FormatError.self) {
      try CollectorDeclaration(twice.bytes, manifest: manifest)
    }

    let lists = [RecordType.closed, .comment].map { type in
      RecordHashList(
        type, hashes: [SHA256.hash([type.rawValue]), SHA256.hash([9])], manifest: manifest)
    }
    #expect(
      try RecordHashList(lists[0].bytes, type: .closed, manifest: manifest) == lists[0])
    let closing = try ClosingRecord(
      closed: lists[0], comments: lists[1], manifest: manifest, closingKey: sample.closingKey)
    #expect(
      try ClosingRecord(closing.bytes, manifest: manifest, collector: collector) == closing)
    #expect(closing.covers(lists[0]) && closing.covers(lists[1]))
    #expect(
      everyFlipIsRefused(closing.bytes) {
        _ = try ClosingRecord($0, manifest: manifest, collector: collector)
      })
    // A list has no signature of its own: a changed one isn't the one that the closing covers.
    #expect(
      everyFlipIsRefused(lists[0].bytes) { bytes in
        let list = try RecordHashList(bytes, type: .closed, manifest: manifest)
        guard closing.covers(list) else { throw AnonymityError.recordsDiffer(.closed) }
      })

    let status = try StatusFigure(
      day: "2026-03-02", total: 19, manifest: manifest, closingKey: sample.closingKey)
    #expect(status.atLeast == 15)
    #expect(
      everyFlipIsRefused(status.bytes) {
        _ = try StatusFigure($0, manifest: manifest, collector: collector)
      })
  }

  @Test(arguments: [("2026-03-02", 19, "at-least"), ("yesterday", 15, "day")])
  func aSignedStatusThatTellsMoreIsRefused(day: String, atLeast: Int, field: String) throws {
    let sample = try SampleStudy.shared.get()
    var body = CanonicalTextWriter(kind: "candour-status 1")
    body.put("manifest", sample.manifest.digest)
    body.put("day", day)
    body.put("at-least", atLeast)
    let file = try SignedText(label: "candour status v1", body: body)
      .file(signedBy: sample.closingKey)
    let refusal = #expect(throws: FormatError.self) {
      try StatusFigure(file, manifest: sample.manifest, collector: sample.collector())
    }
    #expect(refusal?.problem == .invalidValue(field))
  }

  @Test func slotsOfSharesEndWithTheLastRecord() throws {
    let content = [ShareFile.Slot.withheld, .unreadable].flatMap(ShareFile.encode)
    #expect(try ShareFile.slots(content, custodian: 1, count: 2).count == 2)
    #expect(throws: ByteFormatError.trailingBytes) {
      try ShareFile.slots(content + [0], custodian: 1, count: 2)
    }
  }

  @Test func countsOpenForEveryCustodianAndNobodyElse() throws {
    let sample = try SampleStudy.shared.get()
    var random = try SampleStudy.random()
    let collector = try sample.collector()
    let counts = IssuedCounts(
      issuer: 1, closed: [7, 9], comments: 16, reissued: 2, collector: collector)
    let file = try counts.sealed(
      for: sample.manifest, signingKey: sample.issuers[1].signingKey, using: &random)
    func open(_ bytes: [UInt8], _ index: Int, key: Int) throws -> IssuedCounts {
      try IssuedCounts.open(
        bytes, issuer: 1, custodian: index, key: sample.custodians[key - 1].sealingKey,
        manifest: sample.manifest)
    }
    for index in 1...3 { #expect(try open(file, index, key: index) == counts) }
    #expect(throws: AnonymityError.tampered(file: "counts.union")) {
      try open(file, 1, key: 2)
    }
    let first = Array(file.prefix(40 + 32 + 90 + 64 + 16))
    #expect(
      everyFlipIsRefused(first) { _ = try open($0 + file.dropFirst(first.count), 1, key: 1) })
    let unsigned = try counts.sealed(
      for: sample.manifest, signingKey: sample.issuers[0].signingKey, using: &random)
    #expect(throws: AnonymityError.tampered(file: "counts.union")) {
      try open(unsigned, 1, key: 1)
    }
  }

  @Test func messagesComeBackAndHaveOneSize() throws {
    let sample = try SampleStudy.shared.get()
    let manifest = sample.manifest
    var random = try SampleStudy.random()
    let credentials = Credentials(
      identifier: "a@example.org", code: EnrolmentCode(using: &random))
    let message = random.bytes(manifest.signatureByteCount)
    let request = TokenRequest(
      group: 1, closed: .init(bytes: message), comment: .init(bytes: message))
    let group = try IssuerRequest.group(credentials).encoded(for: manifest)
    let tokens = try IssuerRequest.tokens(credentials, request).encoded(for: manifest)
    #expect(group.count == tokens.count)
    guard case .tokens(let read, let asked) = try IssuerRequest(tokens, for: manifest) else {
      Issue.record("another kind of message")
      return
    }
    #expect(read.identifier == credentials.identifier)
    #expect(read.code.exposedBytes() == credentials.code.exposedBytes())
    #expect(asked == request)
    let response = TokenResponse(
      group: 1, closed: .init(bytes: message), comment: .init(bytes: message))
    let answers: [IssuerResponse] = [
      .group(3), .tokens(response), .refused, .unavailable, .notYet, .over,
    ]
    let encoded = answers.map { $0.encoded(for: manifest) }
    #expect(Set(encoded.map(\.count)).count == 1)
    #expect(try encoded.map { try IssuerResponse($0, for: manifest) } == answers)
    let receipt = try Receipt.issue(
      for: sample.record(.closed, seed: 2), manifest: manifest, key: sample.receiptKey)
    let replies: [CollectorResponse] = [
      .accepted(receipt), .tokenSpent, .invalid, .closed, .unavailable, .notYet,
    ]
    #expect(Set(replies.map(\.encoded.count)).count == 1)
    #expect(try replies.map { try CollectorResponse($0.encoded) } == replies)
  }
}
