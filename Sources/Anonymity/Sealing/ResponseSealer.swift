public import Cryptography

/// Seals answers on the respondent's machine, so that only a quorum of custodians can open them.
public struct ResponseSealer: Sendable {
  private let manifest: Manifest

  /// A sealer for one study.
  public init(manifest: Manifest) {
    self.manifest = manifest
  }

  /// Bytes of a padded plaintext that are not answer.
  public static let overhead = PaddedAnswer.lengthByteCount

  /// Bytes of answer that fit a record of this type.
  public func capacity(for type: RecordType) -> Int {
    manifest.rules.plaintextByteCount(for: type) - PaddedAnswer.lengthByteCount
  }

  /// Seals an answer under a fresh key and the token, and signs the record with the token's key.
  ///
  /// Throws `answerTooLarge`.
  ///
  /// Draws the key (32), the shares' coefficients, 32 bytes per custodian, and the nonce (12).
  public func seal(
    _ answer: [UInt8], token spendable: SpendableToken, using random: inout some RandomSource
  ) throws -> SealedResponse {
    let token = spendable.token
    let size = manifest.rules.plaintextByteCount(for: token.type)
    let padded = try PaddedAnswer.pad(answer, to: size)
    let context = RecordContext(token, manifest)
    let key = RecordKey(random.secretBytes(RecordKey.byteCount))
    let commitment = try key.commitment(context)
    var shares: [HPKE.Sealed] = []
    for (share, custodian) in zip(
      try key.split(manifest.quorum, using: &random), manifest.custodians)
    {
      shares.append(
        try HPKE.seal(
          share.value, to: custodian.sealingKey, info: context.shareInfo,
          aad: context.shareAAD(commitment: commitment, custodian: Int(share.index)),
          using: &random))
    }
    let nonce = random.bytes(AES256GCM.nonceByteCount)
    let ciphertext = try key.seal(padded, nonce: nonce, commitment: commitment, context)
    return try SealedResponse(
      token: token, commitment: commitment, shares: shares, nonce: nonce, ciphertext: ciphertext,
      key: spendable.key, manifest: manifest)
  }
}
