/// Blind signatures: RSABSSA-SHA384-PSS-Randomized (RFC 9474).
///
/// ```
/// client                                             issuer
/// prepare(message) → prepared
/// publicKey.blind(prepared) → blinded, inverse
///                        ── blinded ──▶  privateKey.blindSign(blinded)
///                        ◀─ blind signature ──
/// publicKey.finalize(…, inverse, prepared) → signature
/// anyone: publicKey.isValidSignature(signature, for: prepared)
/// ```
///
/// The issuer learns neither the message nor the signature. There is one public variant; the
/// others of the RFC exist for its test vectors only.
public enum BlindRSA {
  /// Bytes of the random prefix of a prepared message (RFC 9474 §4.1).
  public static let prefixByteCount = 32
  /// The only public exponent accepted: F4.
  public static let publicExponent = 65537

  /// Prepares a message: a random 32-byte prefix before it (RFC 9474 §4.1, randomized).
  public static func prepare(
    _ message: [UInt8], using source: inout some RandomSource
  ) -> PreparedMessage {
    PreparedMessage(bytes: source.bytes(prefixByteCount) + message, prefixCount: prefixByteCount)
  }

  /// The parameters in which the variants of RFC 9474 §5 differ.
  struct Variant: Sendable {
    let prefixByteCount: Int
    let saltByteCount: Int

    static let pssRandomized = Variant(prefixByteCount: 32, saltByteCount: 48)
    static let psszeroRandomized = Variant(prefixByteCount: 32, saltByteCount: 0)
    static let pssDeterministic = Variant(prefixByteCount: 0, saltByteCount: 48)
    static let psszeroDeterministic = Variant(prefixByteCount: 0, saltByteCount: 0)
  }
}
