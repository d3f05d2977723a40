public import Cryptography

/// The short form of a digest that people compare: 8 words, 88 bits.
///
/// The manifest's are on posters; a tally request's are read out by the analyst.
public struct DigestWords: Sendable, Equatable, CustomStringConvertible {
  /// The words, in order.
  public let words: [String]

  /// Stretches the digest by scrypt (RFC 7914; 16 MiB, some hundredths of a second).
  ///
  /// 88 bits alone would let whoever makes two manifests find a pair with the same words in 2^44
  /// hashes, and show one person the second, with custodians of his own.
  init(digest: [UInt8]) throws(CryptographyError) {
    let stretched = try Scrypt.derive(
      passphrase: SecretBytes(copying: digest), salt: Array("candour words v1".utf8),
      n: 1 << 14, r: 8, p: 1, count: 11)
    words = WordCode.words(of: stretched.exposedBytes(), count: 8)
  }

  /// The words divided by spaces.
  public var description: String { words.joined(separator: " ") }

  /// Whether what a person typed from the poster names the same digest.
  ///
  /// The first four letters of each word are enough; case and extra spaces don't matter.
  public func matches(_ typed: String) -> Bool {
    let indices = typed.split(whereSeparator: { $0.isWhitespace || $0 == "-" || $0 == "," })
      .map { WordList.index(of: $0) }
    return indices == words.map { WordList.index(of: $0) }
  }
}

/// 128 random bits a respondent keeps as 12 words (BIP-39's layout: 128 bits, 4 bits of checksum).
///
/// Everything drawn for the tokens follows from them, so that after a crash the same words give
/// the same request. They are made on the client and told to nobody.
public final class RecoveryWords: Sendable {
  let seed: SecretBytes

  /// Draws new words.
  public init(using random: inout some RandomSource) {
    seed = random.secretBytes(16)
  }

  init(seed: consuming SecretBytes) { self.seed = seed }

  /// Reads 12 words; nil when a word is unknown, missing or the checksum doesn't fit.
  public init?(_ typed: String) {
    let indices = typed.split(whereSeparator: \.isWhitespace).compactMap { WordList.index(of: $0) }
    guard indices.count == 12 else { return nil }
    var bits = indices.flatMap { index in (0..<11).map { index >> (10 - $0) & 1 } }
    let checksum = bits.suffix(4).reduce(0) { $0 << 1 | $1 }
    bits.removeLast(4)
    let bytes = stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | UInt8($1) }
    }
    guard SHA256.hash(bytes)[0] >> 4 == checksum else { return nil }
    seed = SecretBytes(copying: bytes)
  }

  /// The words to show; whoever sees them can take this person's tokens.
  public func exposedWords() -> [String] {
    let bytes = seed.exposedBytes()
    return WordCode.words(of: bytes + [SHA256.hash(bytes)[0]], count: 12)
  }
}

enum WordCode {
  /// The first `count` groups of 11 bits of `bytes` as words.
  static func words(of bytes: [UInt8], count: Int) -> [String] {
    (0..<count).map { position in
      var index = 0
      for bit in position * 11..<position * 11 + 11 {
        let byte = Int(bytes[bit / 8])
        index = index << 1 | (byte >> (7 - bit % 8) & 1)
      }
      return String(WordList.words[index])
    }
  }
}
