@testable import Anonymity
import Cryptography
import Testing

@Suite struct SealingTests {
  @Test func aTokenHoldsForItsPlaceOnly() throws {
    let sample = try SampleStudy.shared.get()
    let token = try sample.token(.closed, group: 1, seed: 1).token
    #expect(token.isValid(in: sample.manifest))
    func moved(_ type: RecordType, _ group: UInt16, signatures: Int = 2) -> Bool {
      Token(
        type: type, group: group, value: token.value, prefix: token.prefix,
        signatures: Array(token.signatures.prefix(signatures))
      ).isValid(in: sample.manifest)
    }
    #expect(moved(.closed, 1))
    #expect(!moved(.closed, 0))
    #expect(!moved(.comment, RecordType.wholeSurvey))
    #expect(!moved(.closed, 1, signatures: 1))
    #expect(!moved(.closed, 2))
  }

  @Test func theSameWordsGiveTheSameRequest() throws {
    let sample = try SampleStudy.shared.get()
    var random = try SampleStudy.random()
    let words = RecoveryWords(using: &random)
    let typed = try #require(RecoveryWords(words.exposedWords().joined(separator: " ")))
    let make = { (words: RecoveryWords, group: UInt16) in
      try PendingToken(.closed, group: group, manifest: sample.manifest, words: words).blinded
    }
    #expect(try make(words, 0) == make(typed, 0))
    #expect(try make(words, 0) != make(words, 1))
    #expect(try make(words, 0) != make(RecoveryWords(using: &random), 0))
  }

