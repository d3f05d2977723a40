import TestSupport
import Testing

@testable import Cryptography

@Suite("Secrets and random sources")
struct SecretBytesTests {
  @Test("a secret gives back what it was made of, and compares by content")
  func content() {
    let first = SecretBytes(copying: [1, 2, 3])
    let same = first.duplicate()
    let other = SecretBytes(copying: [1, 2, 4])
    let shorter = SecretBytes(copying: [1, 2])
    let results = [
      first.isEqual(to: same), first.isEqual(to: other), first.isEqual(to: shorter),
    ]
    #expect(results == [true, false, false])
    let (count, bytes) = (first.count, first.exposedBytes())
    #expect(count == 3)
    #expect(bytes == [1, 2, 3])
    let sum = first.withBytes { bytes in bytes.indices.reduce(0) { $0 + Int(bytes[$1]) } }
    #expect(sum == 6)
  }

  @Test("moving empties the array it came from")
  func moving() {
    var source: [UInt8] = [9, 8, 7]
    let secret = SecretBytes(moving: &source)
    #expect(source.isEmpty)
    let bytes = secret.exposedBytes()
    #expect(bytes == [9, 8, 7])
  }

  @Test("wiping overwrites in place")
  func wiping() {
    var bytes: [UInt8] = [1, 2, 3, 4]
    wipe(&bytes)
    #expect(bytes == [0, 0, 0, 0])
  }

  @Test("an empty secret is usable")
  func empty() {
    let code = HMAC.authenticate(.sha256, key: SecretBytes(copying: []), message: [])
    // HMAC-SHA-256 with empty key and message, as hashes of the padded blocks (RFC 2104).
    let inner = SHA256.hash([UInt8](repeating: 0x36, count: 64))
    #expect(code == SHA256.hash([UInt8](repeating: 0x5c, count: 64) + inner))
  }

  @Test("the comparison sees any one changed bit")
  func comparison() {
    let value = (0..<32).map { UInt8($0) }
    #expect(ConstantTime.equal(value, value))
    #expect(!ConstantTime.equal(value, Array(value.dropLast())))
    for bit in 0..<256 {
      var changed = value
      changed[bit / 8] ^= 1 << (bit % 8)
      #expect(!ConstantTime.equal(value, changed))
    }
  }

  @Test("the system source gives as many bytes as asked, and not the same twice")
  func systemRandom() {
    var source = SystemRandom()
    #expect(source.bytes(0).isEmpty)
    #expect(source.bytes(33).count == 33)
    #expect(source.bytes(32) != source.bytes(32))
  }
}

@Suite("Seeded random source")
struct SeededRandomTests {
  private let seed = [UInt8](repeating: 0x5e, count: 32)

  @Test("the stream is HMAC-SHA-256 in counter mode, however it is divided")
  func stream() throws {
    let label = Array("candour seeded random v1".utf8)
    let expected = (0..<4).flatMap { index in
      HMAC.authenticate(
        .sha256, key: SecretBytes(copying: seed),
        message: label + [UInt8](repeating: 0, count: 7) + [UInt8(index)])
    }
    var whole = try SeededRandom(seed: SecretBytes(copying: seed))
    #expect(whole.bytes(128) == expected)
    var pieces = try SeededRandom(seed: SecretBytes(copying: seed))
    let joined = [1, 0, 30, 2, 31, 64].flatMap { pieces.bytes($0) }
    #expect(joined == expected)
  }

  @Test("another seed, another stream")
  func seeds() throws {
    var first = try SeededRandom(seed: SecretBytes(copying: seed))
    var second = try SeededRandom(seed: SecretBytes(copying: seed.dropLast() + [0]))
    #expect(first.bytes(32) != second.bytes(32))
  }

  @Test("a seed has 32 bytes", arguments: [0, 31, 33])
  func seedLength(count: Int) {
    #expect(throws: CryptographyError.wrongLength) {
      _ = try SeededRandom(seed: SecretBytes(copying: [UInt8](repeating: 0, count: count)))
    }
  }
}
