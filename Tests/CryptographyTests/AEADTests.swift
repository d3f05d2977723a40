import TestSupport
import Testing

@testable import Cryptography

@Suite("AES-256-GCM")
struct AEADTests {
  private let key = [UInt8](repeating: 0x42, count: 32)
  private let nonce = [UInt8](repeating: 0x24, count: 12)

  @Test("the GCM paper's test cases", arguments: try VectorFile("gcm-aes256.txt").cases)
  func vectors(vector: VectorCase) throws {
    let key = try SecretBytes(copying: vector.bytes("key"))
    let (nonce, aad) = try (vector.bytes("nonce"), vector.bytes("aad"))
    let expected = try vector.bytes("ciphertext") + vector.bytes("tag")
    let plaintext = try vector.bytes("plaintext")
    let sealed = try AES256GCM.seal(key: key, nonce: nonce, plaintext: plaintext, aad: aad)
    #expect(sealed == expected)
    let opened = try AES256GCM.open(key: key, nonce: nonce, sealed: expected, aad: aad)
    #expect(opened == plaintext)
  }

  @Test("every cipher opens what it sealed, and both secret forms agree", arguments: 0..<3)
  func roundTrip(index: Int) throws {
    let aead = AEAD.allCases[index]
    let key = Array(key.prefix(aead.keyByteCount))
    for count in [0, 1, 15, 16, 17, 4096] {
      let plaintext = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
      let sealed = try aead.seal(
        key: key.span, nonce: nonce, plaintext: plaintext.span, aad: [1, 2])
      #expect(sealed.count == count + 16)
      let opened = try aead.open(key: key.span, nonce: nonce, sealed: sealed, aad: [1, 2])
        .exposedBytes()
      #expect(opened == plaintext)
    }
  }

  @Test("a secret plaintext seals to the same bytes")
  func secretPlaintext() throws {
    let open = try AES256GCM.seal(
      key: SecretBytes(copying: key), nonce: nonce, plaintext: [1, 2, 3], aad: [])
    let secret = try AES256GCM.seal(
      key: SecretBytes(copying: key), nonce: nonce, plaintext: SecretBytes(copying: [1, 2, 3]),
      aad: [])
    #expect(open == secret)
  }

  @Test("any changed bit, other key, nonce or associated data is refused")
  func changes() throws {
    let sealed = try AES256GCM.seal(
      key: SecretBytes(copying: key), nonce: nonce, plaintext: [1, 2, 3], aad: [7])
    for bit in 0..<sealed.count * 8 {
      var changed = sealed
      changed[bit / 8] ^= 1 << (bit % 8)
      expectRefusal(key: key, nonce: nonce, sealed: changed, aad: [7])
    }
    expectRefusal(key: key, nonce: nonce, sealed: sealed, aad: [])
    expectRefusal(key: key, nonce: nonce.dropLast() + [0], sealed: sealed, aad: [7])
    expectRefusal(key: key.dropLast() + [0], nonce: nonce, sealed: sealed, aad: [7])
    expectRefusal(key: key, nonce: nonce, sealed: Array(sealed.dropLast()), aad: [7])
  }

  @Test("wrong lengths are refused")
  func lengths() {
    for (keyCount, nonceCount) in [(31, 12), (33, 12), (16, 12), (32, 11), (32, 13), (32, 0)] {
      #expect(throws: CryptographyError.wrongLength) {
        try AES256GCM.seal(
          key: SecretBytes(copying: [UInt8](repeating: 1, count: keyCount)),
          nonce: [UInt8](repeating: 1, count: nonceCount), plaintext: [1], aad: [])
      }
    }
    #expect(throws: CryptographyError.wrongLength) {
      try AES256GCM.open(
        key: SecretBytes(copying: key), nonce: nonce, sealed: [UInt8](repeating: 0, count: 15),
        aad: [])
    }
  }

  private func expectRefusal(
    key: [UInt8], nonce: [UInt8], sealed: [UInt8], aad: [UInt8],
    at location: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: CryptographyError.authenticationFailed, sourceLocation: location) {
      try AES256GCM.open(
        key: SecretBytes(copying: key), nonce: nonce, sealed: sealed, aad: aad)
    }
  }
}
