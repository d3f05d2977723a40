extension BlindRSA.PublicKey {
  /// Blinds a prepared message (RFC 9474 §4.2).
  ///
  /// Draws from `source` a 48-byte salt, then candidates as long as the modulus until one lies
  /// between 1 and the modulus: the same source gives the same request again. Throws `invalidKey`
  /// if message or candidate has a factor in common with the modulus.
  public func blind(
    _ prepared: BlindRSA.PreparedMessage, using source: inout some RandomSource
  ) throws(CryptographyError) -> (BlindRSA.BlindedMessage, BlindRSA.BlindingInverse) {
    let salt = source.bytes(BlindRSA.Variant.pssRandomized.saltByteCount)
    let factor = blindingFactor(using: &source)
    return try blind(prepared, salt: salt, factor: factor)
  }

  /// Takes the blinding off and checks the signature (RFC 9474 §4.4).
  ///
  /// Throws `wrongLength`, or `invalidSignature` if the issuer did not sign this message with
  /// this key.
  public func finalize(
    _ blindSignature: BlindRSA.BlindSignature, inverse: BlindRSA.BlindingInverse,
    prepared: BlindRSA.PreparedMessage
  ) throws(CryptographyError) -> BlindRSA.Signature {
    try finalize(blindSignature, inverse: inverse, prepared: prepared, variant: .pssRandomized)
  }

  /// Blind with all randomness given: z = EMSA-PSS(prepared, salt) · factor^e mod n.
  func blind(
    _ prepared: BlindRSA.PreparedMessage, salt: [UInt8], factor: borrowing SecretBytes
  ) throws(CryptographyError) -> (BlindRSA.BlindedMessage, BlindRSA.BlindingInverse) {
    let encoded = try PSSEncoding.encode(
      prepared.bytes, salt: salt, modulusByteCount: modulusByteCount)
    let field = ModularArithmetic(modulus: modulus)
    let message = BigNumber(encoded)
    // A message that shares a factor with n would show through the blinding.
    guard field.isCoprime(message) else { throw .invalidKey }
    let r = BigNumber(secret: factor)
    guard !r.isZero, r.isLess(than: field.modulus) else { throw .outOfRange }
    let inverse = try field.inverse(r)
    let exponent = BigNumber(UInt32(BlindRSA.publicExponent).bigEndianBytes)
    let blinded = field.product(message, field.power(r, exponent))
    return (
      BlindRSA.BlindedMessage(bytes: blinded.bytes(count: modulusByteCount)),
      BlindRSA.BlindingInverse(inverse.secretBytes(count: modulusByteCount))
    )
  }

  func finalize(
    _ blindSignature: BlindRSA.BlindSignature, inverse: BlindRSA.BlindingInverse,
    prepared: BlindRSA.PreparedMessage, variant: BlindRSA.Variant
  ) throws(CryptographyError) -> BlindRSA.Signature {
    guard blindSignature.bytes.count == modulusByteCount,
      inverse.bytes.count == modulusByteCount
    else { throw .wrongLength }
    let field = ModularArithmetic(modulus: modulus)
    let blind = BigNumber(blindSignature.bytes)
    guard blind.isLess(than: field.modulus) else { throw .invalidSignature }
    let opened = field.product(blind, BigNumber(secret: inverse.bytes))
    let signature = BlindRSA.Signature(bytes: opened.bytes(count: modulusByteCount))
    guard isValidSignature(signature, forMessage: prepared.bytes, variant: variant) else {
      throw .invalidSignature
    }
    return signature
  }

  /// A uniform number in 1 ..< modulus by rejection: at least half of the candidates are kept.
  private func blindingFactor(using source: inout some RandomSource) -> SecretBytes {
    let modulus = BigNumber(modulus)
    while true {
      let candidate = source.secretBytes(modulusByteCount)
      let number = BigNumber(secret: candidate)
      if !number.isZero, number.isLess(than: modulus) { return candidate }
    }
  }
}
