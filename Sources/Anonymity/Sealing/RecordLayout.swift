import Cryptography

/// Where the fields of a record are; the manifest and the type fix all of it.
struct RecordLayout: Sendable, Equatable {
  let commitment: Range<Int>
  /// The share sealed to each custodian.
  let shares: [Range<Int>]
  let nonce: Range<Int>
  let ciphertext: Range<Int>
  let signature: Range<Int>

  init(_ type: RecordType, _ manifest: Manifest) {
    let token =
      4 + Token.valueByteCount + BlindRSA.prefixByteCount
      + manifest.issuers.count * manifest.signatureByteCount
    commitment = token..<token + RecordKey.byteCount
    let start = commitment.upperBound
    shares = manifest.custodians.indices.map { place in
      start + place * Self.shareByteCount..<start + (place + 1) * Self.shareByteCount
    }
    let end = start + manifest.custodians.count * Self.shareByteCount
    nonce = end..<end + AES256GCM.nonceByteCount
    ciphertext =
      nonce.upperBound..<nonce.upperBound + manifest.rules.plaintextByteCount(for: type)
      + AES256GCM.tagByteCount
    signature = ciphertext.upperBound..<ciphertext.upperBound + Ed25519.signatureByteCount
  }

  var byteCount: Int { signature.upperBound }

  /// An encapsulated key, then the sealed share.
  private static let shareByteCount =
    HPKE.encapsulatedKeyByteCount + RecordKey.byteCount + HPKE.tagByteCount
}
