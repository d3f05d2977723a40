import TestSupport
import Testing

@testable import Cryptography

@Suite("Blind RSA keys in and out of bytes")
struct BlindRSAKeyTests {
  @Test("both halves come back as the same bytes, and sign and verify as before")
  func roundTrip() throws {
    let key = try BlindRSA.PrivateKey.generate(bits: 2048)
    let stored = try key.derBytes()
    let restored = try BlindRSA.PrivateKey(derBytes: stored)
    let same = try restored.derBytes().isEqual(to: stored)
    #expect(same)
    let published = try BlindRSA.PublicKey(derBytes: key.publicKey.derBytes)
    #expect(published == key.publicKey)
    #expect(published.modulus == key.publicKey.modulus)
    #expect(try published.isValidSignature(restored.sign([1]), forMessage: [1]))
  }

  @Test("the public half holds no private number")
  func publicHalf() throws {
    let key = try RFC9474VectorTests.privateKey()
    #expect(throws: CryptographyError.self) {
      _ = try RSAEncoding.derBytes(privateHalfOf: key.publicKey.key)
    }
  }

  @Test("a key of 3,072 bits is the default")
  func defaultSize() throws {
    #expect(try BlindRSA.PrivateKey.generate().publicKey.modulusByteCount == 384)
  }

  @Test("other sizes are not made", arguments: [0, 512, 1024, 2047, 2052, 4104, 8192])
  func sizes(bits: Int) {
    #expect(throws: CryptographyError.invalidKey) { try BlindRSA.PrivateKey.generate(bits: bits) }
  }

  @Test("a modulus of another size, or even, is refused")
  func moduli() throws {
    let good = try RFC9474VectorTests.privateKey().publicKey.modulus
    let faults = [
      [], Array(good.prefix(128)), [1] + good, [0x7f] + good.dropFirst(),
      good.dropLast() + [0xfe],
    ]
    for fault in faults {
      #expect(throws: CryptographyError.invalidKey) { try BlindRSA.PublicKey(modulus: fault) }
    }
  }

  @Test("an encoding with trailing bytes, cut, changed in its frame or empty is refused")
  func publicEncodings() throws {
    let good = try RFC9474VectorTests.privateKey().publicKey.derBytes
    var otherExponent = good
    otherExponent[good.count - 1] = 3
    var otherAlgorithm = good
    otherAlgorithm[16] ^= 0x0b  // rsaEncryption → id-RSASSA-PSS, last byte of the identifier
    let faults = [
      good + [0], Array(good.dropLast()), [], otherExponent, otherAlgorithm,
      [0x31] + good.dropFirst(),
    ]
    for fault in faults {
      #expect(throws: CryptographyError.invalidKey) { try BlindRSA.PublicKey(derBytes: fault) }
    }
  }

  @Test("a private encoding with trailing bytes, cut or empty is refused")
  func privateEncodings() throws {
    let good = try RFC9474VectorTests.privateKey().derBytes().exposedBytes()
    for fault in [good + [0], Array(good.dropLast()), [], [0x31] + good.dropFirst()] {
      #expect(throws: CryptographyError.invalidKey) {
        try BlindRSA.PrivateKey(derBytes: SecretBytes(copying: fault))
      }
    }
  }

  @Test("a private key with damaged numbers never gives out a wrong value")
  func damagedKey() throws {
    let message = BlindRSA.BlindedMessage(bytes: [UInt8](repeating: 2, count: 512))
    let key = try RFC9474VectorTests.privateKey()
    let intact = try key.blindSign(message)
    var bytes = try key.derBytes().exposedBytes()
    bytes[bytes.count - 40] ^= 1  // inside q^-1 mod p, the last number of the encoding
    // One damaged factor: the library falls back to the exponent, so the value is right.
    let mended = try BlindRSA.PrivateKey(derBytes: SecretBytes(copying: bytes))
    #expect(try mended.blindSign(message) == intact)
    let exponent = try VectorFile("rfc9474-blind-rsa.txt").named("key").bytes("d")
    let position = try #require(bytes.firstRange(of: exponent)).lowerBound
    bytes[position + 300] ^= 1
    // The exponent too: only the check of our own is left to notice.
    let damaged = try BlindRSA.PrivateKey(derBytes: SecretBytes(copying: bytes))
    #expect(throws: CryptographyError.faultDetected) { try damaged.blindSign(message) }
  }
}
