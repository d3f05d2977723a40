@testable import Anonymity
@testable import Cryptography

/// One record whose ciphertext GCM accepts under two keys, made by solving its authentication for
/// one block (Dodis, Grubbs, Ristenpart, Woodage: "Fast Message Franking", CRYPTO 2018, section 3).
///
/// Custodians 1 and 2 get shares of the first key, 1 and 3 of the second. The protocol's
/// commitment is to the first.
struct TwoFacedRecord {
  let record: SealedResponse

  init(spendable: SpendableToken, manifest: Manifest, using random: inout SeededRandom) throws {
    let token = spendable.token
    let context = RecordContext(token, manifest)
    let keys = (random.bytes(32), random.bytes(32))
    let commitment = try RecordKey(SecretBytes(copying: keys.0)).commitment(context)
    let nonce = random.bytes(AES256GCM.nonceByteCount)
    let aad = context.encode("candour record v1", commitment)
    let size = manifest.rules.plaintextByteCount(for: token.type)
    let faces = try [keys.0, keys.1].map {
      try GCMFace(key: Self.encryptionKey($0, context), nonce: nonce, aad: aad, byteCount: size)
    }
    let ciphertext = try GCMFace.agree(faces, on: faces[0].keystream)
    record = try SealedResponse(
      token: token, commitment: commitment,
      shares: Self.shares(keys, manifest, context, commitment, &random), nonce: nonce,
      ciphertext: ciphertext + faces[0].tag(of: ciphertext).networkBytes,
      key: spendable.key, manifest: manifest)
  }

  private static func encryptionKey(_ key: [UInt8], _ context: RecordContext) throws -> [UInt8] {
    try HKDF.expand(
      prk: SecretBytes(copying: key), info: context.encode("candour record encryption v1"),
      count: 32
    ).exposedBytes()
  }

  /// Custodian 1's share and a key lie on one line, which gives the other custodian's.
  private static func shares(
    _ keys: ([UInt8], [UInt8]), _ manifest: Manifest, _ context: RecordContext,
    _ commitment: [UInt8], _ random: inout SeededRandom
  ) throws -> [HPKE.Sealed] {
    let common = random.bytes(32)
    let planted = PlantedRecords(manifest: manifest)
    return try [common, line(keys.0, common, at: 2), line(keys.1, common, at: 3)]
      .enumerated().map { place, value in
        try planted.bound(value, place + 1, context, commitment, &random)
      }
  }

  private static func line(
    _ key: [UInt8], _ common: [UInt8], at point: UInt8
  ) throws -> [UInt8] {
    try Shamir.interpolate(
      [
        Shamir.Share(point: 0, value: SecretBytes(copying: key)),
        Shamir.Share(point: 1, value: SecretBytes(copying: common)),
      ], at: point
    ).exposedBytes()
  }
}

/// GCM under one key, taken apart with nothing but its public operations (NIST SP 800-38D).
private struct GCMFace {
  let keystream: [UInt8]
  /// The hash key H.
  private let hashKey: UInt128
  /// The block that hides the hash: the tag of nothing.
  private let mask: UInt128
  private let aad: [UInt8]

  init(key: [UInt8], nonce: [UInt8], aad: [UInt8], byteCount: Int) throws {
    let key = SecretBytes(copying: key)
    func tag(_ aad: [UInt8]) throws -> UInt128 {
      UInt128(try AES256GCM.seal(key: key, nonce: nonce, plaintext: [], aad: aad)[...])
    }
    keystream = Array(
      try AES256GCM.seal(
        key: key, nonce: nonce, plaintext: [UInt8](repeating: 0, count: byteCount), aad: []
      ).dropLast(AES256GCM.tagByteCount))
    mask = try tag([])
    // Two tags whose inputs differ by the field's one differ by H squared.
    let zeros = [UInt8](repeating: 0, count: 16)
    hashKey = GCMField.root(of: try tag(zeros) ^ tag([0x80] + zeros.dropFirst()))
    self.aad = aad
  }

  func tag(of ciphertext: [UInt8]) -> UInt128 {
    let lengths = (UInt128(aad.count * 8) << 64) | UInt128(ciphertext.count * 8)
    let blocks = Self.blocks(aad) + Self.blocks(ciphertext) + [lengths]
    return blocks.reduce(0) { GCMField.product($0 ^ $1, hashKey) } ^ mask
  }

  /// The ciphertext with its last block such that both tags are the same.
  static func agree(_ faces: [GCMFace], on ciphertext: [UInt8]) throws -> [UInt8] {
    let start = Array(ciphertext.dropLast(16))
    let open = start + [UInt8](repeating: 0, count: 16)
    let difference = faces[0].tag(of: open) ^ faces[1].tag(of: open)
    let squares = faces.map { GCMField.product($0.hashKey, $0.hashKey) }
    let last = GCMField.product(difference, GCMField.inverse(of: squares[0] ^ squares[1]))
    return start + last.networkBytes
  }

  private static func blocks(_ bytes: [UInt8]) -> [UInt128] {
    stride(from: 0, to: bytes.count, by: 16).map {
      let block = bytes[$0..<min($0 + 16, bytes.count)]
      return UInt128(block) << UInt128(8 * (16 - block.count))
    }
  }
}

extension UInt128 {
  fileprivate init(_ bytes: ArraySlice<UInt8>) {
    self = bytes.reduce(0) { $0 << 8 | UInt128($1) }
  }
}

/// GF(2^128) as GCM numbers its bits: the highest bit is the constant term.
private enum GCMField {
  static func product(_ first: UInt128, _ second: UInt128) -> UInt128 {
    var (sum, shifted) = (UInt128(0), second)
    for bit in 0..<128 {
      if first >> UInt128(127 - bit) & 1 == 1 { sum ^= shifted }
      shifted = shifted & 1 == 1 ? shifted >> 1 ^ 0xe1 << 120 : shifted >> 1
    }
    return sum
  }

  /// Squaring 127 times takes a square to its root.
  static func root(of square: UInt128) -> UInt128 {
    (0..<127).reduce(square) { power, _ in product(power, power) }
  }

  /// The power 2^128 - 2.
  static func inverse(of element: UInt128) -> UInt128 {
    var (square, result) = (element, UInt128(1) << 127)
    for _ in 1..<128 {
      square = product(square, square)
      result = product(result, square)
    }
    return result
  }
}
