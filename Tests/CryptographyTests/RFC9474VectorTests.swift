import TestSupport
import Testing

@testable import Cryptography

@Suite("Blind RSA: RFC 9474 vectors, every step of every variant")
struct RFC9474VectorTests {
  private static let file = try? VectorFile("rfc9474-blind-rsa.txt")
  private static let cases = Array((file?.cases ?? []).dropFirst())

  @Test("the key of the RFC is read, and is the RFC's modulus")
  func key() throws {
    let vector = try #require(Self.file).named("key")
    let key = try Self.privateKey()
    #expect(try key.publicKey.modulus == vector.bytes("n"))
    #expect(key.publicKey.modulusByteCount == 512)
    #expect(try BlindRSA.PublicKey(modulus: vector.bytes("n")) == key.publicKey)
    #expect(Self.cases.count == 5)
  }

  @Test("encode, blind, sign, finalize", arguments: cases)
  func steps(vector: VectorCase) throws {
    let key = try Self.privateKey()
    let (prepared, variant) = try prepare(vector)
    #expect(try prepared.bytes == vector.bytes("prepared_msg"))
    let salt = try vector.bytes("salt")
    #expect(salt.count == variant.saltByteCount)
    let encoded = try PSSEncoding.encode(prepared.bytes, salt: salt, modulusByteCount: 512)
    #expect(try encoded == vector.bytes("encoded_msg"))
    let (blinded, inverse) = try key.publicKey.blind(
      prepared, salt: salt, factor: factor(vector, key.publicKey), mask: Self.mask(1))
    #expect(try blinded.bytes == vector.bytes("blinded_msg"))
    #expect(try inverse.bytes.exposedBytes() == vector.bytes("inv"))
    let blindSignature = try key.blindSign(blinded)
    #expect(try blindSignature.bytes == vector.bytes("blind_sig"))
    let signature = try key.publicKey.finalize(
      blindSignature, inverse: inverse, prepared: prepared, variant: variant)
    #expect(try signature.bytes == vector.bytes("sig"))
    #expect(
      key.publicKey.isValidSignature(signature, forMessage: prepared.bytes, variant: variant))
  }

  @Test("the public way gives the RFC's request when fed the RFC's randomness")
  func publicWay() throws {
    let vector = try #require(Self.cases.first)
    let key = try Self.privateKey()
    let factor = try factor(vector, key.publicKey).exposedBytes()
    // Zero and the modulus itself are drawn first: both must be passed over.
    let rejected = [UInt8](repeating: 0, count: 512) + key.publicKey.modulus
    var source = FixedRandom(
      remaining: try vector.bytes("msg_prefix") + vector.bytes("salt") + rejected + factor
        + rejected
        + Self.mask(2).exposedBytes())
    let prepared = BlindRSA.prepare(try vector.bytes("msg"), using: &source)
    let (blinded, inverse) = try key.publicKey.blind(prepared, using: &source)
    #expect(source.remaining.isEmpty)
    #expect(try blinded.bytes == vector.bytes("blinded_msg"))
    let signature = try key.publicKey.finalize(
      key.blindSign(blinded), inverse: inverse, prepared: prepared)
    #expect(try signature.bytes == vector.bytes("sig"))
    #expect(key.publicKey.isValidSignature(signature, for: prepared))
  }

  @Test("only the fixed variant passes the public check", arguments: cases)
  func otherVariants(vector: VectorCase) throws {
    let key = try Self.privateKey().publicKey
    let signature = BlindRSA.Signature(bytes: try vector.bytes("sig"))
    let passes = key.isValidSignature(signature, forMessage: try vector.bytes("prepared_msg"))
    #expect(passes == !vector.name.contains("PSSZERO"))
  }

  @Test("a blinding factor of zero or at the modulus is refused")
  func factors() throws {
    let key = try Self.privateKey().publicKey
    let prepared = BlindRSA.PreparedMessage(bytes: [1], prefixCount: 0)
    for factor in [[UInt8](repeating: 0, count: 512), key.modulus] {
      #expect(throws: CryptographyError.outOfRange) {
        try key.blind(
          prepared, salt: [], factor: SecretBytes(copying: factor), mask: Self.mask(1))
      }
      #expect(throws: CryptographyError.outOfRange) {
        try key.blind(
          prepared, salt: [], factor: Self.mask(1), mask: SecretBytes(copying: factor))
      }
    }
  }

  @Test("the mask changes nothing that comes out", arguments: cases)
  func masks(vector: VectorCase) throws {
    let key = try Self.privateKey().publicKey
    let (prepared, _) = try prepare(vector)
    let salt = try vector.bytes("salt")
    let factor = try factor(vector, key)
    for seed in 3..<8 {
      let (blinded, inverse) = try key.blind(
        prepared, salt: salt, factor: factor, mask: Self.mask(UInt8(seed)))
      #expect(try blinded.bytes == vector.bytes("blinded_msg"))
      #expect(try inverse.bytes.exposedBytes() == vector.bytes("inv"))
    }
  }

  @Test("a factor, a mask or a message that shares a factor with the modulus is refused")
  func commonFactors() throws {
    // 3 divides this modulus, but not 2.
    let key = try BlindRSA.PublicKey(modulus: [UInt8](repeating: 0xff, count: 256))
    func number(_ last: UInt8) -> SecretBytes {
      SecretBytes(copying: [UInt8](repeating: 0, count: 255) + [last])
    }
    var refused = 0
    for message in UInt8(0)..<60 {
      let prepared = BlindRSA.PreparedMessage(bytes: [message], prefixCount: 0)
      for (factor, mask) in [(UInt8(3), UInt8(2)), (2, 3)] {
        #expect(throws: CryptographyError.invalidKey) {
          try key.blind(prepared, salt: [], factor: number(factor), mask: number(mask))
        }
      }
      do {
        _ = try key.blind(prepared, salt: [], factor: number(2), mask: number(2))
      } catch {
        #expect(error == .invalidKey)
        refused += 1
      }
    }
    // 2^2048 - 1 is divided by 3, 5, 17, 257 …: half of all numbers share one of them.
    #expect((15...45).contains(refused))
  }

  static func privateKey() throws -> BlindRSA.PrivateKey {
    let vector = try #require(file).named("key")
    return try BlindRSA.PrivateKey(derBytes: SecretBytes(copying: vector.bytes("private_der")))
  }

  private static func mask(_ seed: UInt8) -> SecretBytes {
    SecretBytes(copying: [0] + (1..<512).map { UInt8(truncatingIfNeeded: $0 &* 151) ^ seed })
  }

  private func prepare(
    _ vector: VectorCase
  ) throws -> (BlindRSA.PreparedMessage, BlindRSA.Variant) {
    let prefix = try vector.bytes("msg_prefix")
    let prepared = try BlindRSA.PreparedMessage(
      bytes: prefix + vector.bytes("msg"), prefixCount: prefix.count)
    switch (vector.name.contains("PSSZERO"), prefix.isEmpty) {
    case (false, false): return (prepared, .pssRandomized)
    case (true, false): return (prepared, .psszeroRandomized)
    case (false, true): return (prepared, .pssDeterministic)
    case (true, true): return (prepared, .psszeroDeterministic)
    }
  }

  /// The RFC gives the inverse; the factor is the inverse of that.
  private func factor(_ vector: VectorCase, _ key: BlindRSA.PublicKey) throws -> SecretBytes {
    let field = ModularArithmetic(modulus: key.modulus)
    return try field.inverse(masked: BigNumber(vector.bytes("inv"))).secretBytes(count: 512)
  }
}
