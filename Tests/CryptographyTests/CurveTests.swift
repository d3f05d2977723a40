import TestSupport
import Testing

@testable import Cryptography

@Suite("X25519")
struct X25519Tests {
  @Test("RFC 7748 §6.1")
  func vector() throws {
    let vector = try VectorFile("rfc7748-x25519.txt").named("6.1")
    let alice = try privateKey(vector.bytes("alice_private"))
    let bob = try privateKey(vector.bytes("bob_private"))
    #expect(try alice.publicKey.rawBytes == vector.bytes("alice_public"))
    #expect(try bob.publicKey.rawBytes == vector.bytes("bob_public"))
    let shared = try vector.bytes("shared")
    #expect(try alice.sharedSecret(with: bob.publicKey).exposedBytes() == shared)
    #expect(try bob.sharedSecret(with: alice.publicKey).exposedBytes() == shared)
    #expect(try alice.rawBytes().exposedBytes() == vector.bytes("alice_private"))
  }

  @Test("a drawn key repeats for the same source")
  func generation() throws {
    var (first, second) = (SeededGenerator(seed: 7), SeededGenerator(seed: 7))
    let keys = try (
      X25519.PrivateKey.generate(using: &first), X25519.PrivateKey.generate(using: &second)
    )
    #expect(keys.0.publicKey == keys.1.publicKey)
    #expect(try X25519.PrivateKey.generate(using: &first).publicKey != keys.0.publicKey)
  }

  @Test("points of order 1, 2 and 4 are refused")
  func lowOrder() throws {
    let p = [0xed] + [UInt8](repeating: 0xff, count: 30) + [0x7f]
    for first in [UInt8(0), 1] {
      let point = [first] + [UInt8](repeating: 0, count: 31)
      #expect(throws: CryptographyError.invalidKey) { try X25519.PublicKey(rawBytes: point) }
    }
    #expect(throws: CryptographyError.invalidKey) { try X25519.PublicKey(rawBytes: p) }
  }

  @Test("keys have 32 bytes", arguments: [0, 31, 33])
  func lengths(count: Int) {
    let bytes = [UInt8](repeating: 9, count: count)
    #expect(throws: CryptographyError.wrongLength) { try X25519.PublicKey(rawBytes: bytes) }
    #expect(throws: CryptographyError.wrongLength) { try privateKey(bytes) }
  }

  private func privateKey(_ bytes: [UInt8]) throws -> X25519.PrivateKey {
    try X25519.PrivateKey(rawBytes: SecretBytes(copying: bytes))
  }
}

@Suite("Ed25519")
struct Ed25519Tests {
  @Test("RFC 8032 §7.1", arguments: try VectorFile("rfc8032-ed25519.txt").cases)
  func vectors(vector: VectorCase) throws {
    let key = try Ed25519.PrivateKey(seed: SecretBytes(copying: vector.bytes("seed")))
    let (message, signature) = try (vector.bytes("message"), vector.bytes("signature"))
    #expect(try key.publicKey.rawBytes == vector.bytes("public"))
    #expect(try key.sign(message) == signature)
    #expect(key.publicKey.isValidSignature(signature, for: message))
    #expect(try key.seed().exposedBytes() == vector.bytes("seed"))
  }

  @Test("any changed bit of signature or message, and another key, are refused")
  func changes() throws {
    var source = SeededGenerator(seed: 8)
    let key = try Ed25519.PrivateKey.generate(using: &source)
    let other = try Ed25519.PrivateKey.generate(using: &source)
    let message = Array("root of the list".utf8)
    let signature = try key.sign(message)
    for bit in 0..<512 {
      var changed = signature
      changed[bit / 8] ^= 1 << (bit % 8)
      #expect(!key.publicKey.isValidSignature(changed, for: message))
    }
    #expect(!key.publicKey.isValidSignature(signature, for: message + [0]))
    #expect(!key.publicKey.isValidSignature(signature + [0], for: message))
    #expect(!key.publicKey.isValidSignature([], for: message))
    #expect(!other.publicKey.isValidSignature(signature, for: message))
  }

  @Test("low-order keys are refused, whatever the sign bit")
  func lowOrder() throws {
    let ones = [UInt8](repeating: 0xff, count: 30)
    let zeros = [UInt8](repeating: 0, count: 30)
    let coordinates: [[UInt8]] = try [
      [0] + zeros + [0], [1] + zeros + [0], [0xec] + ones + [0x7f], [0xed] + ones + [0x7f],
      [0xee] + ones + [0x7f],
      [UInt8](hex: "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
      [UInt8](hex: "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    ]
    for coordinate in coordinates {
      for sign in [UInt8(0), 0x80] {
        let encoded = Array(coordinate.dropLast()) + [coordinate[31] | sign]
        #expect(throws: CryptographyError.invalidKey) { try Ed25519.PublicKey(rawBytes: encoded) }
      }
    }
  }

  @Test("a y-coordinate of p or more is refused: a point has one spelling")
  func nonCanonical() throws {
    for low in UInt8(0xed)...0xff {
      for last in [UInt8(0x7f), 0xff] {
        let encoded = [low] + [UInt8](repeating: 0xff, count: 30) + [last]
        #expect(throws: CryptographyError.invalidKey) { try Ed25519.PublicKey(rawBytes: encoded) }
      }
    }
    // One less is p - 2: an ordinary coordinate.
    let below = [0xeb] + [UInt8](repeating: 0xff, count: 30) + [0x7f]
    #expect(throws: Never.self) { try Ed25519.PublicKey(rawBytes: below) }
  }

  @Test("an encoding off the curve verifies nothing")
  func offCurve() throws {
    let off = try Ed25519.PublicKey(rawBytes: [2] + [UInt8](repeating: 0, count: 31))
    var source = SeededGenerator(seed: 9)
    let signature = try Ed25519.PrivateKey.generate(using: &source).sign([1])
    #expect(!off.isValidSignature(signature, for: [1]))
  }

  @Test("keys have 32 bytes", arguments: [0, 31, 33])
  func lengths(count: Int) {
    let bytes = [UInt8](repeating: 9, count: count)
    #expect(throws: CryptographyError.wrongLength) { try Ed25519.PublicKey(rawBytes: bytes) }
    #expect(throws: CryptographyError.wrongLength) {
      try Ed25519.PrivateKey(seed: SecretBytes(copying: bytes))
    }
  }
}