  @Test func aRecordComesBackAndOpensWithAQuorum() throws {
    let sample = try SampleStudy.shared.get()
    let record = try sample.record(.closed, seed: 2, "north 1")
    let size = SealedResponse.byteCount(of: .closed, in: sample.manifest)
    #expect(record.bytes.count == size)
    let read = try SealedResponse(record.bytes, type: .closed, manifest: sample.manifest)
    #expect(read == record)
    #expect(SealedResponse.spentHash(of: record.bytes) == record.token.spentHash)
    for pair in [[1, 2], [1, 3], [3, 2]] {
      let key = try #require(
        read.key(from: shares(of: read, pair, sample), manifest: sample.manifest))
      #expect(read.open(with: key, manifest: sample.manifest) == Array("north 1".utf8))
    }
  }

  @Test func oneShareOpensNothingEvenWithTheChecksLeftOut() throws {
    let sample = try SampleStudy.shared.get()
    let record = try sample.record(.closed, seed: 3)
    let one = try shares(of: record, [1], sample)
    #expect(record.key(from: one, manifest: sample.manifest) == nil)
    // A modified program leaves the commitment out: the key is still the wrong one.
    let guess = RecordKey(try Shamir.combine(one))
    let context = RecordContext(record.token, sample.manifest)
    #expect(throws: CryptographyError.authenticationFailed) { try guess.open(record, context) }
  }

  @Test func aShareOpensForItsCustodianAndRecordOnly() throws {
    let sample = try SampleStudy.shared.get()
    let record = try sample.record(.closed, seed: 4)
    let other = try sample.record(.closed, seed: 5)
    #expect(throws: CryptographyError.authenticationFailed) {
      try record.keyShare(
        of: 1, with: sample.custodians[1].sealingKey, manifest: sample.manifest)
    }
    // Even the owner of the other token can't have them opened under it.
    let moved = try SealedResponse(
      token: other.token, commitment: other.commitment, shares: record.shares,
      nonce: other.nonce, ciphertext: other.ciphertext,
      key: sample.token(.closed, seed: 5).key, manifest: sample.manifest)
    #expect(throws: CryptographyError.authenticationFailed) {
      try moved.keyShare(
        of: 1, with: sample.custodians[0].sealingKey, manifest: sample.manifest)
    }
  }

  @Test func aRecordUnderAnotherTokenDoesNotOpen() throws {
    let sample = try SampleStudy.shared.get()
    let record = try sample.record(.closed, seed: 6)
    let other = try sample.token(.closed, seed: 7)
    let moved = try SealedResponse(
      token: other.token, commitment: record.commitment, shares: record.shares,
      nonce: record.nonce, ciphertext: record.ciphertext, key: other.key,
      manifest: sample.manifest)
    for index in 1...3 {
      #expect(throws: CryptographyError.authenticationFailed) {
        try moved.keyShare(
          of: index, with: sample.custodians[index - 1].sealingKey, manifest: sample.manifest)
      }
    }
    // Not even shares taken from where they belong fit the commitment here.
    #expect(
      moved.key(from: try shares(of: record, [1, 2], sample), manifest: sample.manifest) == nil)
  }

  @Test func everyChangedByteBreaksTheTokensSignature() throws {
    let sample = try SampleStudy.shared.get()
    let record = try sample.record(.closed, seed: 10)
    #expect(record.isSignedByToken(in: sample.manifest))
    // Version and type are refused by the reader, everything after them by the signature.
    let isRefused = everyFlipIsRefused(record.bytes, stride: 1) { bytes in
      let read = try SealedResponse(bytes, type: .closed, manifest: sample.manifest)
      guard read.isSignedByToken(in: sample.manifest) else { throw ByteFormatError.invalidField }
    }
    #expect(isRefused)
  }

  @Test func aTokenThatIsNoKeySignsNothing() throws {
    let sample = try SampleStudy.shared.get()
    let good = try sample.token(.closed, seed: 11)
    // The point of order 1, and a second spelling of the point with y = 3.
    let one = [1] + [UInt8](repeating: 0, count: 31)
    let second = [0xf0] + [UInt8](repeating: 0xff, count: 30) + [0x7f]
    for value in [one, second] {
      let token = Token(
        type: .closed, group: 0, value: value, prefix: good.token.prefix,
        signatures: good.token.signatures)
      let record = try SealedResponse(
        token: token, commitment: [UInt8](repeating: 0, count: 32), shares: [],
        nonce: [], ciphertext: [], key: good.key, manifest: sample.manifest)
      #expect(token.key == nil)
      #expect(!record.isSignedByToken(in: sample.manifest))
    }
  }

  @Test func answersFitOrAreRefused() throws {
    let sample = try SampleStudy.shared.get()
    var random = try SampleStudy.random()
    let sealer = ResponseSealer(manifest: sample.manifest)
    #expect(sealer.capacity(for: .closed) == 92)
    let token = try sample.token(.closed, seed: 8)
    let full = try sealer.seal([UInt8](repeating: 1, count: 92), token: token, using: &random)
    let empty = try sealer.seal([], token: token, using: &random)
    #expect(full.bytes.count == empty.bytes.count)
    #expect(throws: AnonymityError.answerTooLarge(limit: 92)) {
      try sealer.seal([UInt8](repeating: 1, count: 93), token: token, using: &random)
    }
  }

  @Test func paddingHasOneSpelling() {
    #expect(PaddedAnswer.unpad([0, 0, 0, 1, 9, 0]) == [9])
    #expect(PaddedAnswer.unpad([0, 0, 0, 1, 9, 1]) == nil)
    #expect(PaddedAnswer.unpad([0, 0, 0, 9, 9, 0]) == nil)
    #expect(PaddedAnswer.unpad([0, 0]) == nil)
  }

  @Test func recordsOfOtherSizesAndTypesAreRefused() throws {
    let sample = try SampleStudy.shared.get()
    let record = try sample.record(.closed, seed: 9)
    for bytes in [Array(record.bytes.dropLast()), record.bytes + [0], []] {
      #expect(throws: ByteFormatError.self) {
        try SealedResponse(bytes, type: .closed, manifest: sample.manifest)
      }
    }
    #expect(throws: ByteFormatError.self) {
      try SealedResponse(record.bytes, type: .comment, manifest: sample.manifest)
    }
  }

  private func shares(
    of record: SealedResponse, _ custodians: [Int], _ sample: SampleStudy
  ) throws -> [Shamir.Share] {
    try custodians.map {
      try record.keyShare(
        of: $0, with: sample.custodians[$0 - 1].sealingKey, manifest: sample.manifest)
    }
  }
}
