@testable import Anonymity
import Cryptography

/// Records as a dishonest or careless client would make them.
struct PlantedRecords {
  let manifest: Manifest

  /// How a share is sealed to a custodian, from 1.
  typealias ShareSealing = (
    _ share: [UInt8], _ custodian: Int, _ context: RecordContext, _ commitment: [UInt8],
    _ random: inout SeededRandom
  ) throws -> HPKE.Sealed

  /// As the protocol says, but for the way in which shares are made and sealed.
  func seal(
    _ answer: String, _ spendable: SpendableToken, key: [UInt8], shares: [[UInt8]],
    sealing: ShareSealing, using random: inout SeededRandom
  ) throws -> SealedResponse {
    let token = spendable.token
    let context = RecordContext(token, manifest)
    let recordKey = RecordKey(SecretBytes(copying: key))
    let commitment = try recordKey.commitment(context)
    var sealed: [HPKE.Sealed] = []
    for (place, share) in shares.enumerated() {
      sealed.append(try sealing(share, place + 1, context, commitment, &random))
    }
    let padded = try PaddedAnswer.pad(
      Array(answer.utf8), to: manifest.rules.plaintextByteCount(for: token.type))
    let nonce = random.bytes(AES256GCM.nonceByteCount)
    return try SealedResponse(
      token: token, commitment: commitment, shares: sealed, nonce: nonce,
      ciphertext: recordKey.seal(padded, nonce: nonce, commitment: commitment, context),
      key: spendable.key, manifest: manifest)
  }

  /// Bound to record and custodian, as the protocol has it.
  var bound: ShareSealing {
    { share, custodian, context, commitment, random in
      try HPKE.seal(
        share, to: manifest.custodians[custodian - 1].sealingKey, info: context.shareInfo,
        aad: context.shareAAD(commitment: commitment, custodian: custodian), using: &random)
    }
  }

  /// Bound to nothing.
  var unbound: ShareSealing {
    { share, custodian, context, _, random in
      try HPKE.seal(
        share, to: manifest.custodians[custodian - 1].sealingKey, info: context.shareInfo,
        aad: [], using: &random)
    }
  }

  /// A record key and its shares for every custodian.
  func split(
    threshold: Int, using random: inout SeededRandom
  ) throws -> (key: [UInt8], shares: [[UInt8]]) {
    let key = random.bytes(RecordKey.byteCount)
    let shares = try Shamir.split(
      secret: SecretBytes(copying: key), threshold: threshold,
      count: manifest.custodians.count, using: &random)
    return (key, shares.map { $0.value.exposedBytes() })
  }
}

extension SealedResponse {
  /// The answer under a key that an attacker holds for the right one; nil if it isn't.
  func answer(underGuess key: [UInt8], _ manifest: Manifest) -> String? {
    guard key.count == RecordKey.byteCount else { return nil }
    let guess = RecordKey(SecretBytes(copying: key))
    return open(with: guess, manifest: manifest).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The answer that these shares give, whatever they are; nil if none.
  func answer(from shares: [Shamir.Share], _ manifest: Manifest) -> String? {
    guard let key = try? Shamir.combine(shares) else { return nil }
    return answer(underGuess: key.exposedBytes(), manifest)
  }

  /// A share opened with a custodian's key without any of his tool's checks; nil if it won't open.
  func shareWithoutChecks(
    _ custodian: Int, _ key: X25519.PrivateKey, _ manifest: Manifest, aad: [UInt8]? = nil
  ) -> Shamir.Share? {
    let context = RecordContext(token, manifest)
    let value = try? HPKE.open(
      shares[custodian - 1], with: key, info: context.shareInfo,
      aad: aad ?? context.shareAAD(commitment: commitment, custodian: custodian)
    ).exposedBytes()
    return value.flatMap {
      try? Shamir.Share(index: UInt8(custodian), value: SecretBytes(copying: $0))
    }
  }
}
