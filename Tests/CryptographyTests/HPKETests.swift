import Cryptography
import TestSupport
import Testing

@Suite("HPKE as a sender and a recipient use it")
struct HPKETests {
  private let info = Array("survey".utf8)
  private let aad = Array("record 1".utf8)

  @Test("what is sealed to a custodian opens with the custodian's key only")
  func story() throws {
    var random = SystemRandom()
    let custodian = try X25519.PrivateKey.generate(using: &random)  // [Custodian]
    let published = custodian.publicKey.rawBytes  // [Custodian] gives this out
    let recipient = try X25519.PublicKey(rawBytes: published)  // [Respondent]
    let share = SecretBytes(copying: [1, 2, 3, 4])
    let sealed = try HPKE.seal(share, to: recipient, info: info, aad: aad, using: &random)
    let received = try HPKE.Sealed(  // [Custodian] from the wire
      encapsulatedKey: sealed.encapsulatedKey, ciphertext: sealed.ciphertext)
    let opened = try HPKE.open(received, with: custodian, info: info, aad: aad).exposedBytes()
    #expect(opened == [1, 2, 3, 4])
    let other = try X25519.PrivateKey.generate(using: &random)
    #expect(throws: CryptographyError.authenticationFailed) {
      _ = try HPKE.open(sealed, with: other, info: info, aad: aad)
    }
  }

  @Test("another record, another survey, a changed byte: refused")
  func changes() throws {
    let seed: UInt64 = 11
    var random = SeededGenerator(seed: seed)
    let key = try X25519.PrivateKey.generate(using: &random)
    let sealed = try HPKE.seal([5, 6], to: key.publicKey, info: info, aad: aad, using: &random)
    #expect(throws: CryptographyError.authenticationFailed) {
      _ = try HPKE.open(sealed, with: key, info: info, aad: aad + [0])
    }
    #expect(throws: CryptographyError.authenticationFailed) {
      _ = try HPKE.open(sealed, with: key, info: info + [0], aad: aad)
    }
    for position in 0..<32 {
      var encapsulated = sealed.encapsulatedKey
      encapsulated[position] ^= 1
      let changed = try HPKE.Sealed(
        encapsulatedKey: encapsulated, ciphertext: sealed.ciphertext)
      #expect(throws: CryptographyError.authenticationFailed, "seed \(seed)") {
        _ = try HPKE.open(changed, with: key, info: info, aad: aad)
      }
    }
  }

  @Test("an encapsulated key of low order is refused")
  func lowOrder() throws {
    var random = SeededGenerator(seed: 12)
    let key = try X25519.PrivateKey.generate(using: &random)
    let sealed = try HPKE.Sealed(
      encapsulatedKey: [UInt8](repeating: 0, count: 32),
      ciphertext: [UInt8](repeating: 0, count: 16))
    #expect(throws: CryptographyError.invalidKey) {
      _ = try HPKE.open(sealed, with: key, info: info, aad: aad)
    }
  }

  @Test("parts of the wrong length are refused", arguments: [(31, 16), (33, 16), (32, 15)])
  func lengths(encapsulated: Int, ciphertext: Int) {
    #expect(throws: CryptographyError.wrongLength) {
      try HPKE.Sealed(
        encapsulatedKey: [UInt8](repeating: 9, count: encapsulated),
        ciphertext: [UInt8](repeating: 9, count: ciphertext))
    }
  }
}
