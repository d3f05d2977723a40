/// Secret sharing over GF(256), byte by byte (Shamir, CACM 22(11), 1979).
///
/// Fewer than `threshold` shares say nothing about the secret but its length. `combine` can't see
/// a wrong share: the caller keeps a commitment to the secret and compares.
public enum Shamir {
  /// One share: the polynomials' values at a non-zero point.
  ///
  /// Wiped when the last reference goes.
  public final class Share: Sendable {
    /// The point, 1 to 255.
    public let index: UInt8
    /// One byte for each byte of the secret.
    public let value: SecretBytes

    /// Takes a share as received.
    ///
    /// Throws `invalidShare` for index 0 or no bytes.
    public init(index: UInt8, value: consuming SecretBytes) throws(CryptographyError) {
      guard index > 0, value.count > 0 else { throw .invalidShare }
      self.index = index
      self.value = value
    }

    /// A value of the polynomials at any point, zero too: some schemes keep the secret elsewhere.
    init(point: UInt8, value: consuming SecretBytes) {
      index = point
      self.value = value
    }
  }

  /// Splits a secret into shares 1 to `count`, any `threshold` of which give it back.
  ///
  /// Draws (threshold - 1) · length bytes. Throws `outOfRange` unless 1 ≤ threshold ≤ count ≤ 255,
  /// `wrongLength` for an empty secret.
  public static func split(
    secret: borrowing SecretBytes, threshold: Int, count: Int,
    using source: inout some RandomSource
  ) throws(CryptographyError) -> [Share] {
    guard threshold >= 1, count >= threshold, count <= 255 else { throw .outOfRange }
    guard secret.count > 0 else { throw .wrongLength }
    let coefficients = source.secretBytes((threshold - 1) * secret.count)
    var shares: [Share] = []
    for index in 1...UInt8(count) {
      let value = evaluate(secret: secret, coefficients: coefficients, at: index)
      shares.append(try Share(index: index, value: value))
    }
    return shares
  }

  /// Puts a secret together from at least `threshold` of its shares.
  ///
  /// Throws `invalidShare` for no shares, repeated indices or different lengths.
  public static func combine(_ shares: [Share]) throws(CryptographyError) -> SecretBytes {
    try interpolate(shares, at: 0)
  }

  /// The polynomials' values at `point`, by Lagrange's formula.
  static func interpolate(
    _ shares: [Share], at point: UInt8
  ) throws(CryptographyError) -> SecretBytes {
    guard let first = shares.first, Set(shares.map(\.index)).count == shares.count,
      shares.allSatisfy({ $0.value.count == first.value.count })
    else { throw .invalidShare }
    return SecretBytes(count: first.value.count) { result in
      for share in shares {
        let weight = weight(of: share.index, among: shares, at: point)
        share.value.withBytes { value in
          for position in value.indices {
            result[position] ^= GF256.product(weight, value[position])
          }
        }
      }
    }
  }

  /// Lagrange's basis polynomial of one index; indices are public.
  private static func weight(of index: UInt8, among shares: [Share], at point: UInt8) -> UInt8 {
    shares.filter { $0.index != index }.reduce(1) { weight, other in
      let ratio = GF256.product(
        GF256.sum(point, other.index), GF256.inverse(GF256.sum(index, other.index)))
      return GF256.product(weight, ratio)
    }
  }

  /// Horner's rule: the coefficients hold the highest degree first, the secret is the constant.
  private static func evaluate(
    secret: borrowing SecretBytes, coefficients: borrowing SecretBytes, at index: UInt8
  ) -> SecretBytes {
    let length = secret.count
    return SecretBytes(count: length) { result in
      coefficients.withBytes { coefficients in
        for position in coefficients.indices {
          let term = GF256.sum(result[position % length], coefficients[position])
          result[position % length] = GF256.product(term, index)
        }
      }
      secret.withBytes { secret in
        for position in secret.indices { result[position] ^= secret[position] }
      }
    }
  }
}
