extension BlindRSA.PublicKey {
  /// Blinds a prepared message (RFC 9474 §4.2).
  ///
  /// Draws from `source` a 48-byte salt, then candidates as long as the modulus until one lies
  /// between 1 and the modulus: the same source gives the same request again. After them a mask of the
  /// same kind, on which nothing that comes out depends. Throws `invalidKey` if message or
  /// candidate has a factor in common with the modulus.
  public func blind(
    _ prepared: BlindRSA.PreparedMessage, using source: inout some RandomSource
  ) throws(CryptographyError) -> (BlindRSA.BlindedMessage, BlindRSA.BlindingInverse) {
    let salt = source.bytes(BlindRSA.Variant.pssRandomized.saltByteCount)
    let factor = blindingFactor(using: &source)
    let mask = blindingFactor(using: &source)
    return try blind(prepared, salt: salt, factor: factor, mask: mask)
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
  ///
  /// The RFC asks whether the message has a factor in common with n, through which it would show, and
  /// for the inverse of the blinding factor. Both come from one inversion: message · factor · mask
  /// has an inverse only if each of them has. The mask makes what is inverted uniform and
  /// independent of the others, so an inversion in variable time, many times as fast as a constant
  /// one, tells nothing. It must not follow from message and factor: the issuer can compute the
  /// factor that belongs to any message it guesses.
  func blind(
    _ prepared: BlindRSA.PreparedMessage, salt: [UInt8], factor: borrowing SecretBytes,
    mask: borrowing SecretBytes
  ) throws(CryptographyError) -> (BlindRSA.BlindedMessage, BlindRSA.BlindingInverse) {
    let encoded = try PSSEncoding.encode(
      prepared.bytes, salt: salt, modulusByteCount: modulusByteCount)
    let field = ModularArithmetic(modulus: modulus)
    let message = BigNumber(encoded)
    let r = BigNumber(secret: factor)
    let mask = BigNumber(secret: mask)
    guard !r.isZero, r.isLess(than: field.modulus), !mask.isZero, mask.isLess(than: field.modulus)
    else { throw .outOfRange }
    let masking = field.product(message, mask)
    let inverse = field.product(try field.inverse(masked: field.product(masking, r)), masking)
    let blinded = field.product(message, field.powerOfF4(r))
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
