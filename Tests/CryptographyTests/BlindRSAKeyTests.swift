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
      good + [0], Array(good.dropLast()), [], otherExponent, otherAlgorithm, [0x31] + good.dropFirst(),
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

  @Test("a private key with a damaged number gives out no signature")
  func damagedKey() throws {
    var bytes = try RFC9474VectorTests.privateKey().derBytes().exposedBytes()
    bytes[bytes.count - 40] ^= 1  // inside q^-1 mod p, the last number of the encoding
    let damaged = try BlindRSA.PrivateKey(derBytes: SecretBytes(copying: bytes))
    let message = BlindRSA.BlindedMessage(bytes: [UInt8](repeating: 2, count: 512))
    let intact = try RFC9474VectorTests.privateKey().blindSign(message)
    // The library may notice and mend the fault itself; what must never come out is a wrong value.
    if let signature = try? damaged.blindSign(message) {
      #expect(signature == intact)
    }
  }
}
