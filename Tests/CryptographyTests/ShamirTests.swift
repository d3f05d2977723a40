import TestSupport
import Testing

@testable import Cryptography

@Suite("Secret sharing")
struct ShamirTests {
  @Test("the field: products of FIPS 197 §4.2, inverses of all elements")
  func field() {
    #expect(GF256.product(0x57, 0x83) == 0xc1)
    #expect(GF256.product(0x57, 0x13) == 0xfe)
    #expect(GF256.inverse(0) == 0)
    for element in UInt8(1)...255 {
      #expect(GF256.product(element, GF256.inverse(element)) == 1)
      #expect(GF256.product(element, 1) == element)
      #expect(GF256.product(0, element) == 0)
    }
  }

  @Test("multiplication agrees with long division by the polynomial 0x11b")
  func products() {
    for first in 0...255 {
      for second in 0...255 {
        var product = (0..<8).reduce(0) { $0 ^ ((second >> $1) & 1) * (first << $1) }
        for degree in (8...15).reversed() where product >> degree & 1 == 1 {
          product ^= 0x11b << (degree - 8)
        }
        #expect(Int(GF256.product(UInt8(first), UInt8(second))) == product)
      }
    }
  }

  @Test("a fixed split by hand: degree 2 at x = 1, 2, 3")
  func fixedSplit() throws {
    // Drawn: 0x02 (degree 2), 0x03 (degree 1); secret 0x05. f(1) = 5^3^2 = 4;
    // f(2) = 5 ^ 3·2 ^ 2·4 = 5^6^8 = 0x0b; f(3) = 5 ^ 3·3 ^ 2·5 = 5^5^10 = 0x0a.
    var source = FixedRandom(remaining: [0x02, 0x03])
    let shares = try Shamir.split(
      secret: SecretBytes(copying: [5]), threshold: 3, count: 3, using: &source)
    #expect(shares.map(\.index) == [1, 2, 3])
    #expect(shares.map { $0.value.exposedBytes() } == [[0x04], [0x0b], [0x0a]])
  }

  @Test("every large enough set of shares gives the secret back, in any order")
  func everySubset() throws {
    var random = SeededGenerator(seed: 21)
    let secret = random.secretBytes(32)
    let expected = secret.exposedBytes()
    for (threshold, count) in [(1, 1), (1, 3), (2, 3), (3, 5), (5, 5)] {
      let shares = try Shamir.split(
        secret: secret, threshold: threshold, count: count, using: &random)
      for members in 1..<(1 << count) {
        let chosen = shares.filter { members >> (Int($0.index) - 1) & 1 == 1 }
          .shuffled(using: &random)
        let combined = try Shamir.combine(chosen).exposedBytes()
        #expect((combined == expected) == (chosen.count >= threshold), "seed \(random.seed)")
      }
    }
  }

  @Test("one share fewer fits every secret: for each there is a share that completes it")
  func secrecy() throws {
    var random = SeededGenerator(seed: 22)
    let shares = try Shamir.split(
      secret: SecretBytes(copying: [0x77]), threshold: 3, count: 3, using: &random)
    let possible = try Set(
      (0...255).map { value in
        let third = try Shamir.Share(index: 3, value: SecretBytes(copying: [UInt8(value)]))
        return try Shamir.combine([shares[0], shares[1], third]).exposedBytes()
      })
    #expect(possible.count == 256)
  }

  @Test("the largest split works")
  func largest() throws {
    var random = SeededGenerator(seed: 23)
    let shares = try Shamir.split(
      secret: SecretBytes(copying: [1, 2]), threshold: 255, count: 255, using: &random)
    #expect(try Shamir.combine(shares).exposedBytes() == [1, 2])
  }

  @Test(
    "impossible thresholds are refused", arguments: [(0, 3), (4, 3), (1, 256), (-1, 2), (0, 0)])
  func thresholds(threshold: Int, count: Int) {
    var random = SeededGenerator(seed: 24)
    #expect(throws: CryptographyError.outOfRange) {
      try Shamir.split(
        secret: SecretBytes(copying: [1]), threshold: threshold, count: count, using: &random)
    }
  }

  @Test("shares that don't belong together are refused")
  func mismatches() throws {
    let one = try Shamir.Share(index: 1, value: SecretBytes(copying: [1, 2]))
    let again = try Shamir.Share(index: 1, value: SecretBytes(copying: [1, 3]))
    let short = try Shamir.Share(index: 2, value: SecretBytes(copying: [1]))
    for shares in [[], [one, again], [one, short]] {
      #expect(throws: CryptographyError.invalidShare) { _ = try Shamir.combine(shares) }
    }
    #expect(throws: CryptographyError.invalidShare) {
      try Shamir.Share(index: 0, value: SecretBytes(copying: [1]))
    }
    #expect(throws: CryptographyError.invalidShare) {
      try Shamir.Share(index: 1, value: SecretBytes(copying: []))
    }
    var random = SeededGenerator(seed: 25)
    #expect(throws: CryptographyError.wrongLength) {
      try Shamir.split(
        secret: SecretBytes(copying: []), threshold: 1, count: 1, using: &random)
    }
  }
}
