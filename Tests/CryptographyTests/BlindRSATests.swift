import Cryptography
import TestSupport
import Testing

/// One 2,048-bit key for all tests here: making one takes about half a second.
private let issuerKey = Result { try BlindRSA.PrivateKey.generate(bits: 2048) }

@Suite("Blind RSA as client, issuer and verifier use it")
struct BlindRSATests {
  private let token = Array("a token".utf8)

  @Test("the issuer signs what it never sees, and the verifier needs only the public key")
  func story() throws {
    let issuer = try issuerKey.get()  // [Issuer]
    let published = issuer.publicKey.derBytes  // [Issuer] in the manifest
    let key = try BlindRSA.PublicKey(derBytes: published)  // [Client]
    var random = SystemRandom()
    let prepared = BlindRSA.prepare(token, using: &random)  // [Client]
    let (blinded, inverse) = try key.blind(prepared, using: &random)  // [Client] → [Issuer]
    let received = BlindRSA.BlindedMessage(bytes: blinded.bytes)  // [Issuer]
    let response = try issuer.blindSign(received)  // [Issuer] → [Client]
    let signature = try key.finalize(  // [Client]
      BlindRSA.BlindSignature(bytes: response.bytes), inverse: inverse, prepared: prepared)
    let verified = try key.isValidSignature(  // [Verifier]
      BlindRSA.Signature(bytes: signature.bytes),
      for: BlindRSA.PreparedMessage(prefix: prepared.prefix, message: prepared.message))
    #expect(verified)
    #expect(signature.bytes != response.bytes)
    #expect(prepared.message == token)
    #expect(prepared.prefix.count == BlindRSA.prefixByteCount)
  }

  @Test("the same seed gives the same request, and the issuer the same answer")
  func repetition() throws {
    let issuer = try issuerKey.get()
    let seed = SecretBytes(copying: [UInt8](repeating: 3, count: 32))
    func request() throws -> BlindRSA.BlindedMessage {
      var random = try SeededRandom(seed: seed)
      let prepared = BlindRSA.prepare(token, using: &random)
      return try issuer.publicKey.blind(prepared, using: &random).0
    }
    let first = try request()
    #expect(try request() == first)
    #expect(try issuer.blindSign(first) == issuer.blindSign(first))
  }

  @Test("two requests for one message share nothing visible")
  func blindness() throws {
    let key = try issuerKey.get().publicKey
    var random = SystemRandom()
    let prepared = BlindRSA.prepare(token, using: &random)
    let first = try key.blind(prepared, using: &random).0
    let second = try key.blind(prepared, using: &random).0
    #expect(first != second)
  }

  @Test("a proof of possession checks against its own message only")
  func possession() throws {
    let issuer = try issuerKey.get()
    let proof = try issuer.sign(token)
    #expect(issuer.publicKey.isValidSignature(proof, forMessage: token))
    #expect(!issuer.publicKey.isValidSignature(proof, forMessage: token + [0]))
    #expect(
      !(try RFC9474VectorTests.privateKey().publicKey)
        .isValidSignature(proof, forMessage: token))
  }

  @Test("a signature fails with one changed bit, another message or another length")
  func changedSignature() throws {
    let key = try issuerKey.get().publicKey
    let (signature, prepared) = try signed()
    for position in stride(from: 0, to: signature.bytes.count, by: 17) {
      var bytes = signature.bytes
      bytes[position] ^= 0x10
      #expect(!key.isValidSignature(.init(bytes: bytes), for: prepared))
    }
    let (prefix, message) = (prepared.prefix, prepared.message)
    let otherMessage = try BlindRSA.PreparedMessage(prefix: prefix, message: message + [0])
    #expect(!key.isValidSignature(signature, for: otherMessage))
    let longer = BlindRSA.Signature(bytes: [0] + signature.bytes)
    #expect(!key.isValidSignature(longer, for: prepared))
    #expect(!key.isValidSignature(.init(bytes: []), for: prepared))
  }

  @Test("a blinded message that is zero, too large or of another length is refused")
  func blindedMessages() throws {
    let issuer = try issuerKey.get()
    let count = issuer.publicKey.modulusByteCount
    let cases: [([UInt8], CryptographyError)] = [
      ([UInt8](repeating: 0, count: count), .outOfRange),
      (issuer.publicKey.modulus, .outOfRange),
      ([UInt8](repeating: 0xff, count: count), .outOfRange),
      ([UInt8](repeating: 1, count: count - 1), .wrongLength),
      ([UInt8](repeating: 1, count: count + 1), .wrongLength),
      ([], .wrongLength),
    ]
    for (bytes, error) in cases {
      #expect(throws: error) { try issuer.blindSign(.init(bytes: bytes)) }
    }
  }

  @Test("finalize refuses a blind signature that is changed, too large, cut or for another inverse")
  func blindSignatures() throws {
    let issuer = try issuerKey.get()
    let key = issuer.publicKey
    var random = SystemRandom()
    let prepared = BlindRSA.prepare(token, using: &random)
    let (blinded, inverse) = try key.blind(prepared, using: &random)
    let other = try key.blind(prepared, using: &random).1
    let response = try issuer.blindSign(blinded)
    var changed = response.bytes
    changed[changed.count - 1] ^= 1
    #expect(throws: CryptographyError.invalidSignature) {
      try key.finalize(.init(bytes: changed), inverse: inverse, prepared: prepared)
    }
    #expect(throws: CryptographyError.invalidSignature) {
      try key.finalize(.init(bytes: key.modulus), inverse: inverse, prepared: prepared)
    }
    #expect(throws: CryptographyError.invalidSignature) {
      try key.finalize(response, inverse: other, prepared: prepared)
    }
    #expect(throws: CryptographyError.wrongLength) {
      try key.finalize(
        .init(bytes: Array(response.bytes.dropLast())), inverse: inverse, prepared: prepared)
    }
  }

  @Test("a prefix has 32 bytes", arguments: [0, 31, 33])
  func prefixes(count: Int) {
    #expect(throws: CryptographyError.wrongLength) {
      try BlindRSA.PreparedMessage(prefix: [UInt8](repeating: 0, count: count), message: [1])
    }
  }

  private func signed() throws -> (BlindRSA.Signature, BlindRSA.PreparedMessage) {
    let issuer = try issuerKey.get()
    var random = SystemRandom()
    let prepared = BlindRSA.prepare(token, using: &random)
    let (blinded, inverse) = try issuer.publicKey.blind(prepared, using: &random)
    let signature = try issuer.publicKey.finalize(
      issuer.blindSign(blinded), inverse: inverse, prepared: prepared)
    return (signature, prepared)
  }
}
