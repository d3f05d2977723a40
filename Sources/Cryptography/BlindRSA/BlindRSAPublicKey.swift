import COpenSSL

extension BlindRSA {
  /// An issuer's public key: RSA with 2,048 to 4,096 bits (a multiple of 8), exponent 65537.
  public final class PublicKey: Sendable, Hashable {
    /// SubjectPublicKeyInfo in DER (RFC 5280 §4.1.2.7, rsaEncryption): the key's one encoding.
    public let derBytes: [UInt8]
    /// The modulus, big-endian, without leading zeros.
    public let modulus: [UInt8]
    /// Bytes of the modulus, and so of a blinded message, a blind signature and a signature.
    public var modulusByteCount: Int { modulus.count }
    let key: EVPKey

    /// Takes the DER encoding.
    ///
    /// Throws `invalidKey` for anything else, trailing bytes included.
    public convenience init(derBytes: [UInt8]) throws(CryptographyError) {
      let key = try RSAEncoding.publicKey(derBytes: derBytes)
      try self.init(key)
      guard self.derBytes == derBytes else { throw .invalidKey }
    }

    /// Makes the key of a big-endian modulus and exponent 65537.
    ///
    /// Throws `invalidKey` unless it is odd and of an accepted size.
    public convenience init(modulus: [UInt8]) throws(CryptographyError) {
      try self.init(RSAEncoding.publicKey(modulus: modulus))
    }

    init(_ key: EVPKey) throws(CryptographyError) {
      modulus = try RSAEncoding.checkedModulus(of: key)
      derBytes = try RSAEncoding.derBytes(publicHalfOf: key)
      self.key = key
    }

    /// Whether both are the same key.
    public static func == (first: PublicKey, second: PublicKey) -> Bool {
      first.derBytes == second.derBytes
    }

    /// Hashes the encoding.
    public func hash(into hasher: inout Hasher) { hasher.combine(derBytes) }
  }
}

extension BlindRSA.PublicKey {
  /// Whether this is a signature of the prepared message under this key (RFC 9474 §4.5).
  public func isValidSignature(
    _ signature: BlindRSA.Signature, for prepared: BlindRSA.PreparedMessage
  ) -> Bool {
    isValidSignature(signature, forMessage: prepared.bytes)
  }

  /// Whether this is an RSASSA-PSS signature with SHA-384 and a 48-byte salt (RFC 8017 §8.1.2).
  public func isValidSignature(
    _ signature: BlindRSA.Signature, forMessage message: [UInt8]
  ) -> Bool {
    isValidSignature(signature, forMessage: message, variant: .pssRandomized)
  }

  func isValidSignature(
    _ signature: BlindRSA.Signature, forMessage message: [UInt8], variant: BlindRSA.Variant
  ) -> Bool {
    guard signature.bytes.count == modulusByteCount else { return false }
    let context = EVPDigestContext()
    var parameters: OpaquePointer?
    // Safe: the key outlives the context, which owns `parameters`; counts bound the arrays.
    let started = unsafe EVP_DigestVerifyInit(
      context.pointer, &parameters, EVP_sha384(), nil, key.pointer)
    requireSuccess(started, "EVP_DigestVerifyInit")
    unsafe RSAEncoding.usePSS(parameters, saltByteCount: variant.saltByteCount)
    let status = unsafe EVP_DigestVerify(
      context.pointer, signature.bytes, signature.bytes.count, message, message.count)
    ERR_clear_error()
    return status == 1
  }
}
