/// Key derivation with HMAC-SHA-256: HKDF (RFC 5869).
public enum HKDF {
  /// Concentrates input keying material into a 32-byte pseudorandom key (§2.2).
  public static func extract(salt: [UInt8], ikm: borrowing SecretBytes) -> SecretBytes {
    ikm.withBytes { extract(salt: salt.span, prefix: [], ikm: $0) }
  }

  /// Expands a pseudorandom key to `count` bytes bound to `info` (§2.3).
  ///
  /// Throws `outOfRange` unless `count` is between 0 and 8,160.
  public static func expand(
    prk: borrowing SecretBytes, info: [UInt8], count: Int
  ) throws(CryptographyError) -> SecretBytes {
    guard (0...255 * hashByteCount).contains(count) else { throw .outOfRange }
    var block = SecretBytes(copying: [])
    return SecretBytes(count: count) { output in
      for start in stride(from: 0, to: count, by: hashByteCount) {
        let index = UInt8(start / hashByteCount + 1)
        block = nextBlock(prk: prk, previous: block, info: info, index: index)
        block.withBytes { bytes in
          for offset in 0..<min(hashByteCount, count - start) {
            output[start + offset] = bytes[offset]
          }
        }
      }
    }
  }

  /// Extracts and expands in one step (§2).
  public static func derive(
    salt: [UInt8], ikm: borrowing SecretBytes, info: [UInt8], count: Int
  ) throws(CryptographyError) -> SecretBytes {
    try expand(prk: extract(salt: salt, ikm: ikm), info: info, count: count)
  }

  /// Extract over `prefix ‖ ikm` without joining the two in memory.
  static func extract(salt: Span<UInt8>, prefix: [UInt8], ikm: Span<UInt8>) -> SecretBytes {
    var code = MessageAuthentication(.sha256, key: salt)
    code.update(prefix.span)
    code.update(ikm)
    return code.finalize()
  }

  private static let hashByteCount = SHA256.byteCount

  private static func nextBlock(
    prk: borrowing SecretBytes, previous: borrowing SecretBytes, info: [UInt8], index: UInt8
  ) -> SecretBytes {
    prk.withBytes { key in
      var code = MessageAuthentication(.sha256, key: key)
      previous.withBytes { code.update($0) }
      code.update(info.span)
      code.update([index].span)
      return code.finalize()
    }
  }
}
