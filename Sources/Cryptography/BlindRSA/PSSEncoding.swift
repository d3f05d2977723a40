/// The probabilistic encoding of RSASSA-PSS with SHA-384 (RFC 8017 §9.1.1, MGF1 of §B.2.1).
///
/// By hand because the library offers it only inside a signature, or deprecated.
enum PSSEncoding {
  private static let hashByteCount = SHA384.byteCount

  /// EMSA-PSS-ENCODE of `message` for a modulus of `8 · modulusByteCount` bits, so emBits is one
  /// less and the top bit of the result is zero.
  ///
  /// Throws `wrongLength` if the salt doesn't fit.
  static func encode(
    _ message: [UInt8], salt: [UInt8], modulusByteCount: Int
  ) throws(CryptographyError) -> [UInt8] {
    let dataCount = modulusByteCount - hashByteCount - 1
    guard dataCount >= salt.count + 1 else { throw .wrongLength }
    let digest = SHA384.hash(
      [UInt8](repeating: 0, count: 8) + SHA384.hash(message) + salt)
    let padding = [UInt8](repeating: 0, count: dataCount - salt.count - 1)
    var masked = zip(padding + [0x01] + salt, mask(seed: digest, count: dataCount)).map { $0 ^ $1 }
    masked[0] &= 0x7f
    return masked + digest + [0xbc]
  }

  /// MGF1 with SHA-384.
  private static func mask(seed: [UInt8], count: Int) -> [UInt8] {
    var output: [UInt8] = []
    var counter: UInt32 = 0
    while output.count < count {
      output += SHA384.hash(seed + counter.bigEndianBytes)
      counter += 1
    }
    return Array(output.prefix(count))
  }
}
