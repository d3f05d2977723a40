import Cryptography
import TestSupport
import Testing

@Suite("Hashes and keyed hashes")
struct HashTests {
  private static let functions: [String: HashFunction] = [
    "sha256": .sha256, "sha384": .sha384, "sha512": .sha512,
  ]

  @Test("FIPS 180-4 examples", arguments: try VectorFile("fips180-sha2.txt").cases)
  func digests(vector: VectorCase) throws {
    let message = try vector.bytes("message")
    for (name, function) in Self.functions where !vector.texts(name).isEmpty {
      let expected = try vector.bytes(name)
      #expect(function.hash(message) == expected)
      #expect(expected.count == function.byteCount)
    }
  }

  @Test("a message in pieces has the digest of the whole")
  func pieces() {
    let message = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    for cut in [0, 1, 63, 64, 65, 999, 1000] {
      var state = IncrementalHash(.sha256)
      state.update(message.prefix(cut))
      state.update(AnyCollection(message.dropFirst(cut)))
      let digest = state.finalize()
      #expect(digest == SHA256.hash(message))
    }
  }

  @Test("RFC 4231: HMAC", arguments: try VectorFile("rfc4231-hmac.txt").cases)
  func authentication(vector: VectorCase) throws {
    let function = try #require(Self.functions[vector.text("hash")])
    let key = try SecretBytes(copying: vector.bytes("key"))
    let message = try vector.bytes("message")
    let code = try vector.bytes("code")
    let computed = HMAC.authenticate(function, key: key, message: message)
    #expect(computed == code)
    let accepts = HMAC.isValid(code, function, key: key, message: message)
    #expect(accepts)
    let acceptsChange = HMAC.isValid(code, function, key: key, message: message + [0])
    #expect(!acceptsChange)
  }

  @Test("RFC 5869: HKDF", arguments: try VectorFile("rfc5869-hkdf.txt").cases)
  func derivation(vector: VectorCase) throws {
    let ikm = try SecretBytes(copying: vector.bytes("ikm"))
    let (salt, info) = try (vector.bytes("salt"), vector.bytes("info"))
    let count = try vector.integer("count")
    let prk = HKDF.extract(salt: salt, ikm: ikm).exposedBytes()
    #expect(try prk == vector.bytes("prk"))
    let okm = try HKDF.derive(salt: salt, ikm: ikm, info: info, count: count).exposedBytes()
    #expect(try okm == vector.bytes("okm"))
  }

  @Test("HKDF refuses more than 255 blocks")
  func tooLong() throws {
    let longest = try HKDF.expand(prk: SecretBytes(copying: [1]), info: [], count: 8160)
    #expect(longest.count == 8160)
    #expect(throws: CryptographyError.outOfRange) {
      _ = try HKDF.expand(prk: SecretBytes(copying: [1]), info: [], count: 8161)
    }
    #expect(throws: CryptographyError.outOfRange) {
      _ = try HKDF.expand(prk: SecretBytes(copying: [1]), info: [], count: -1)
    }
  }
}
