import COpenSSL

extension BlindRSA {
  /// An issuer's signing key.
  public final class PrivateKey: Sendable {
    /// The public half.
    public let publicKey: PublicKey
    private let key: EVPKey

    /// Makes a new key with the library's own generator.
    ///
    /// Throws `invalidKey` for other sizes.
    public static func generate(bits: Int = 3072) throws(CryptographyError) -> PrivateKey {
      guard RSAEncoding.allowedBitCounts.contains(bits), bits % 8 == 0 else { throw .invalidKey }
      let context = EVPKeyContext(making: EVP_PKEY_RSA)
      // Safe: the context is ours; the key it makes is taken over at once.
      requireSuccess(unsafe EVP_PKEY_keygen_init(context.pointer), "EVP_PKEY_keygen_init")
      let sized = unsafe EVP_PKEY_CTX_set_rsa_keygen_bits(context.pointer, Int32(bits))
      requireSuccess(sized, "EVP_PKEY_CTX_set_rsa_keygen_bits")
      var made: OpaquePointer?
      guard unsafe EVP_PKEY_generate(context.pointer, &made) == 1 else {
        throw .library(.drain())
      }
      return try PrivateKey(unsafe EVPKey(takingOwnershipOf: made))
    }

    /// Takes an RSAPrivateKey in DER (RFC 8017 §A.1.2).
    ///
    /// Throws `invalidKey` for anything else.
    public convenience init(derBytes: borrowing SecretBytes) throws(CryptographyError) {
      let key = try RSAEncoding.privateKey(derBytes: derBytes)
      guard try RSAEncoding.derBytes(privateHalfOf: key).isEqual(to: derBytes) else {
        throw .invalidKey
      }
      try self.init(key)
    }

    private init(_ key: EVPKey) throws(CryptographyError) {
      self.key = key
      // The public half gets a key object of its own, without the secret numbers.
      publicKey = try PublicKey(derBytes: RSAEncoding.derBytes(publicHalfOf: key))
    }

    /// The RSAPrivateKey in DER, for keeping it sealed.
    public func derBytes() throws(CryptographyError) -> SecretBytes {
      try RSAEncoding.derBytes(privateHalfOf: key)
    }

    /// Signs a blinded message (RFC 9474 §4.3).
    ///
    /// Deterministic: the same message, the same bytes.
    ///
    /// Throws `wrongLength`, `outOfRange` (zero, or not below the modulus), or `faultDetected` if
    /// the result fails its check, s^e = m mod n: a faulty result would give the key away.
    public func blindSign(
      _ blinded: BlindedMessage
    ) throws(CryptographyError) -> BlindSignature {
      guard blinded.bytes.count == publicKey.modulusByteCount else { throw .wrongLength }
      let message = BigNumber(blinded.bytes)
      let field = ModularArithmetic(modulus: publicKey.modulus)
      guard !message.isZero, message.isLess(than: field.modulus) else { throw .outOfRange }
      let signature = try rawSign(blinded.bytes)
      guard field.powerOfF4(BigNumber(signature)).isEqual(to: message) else {
        throw .faultDetected
      }
      return BlindSignature(bytes: signature)
    }

    /// An ordinary RSASSA-PSS signature with SHA-384 and a random 48-byte salt: a proof of
    /// possession.
    ///
    /// Whoever gets blind signatures can obtain the same kind of signature over any message, so
    /// this proves possession only before the key begins to issue.
    public func sign(_ message: [UInt8]) throws(CryptographyError) -> Signature {
      let context = EVPDigestContext()
      var parameters: OpaquePointer?
      var signature = [UInt8](repeating: 0, count: publicKey.modulusByteCount)
      var count = signature.count
      // Safe: the key outlives the context, which owns `parameters`; counts bound the arrays.
      let started = unsafe EVP_DigestSignInit(
        context.pointer, &parameters, EVP_sha384(), nil, key.pointer)
      requireSuccess(started, "EVP_DigestSignInit")
      unsafe RSAEncoding.usePSS(parameters, saltByteCount: 48)
      let status = unsafe EVP_DigestSign(
        context.pointer, &signature, &count, message, message.count)
      guard status == 1, count == signature.count else { throw .library(.drain()) }
      return Signature(bytes: signature)
    }

    /// RSASP1 (RFC 8017 §5.2.1) on a full-length integer; the library blinds it once more.
    private func rawSign(_ message: [UInt8]) throws(CryptographyError) -> [UInt8] {
      let context = EVPKeyContext(key)
      var signature = [UInt8](repeating: 0, count: message.count)
      var count = signature.count
      // Safe: the key outlives the context; arrays are bounded by their counts.
      requireSuccess(unsafe EVP_PKEY_sign_init(context.pointer), "EVP_PKEY_sign_init")
      let padded = unsafe EVP_PKEY_CTX_set_rsa_padding(context.pointer, RSA_NO_PADDING)
      requireSuccess(padded, "EVP_PKEY_CTX_set_rsa_padding")
      let status = unsafe EVP_PKEY_sign(
        context.pointer, &signature, &count, message, message.count)
      guard status == 1, count == message.count else { throw .library(.drain()) }
      return signature
    }
  }
}
