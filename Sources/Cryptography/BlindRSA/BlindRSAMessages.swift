extension BlindRSA {
  /// What is signed: a random prefix and the message (RFC 9474 §4.1).
  public struct PreparedMessage: Sendable, Hashable {
    /// Prefix ‖ message: what the signature is over.
    public let bytes: [UInt8]
    private let prefixCount: Int

    /// Puts a received prefix and message together.
    ///
    /// Throws `wrongLength` unless 32 bytes lead.
    public init(prefix: [UInt8], message: [UInt8]) throws(CryptographyError) {
      guard prefix.count == BlindRSA.prefixByteCount else { throw .wrongLength }
      self.init(bytes: prefix + message, prefixCount: prefix.count)
    }

    init(bytes: [UInt8], prefixCount: Int) {
      self.bytes = bytes
      self.prefixCount = prefixCount
    }

    /// The 32 random bytes.
    public var prefix: [UInt8] { Array(bytes.prefix(prefixCount)) }

    /// The message without its prefix.
    public var message: [UInt8] { Array(bytes.dropFirst(prefixCount)) }
  }

  /// What the client sends to be signed, as long as the modulus; says nothing about the message.
  public struct BlindedMessage: Sendable, Hashable {
    /// One integer, big-endian.
    public let bytes: [UInt8]

    /// Takes the bytes as received; the key checks them.
    public init(bytes: [UInt8]) { self.bytes = bytes }
  }

  /// What the issuer sends back, as long as the modulus; useless without the inverse.
  public struct BlindSignature: Sendable, Hashable {
    /// One integer, big-endian.
    public let bytes: [UInt8]

    /// Takes the bytes as received; `finalize` checks them.
    public init(bytes: [UInt8]) { self.bytes = bytes }
  }

  /// An RSASSA-PSS signature, as long as the modulus.
  public struct Signature: Sendable, Hashable {
    /// One integer, big-endian.
    public let bytes: [UInt8]

    /// Takes the bytes as received; `isValidSignature` checks them.
    public init(bytes: [UInt8]) { self.bytes = bytes }
  }

  /// The client's secret that takes the blinding off again.
  ///
  /// Only `blind` makes one.
  public final class BlindingInverse: Sendable {
    let bytes: SecretBytes

    init(_ bytes: consuming SecretBytes) { self.bytes = bytes }
  }
}
