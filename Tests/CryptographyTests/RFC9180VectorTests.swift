import TestSupport
import Testing

@testable import Cryptography

@Suite("HPKE: RFC 9180 vectors, every intermediate value")
struct RFC9180VectorTests {
  private static let cases = try? VectorFile("rfc9180-hpke.txt").cases

  @Test("there is one case per cipher")
  func caseCount() throws {
    #expect(try #require(Self.cases).count == AEAD.allCases.count)
  }

  @Test("key derivation and encapsulation", arguments: cases ?? [])
  func encapsulation(vector: VectorCase) throws {
    let recipient = try derived(vector, "ikmR")
    let ephemeral = try derived(vector, "ikmE")
    #expect(try recipient.rawBytes().exposedBytes() == vector.bytes("skRm"))
    #expect(try recipient.publicKey.rawBytes == vector.bytes("pkRm"))
    #expect(try ephemeral.rawBytes().exposedBytes() == vector.bytes("skEm"))
    #expect(try ephemeral.publicKey.rawBytes == vector.bytes("enc"))
    let sent = try HPKEEncapsulation.encapsulate(
      to: recipient.publicKey, ephemeral: ephemeral
    ).exposedBytes()
    let received = try HPKEEncapsulation.decapsulate(vector.bytes("enc"), with: recipient)
      .exposedBytes()
    #expect(try sent == vector.bytes("shared_secret"))
    #expect(received == sent)
  }

  @Test("key schedule", arguments: cases ?? [])
  func keySchedule(vector: VectorCase) throws {
    let suite = try suite(vector)
    let info = try vector.bytes("info")
    #expect(try suite.keyScheduleContext(info: info) == vector.bytes("key_schedule_context"))
    let shared = try SecretBytes(copying: vector.bytes("shared_secret"))
    let secret = suite.labels.extract(
      salt: shared, label: "secret", ikm: SecretBytes(copying: [])
    ).exposedBytes()
    #expect(try secret == vector.bytes("secret"))
    let context = try suite.keySchedule(sharedSecret: shared, info: info)
    let (key, nonce) = (context.key.exposedBytes(), context.baseNonce)
    let exporter = context.exporterSecret.exposedBytes()
    #expect(try key == vector.bytes("key"))
    #expect(try nonce == vector.bytes("base_nonce"))
    #expect(try exporter == vector.bytes("exporter_secret"))
  }

  @Test("encryptions by sequence number", arguments: cases ?? [])
  func encryptions(vector: VectorCase) throws {
    var sender = try sender(vector)
    var recipient = try suite(vector).recipientContext(
      encapsulated: vector.bytes("enc"), key: derived(vector, "ikmR"), info: vector.bytes("info"))
    let numbers = vector.texts("seq").compactMap(Int.init)
    let (plaintexts, aads) = try (vector.byteLists("pt"), vector.byteLists("aad"))
    let ciphertexts = try vector.byteLists("ct")
    var next = 0
    for sequence in 0...(try #require(numbers.last)) {
      let given = numbers[next] == sequence
      let (plaintext, aad) = given ? (plaintexts[next], aads[next]) : ([], [])
      let sealed = try sender.context.seal(plaintext.span, aad: aad)
      let opened = try recipient.open(sealed, aad: aad).exposedBytes()
      #expect(opened == plaintext)
      if given {
        #expect(sealed == ciphertexts[next])
        next += 1
      }
    }
    #expect(next == numbers.count && next == 6)
  }

  @Test("exports", arguments: cases ?? [])
  func exports(vector: VectorCase) throws {
    let sender = try sender(vector)
    let contexts = try vector.byteLists("exporter_context")
    let expected = try vector.byteLists("exported_value")
    #expect(contexts.count == 3)
    for (context, value) in zip(contexts, expected) {
      let exported = try sender.context.export(context, count: value.count).exposedBytes()
      #expect(exported == value)
    }
  }

  @Test("the public seal gives the vector's first message when fed its randomness")
  func publicSeal() throws {
    let vector = try VectorFile("rfc9180-hpke.txt").named("AES-256-GCM")
    var source = FixedRandom(remaining: try vector.bytes("ikmE"))
    let sealed = try HPKE.seal(
      vector.bytes("pt"), to: X25519.PublicKey(rawBytes: vector.bytes("pkRm")),
      info: vector.bytes("info"), aad: vector.bytes("aad"), using: &source)
    #expect(try sealed.encapsulatedKey == vector.bytes("enc"))
    #expect(try sealed.ciphertext == vector.bytes("ct"))
    #expect(source.remaining.isEmpty)
  }

  private func suite(_ vector: VectorCase) throws -> HPKESuite {
    HPKESuite(aead: try #require(AEAD(rawValue: UInt16(vector.integer("aead")))))
  }

  private func derived(_ vector: VectorCase, _ field: String) throws -> X25519.PrivateKey {
    try HPKEEncapsulation.deriveKeyPair(ikm: SecretBytes(copying: vector.bytes(field)))
  }

  private func sender(_ vector: VectorCase) throws -> SenderSetup {
    try suite(vector).senderContext(
      to: X25519.PublicKey(rawBytes: vector.bytes("pkRm")), info: vector.bytes("info"),
      ephemeralIKM: SecretBytes(copying: vector.bytes("ikmE")))
  }
}
