import COpenSSL

/// Slow, memory-hard key derivation from a passphrase: scrypt (RFC 7914).
public enum Scrypt {
  /// Derives `count` bytes; uses about 128 · n · r bytes of memory.
  ///
  /// Throws `outOfRange` unless n is a power of two above 1, r, p and count are positive, and the
  /// memory stays at or below 1 GiB, so that a tampered file can't exhaust the machine.
  public static func derive(
    passphrase: borrowing SecretBytes, salt: [UInt8], n: Int, r: Int, p: Int, count: Int
  ) throws(CryptographyError) -> SecretBytes {
    try check(n: n, r: r, p: p, count: count)
    var status: Int32 = 0
    let derived = SecretBytes(count: count) { output in
      status = run(passphrase, salt, cost: (UInt64(n), UInt64(r), UInt64(p)), into: &output)
    }
    guard status == 1 else { throw .library(.drain()) }
    return derived
  }

  private static let memoryLimit = 1 << 30

  private static func check(n: Int, r: Int, p: Int, count: Int) throws(CryptographyError) {
    guard n > 1, n & (n - 1) == 0, (1...1024).contains(r), (1...64).contains(p), count > 0,
      n <= memoryLimit / (128 * r)
    else { throw .outOfRange }
  }

  private static func run(
    _ passphrase: borrowing SecretBytes, _ salt: [UInt8],
    cost: (n: UInt64, r: UInt64, p: UInt64), into output: inout MutableSpan<UInt8>
  ) -> Int32 {
    // The library also counts its small work areas, hence a little over the limit checked above.
    let maximumMemory = UInt64(memoryLimit) + (64 << 20)
    return passphrase.withBytes { secret in
      // Safe: passphrase and target are valid for the call and bounded by their own counts.
      unsafe secret.withUnsafeBytes { secret in
        unsafe output.withUnsafeMutableBufferPointer { target in
          unsafe EVP_PBE_scrypt(
            secret.baseAddress?.assumingMemoryBound(to: CChar.self), secret.count,
            salt, salt.count, cost.n, cost.r, cost.p, maximumMemory,
            target.baseAddress, target.count)
        }
      }
    }
  }
}
