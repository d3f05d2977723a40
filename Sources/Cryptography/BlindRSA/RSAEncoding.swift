import COpenSSL

/// RSA keys in and out of their DER encodings, and what makes a key acceptable.
enum RSAEncoding {
  static let allowedBitCounts = 2048...4096
  /// EVP_PKEY_PUBLIC_KEY: public numbers and all parameters.
  ///
  /// Swift can't import that macro.
  private static let publicKeySelection: Int32 = 0x86

  /// SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).
  ///
  /// The caller compares the encoding of the result.
  static func publicKey(derBytes: [UInt8]) throws(CryptographyError) -> EVPKey {
    // Safe: the library reads at most `count` bytes and moves only the local pointer.
    let parsed = unsafe derBytes.withUnsafeBufferPointer { buffer in
      var position = buffer.baseAddress
      return unsafe d2i_PUBKEY(nil, &position, buffer.count)
    }
    return try unsafe EVPKey(takingOwnershipOf: parsed)
  }

  /// RSAPrivateKey (RFC 8017 §A.1.2).
  ///
  /// The caller compares the encoding of the result.
  static func privateKey(derBytes: borrowing SecretBytes) throws(CryptographyError) -> EVPKey {
    // Safe: as above.
    let parsed = unsafe derBytes.withBytes { span in
      unsafe span.withUnsafeBufferPointer { buffer in
        var position = buffer.baseAddress
        return unsafe d2i_PrivateKey(EVP_PKEY_RSA, nil, &position, buffer.count)
      }
    }
    return try unsafe EVPKey(takingOwnershipOf: parsed)
  }

  /// The public key of a modulus and the exponent 65537.
  static func publicKey(modulus: [UInt8]) throws(CryptographyError) -> EVPKey {
    guard modulus.count <= allowedBitCounts.upperBound / 8 else { throw .invalidKey }
    let number = BigNumber(modulus)
    let (n, e): (ParameterName, ParameterName) = ("n", "e")  // OSSL_PKEY_PARAM_RSA_N and _E
    // Safe: builder and parameters are released here; the key copies what it needs. The builder
    // reads the number only in `to_param`, so it must live until then.
    let builder = unsafe requireAllocation(OSSL_PARAM_BLD_new(), "OSSL_PARAM_BLD_new")
    defer { unsafe OSSL_PARAM_BLD_free(builder) }
    requireSuccess(unsafe OSSL_PARAM_BLD_push_BN(builder, n.pointer, number.pointer), "push n")
    requireSuccess(
      unsafe OSSL_PARAM_BLD_push_uint(builder, e.pointer, UInt32(BlindRSA.publicExponent)),
      "push e")
    let parameters = unsafe OSSL_PARAM_BLD_to_param(builder)
    extendLifetime(number)
    defer { unsafe OSSL_PARAM_free(parameters) }
    let context = EVPKeyContext(making: EVP_PKEY_RSA)
    requireSuccess(unsafe EVP_PKEY_fromdata_init(context.pointer), "EVP_PKEY_fromdata_init")
    var made: OpaquePointer?
    _ = unsafe EVP_PKEY_fromdata(context.pointer, &made, publicKeySelection, parameters)
    return try unsafe EVPKey(takingOwnershipOf: made)
  }

  /// The modulus of an acceptable key.
  ///
  /// Throws `invalidKey` for another kind, size or exponent.
  static func checkedModulus(of key: EVPKey) throws(CryptographyError) -> [UInt8] {
    // Safe: both only read the key.
    guard unsafe EVP_PKEY_get_base_id(key.pointer) == EVP_PKEY_RSA else { throw .invalidKey }
    let modulus = try number(OSSL_PKEY_PARAM_RSA_N, of: key)
    let exponent = try number(OSSL_PKEY_PARAM_RSA_E, of: key)
    let expected = BigNumber(UInt32(BlindRSA.publicExponent).bigEndianBytes)
    guard allowedBitCounts.contains(modulus.bitCount), modulus.bitCount % 8 == 0,
      unsafe BN_is_odd(modulus.pointer) == 1, exponent.isEqual(to: expected)
    else { throw .invalidKey }
    return modulus.bytes(count: modulus.bitCount / 8)
  }

  static func derBytes(publicHalfOf key: EVPKey) throws(CryptographyError) -> [UInt8] {
    // Safe: asked with null the library only counts; then it fills exactly that many bytes.
    let count = unsafe i2d_PUBKEY(key.pointer, nil)
    guard count > 0 else { throw .library(.drain()) }
    var bytes = [UInt8](repeating: 0, count: Int(count))
    let written = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      var position = buffer.baseAddress
      return unsafe i2d_PUBKEY(key.pointer, &position)
    }
    guard written == count else { throw .library(.drain()) }
    return bytes
  }

  static func derBytes(privateHalfOf key: EVPKey) throws(CryptographyError) -> SecretBytes {
    // Safe: as above.
    let count = unsafe i2d_PrivateKey(key.pointer, nil)
    guard count > 0 else { throw .library(.drain()) }
    var written: Int32 = 0
    let bytes = SecretBytes(count: Int(count)) { target in
      unsafe target.withUnsafeMutableBufferPointer { buffer in
        var position = buffer.baseAddress
        written = unsafe i2d_PrivateKey(key.pointer, &position)
      }
    }
    guard written == count else { throw .library(.drain()) }
    return bytes
  }

  /// Sets RSASSA-PSS with SHA-384 twice (digest and MGF1) on a signature context.
  static func usePSS(_ context: OpaquePointer?, saltByteCount: Int) {
    // Safe: the context was just initialised for an RSA key.
    let padding = unsafe EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING)
    requireSuccess(padding, "EVP_PKEY_CTX_set_rsa_padding")
    let salt = unsafe EVP_PKEY_CTX_set_rsa_pss_saltlen(context, Int32(saltByteCount))
    requireSuccess(salt, "EVP_PKEY_CTX_set_rsa_pss_saltlen")
    let mask = unsafe EVP_PKEY_CTX_set_rsa_mgf1_md(context, EVP_sha384())
    requireSuccess(mask, "EVP_PKEY_CTX_set_rsa_mgf1_md")
  }

  private static func number(
    _ name: String, of key: EVPKey
  ) throws(CryptographyError) -> BigNumber {
    var found: OpaquePointer?
    // Safe: the library allocates the number, which we take over.
    guard unsafe EVP_PKEY_get_bn_param(key.pointer, name, &found) == 1,
      let pointer = unsafe found
    else {
      ERR_clear_error()
      throw .invalidKey
    }
    return unsafe BigNumber(takingOwnershipOf: pointer)
  }
}
