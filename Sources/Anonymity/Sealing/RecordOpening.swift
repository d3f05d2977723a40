import Cryptography

extension SealedResponse {
  /// One custodian's share of this record's key.
  ///
  /// `index` is the custodian's, from 1.
  func keyShare(
    of index: Int, with key: X25519.PrivateKey, manifest: Manifest
  ) throws -> Shamir.Share {
    let context = RecordContext(token, manifest)
    let value = try HPKE.open(
      shares[index - 1], with: key, info: context.shareInfo,
      aad: context.shareAAD(commitment: commitment, custodian: index))
    guard value.count == RecordKey.byteCount else { throw CryptographyError.invalidShare }
    return try Shamir.Share(index: UInt8(index), value: value)
  }

  /// The key of these shares if it is the one committed to; nil if any of them is wrong.
  func key(from shares: [Shamir.Share], manifest: Manifest) -> RecordKey? {
    guard let secret = try? Shamir.combine(shares) else { return nil }
    let key = RecordKey(secret)
    guard let found = try? key.commitment(RecordContext(token, manifest)),
      ConstantTime.equal(found, commitment)
    else { return nil }
    return key
  }

  /// The answer, or nil if the ciphertext or its padding is spoiled.
  func open(with key: RecordKey, manifest: Manifest) -> [UInt8]? {
    guard let padded = try? key.open(self, RecordContext(token, manifest)) else { return nil }
    return PaddedAnswer.unpad(padded)
  }
}
