@testable import Anonymity
import Cryptography
import ResponseCollection
import Testing

/// Promise 3's other half: nobody answers in another's place with a token he saw go by.
@Suite struct SubstitutionTests {
  /// The collector takes token and issuers' signatures from a record it received, and seals an answer
  /// of its own under them: it lacks the token's key and signs with one of its own.
  @Test func anotherAnswerUnderAStolenTokenIsRefusedEverywhere() throws {
    let tiny = try TinyStudy()
    for number in 1...6 { try tiny.answer("North-\(number)@example.org", "n") }
    let closingKey = try Ed25519.PrivateKey(
      seed: SecretBytes(copying: DurableFile.read("\(tiny.collector.path)/closing.key").suffix(32)))
    try tiny.close()
    let manifest = tiny.study.manifest
    let records = try tiny.collector.frozenRecords(study: tiny.study)
    let stolen = records.closed[2]
    let own = SpendableToken(stolen.token, key: try .generate(using: &tiny.random))
    let forged = try ResponseSealer(manifest: manifest)
      .seal(Array("another".utf8), token: own, using: &tiny.random)
    #expect(forged.token.isValid(in: manifest))

    let fresh = try Collector.create(
      at: "\(tiny.root)/other.collector", study: unpublished(tiny), using: &tiny.random)
    #expect(throws: CollectionError.invalidRecord) { try fresh.accept(forged.bytes) }
    _ = try fresh.accept(stolen.bytes)

    var closed = records.closed
    closed[2] = forged
    try publish(closed, records.comments, of: tiny, signedBy: closingKey)
    let refusal = AnonymityError.substitutedRecord(.closed)
    #expect(throws: refusal) {
      try FrozenRecords(closed: closed, comments: records.comments, study: tiny.study)
    }
    // A modified `tally begin` asks all the same.
    try writeRequest(closed + records.comments, closed: closed.count, tiny)
    let error = #expect(throws: AnonymityError.self) { try tiny.unseal(1) }
    #expect(error == refusal)
    #expect(error?.exitStatus == 4)
    #expect(!DurableFile.exists("\(tiny.root)/shares1"))
    #expect(throws: refusal) { try tiny.tally([1, 2]) }
  }

  /// A study directory of the same manifest without a collector.
  private func unpublished(_ tiny: TinyStudy) throws -> StudyDirectory {
    try StudyDirectory.create(
      at: "\(tiny.root)/other.study", manifest: tiny.study.signedManifest,
      definition: tiny.study.definition())
  }

  private func publish(
    _ closed: [SealedResponse], _ comments: [SealedResponse], of tiny: TinyStudy,
    signedBy key: Ed25519.PrivateKey
  ) throws {
    let manifest = tiny.study.manifest
    let lists = [(RecordType.closed, closed), (.comment, comments)].map { type, records in
      RecordHashList(type, hashes: records.map(\.hash), manifest: manifest)
    }
    for list in lists { try tiny.study.renew(list.bytes, as: RecordHashList.fileName(list.type)) }
    let closing = try ClosingRecord(
      closed: lists[0], comments: lists[1], manifest: manifest, closingKey: key)
    try tiny.study.renew(closing.bytes, as: "closing")
  }

  private func writeRequest(_ records: [SealedResponse], closed: Int, _ tiny: TinyStudy) throws {
    let key = try X25519.PrivateKey.generate(using: &tiny.random)
    var writer = ByteWriter()
    writer.put(Array("CNDRREQ1".utf8))
    writer.put(tiny.study.manifest.digest)
    writer.put(key.publicKey.rawBytes)
    writer.put(UInt32(closed))
    writer.put(UInt32(records.count - closed))
    for record in records { writer.put(record.bytes) }
    writer.put(
      SHA256.hash(LengthDelimited.encode("candour tally request v1", writer.bytes)))
    try DurableFile.create(writer.bytes, at: tiny.requestPath, access: .owner)
  }
}
