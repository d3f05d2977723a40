import Cryptography

/// What a record's key is bound to: study, type, group and token.
///
/// A record, or a share, moved to another place opens nothing.
struct RecordContext {
  let manifestDigest: [UInt8]
  let type: RecordType
  let group: UInt16
  let tokenValue: [UInt8]

  init(_ token: Token, _ manifest: Manifest) {
    manifestDigest = manifest.digest
    (type, group, tokenValue) = (token.type, token.group, token.value)
  }

  func encode(_ label: String, _ more: [UInt8]...) -> [UInt8] {
    LengthDelimited.encode(
      label, [[type.rawValue], group.networkBytes, tokenValue, manifestDigest] + more)
  }

  /// HPKE's info of a share (RFC 9180 §5.1).
  var shareInfo: [UInt8] { LengthDelimited.encode("candour share v1", manifestDigest) }

  /// HPKE's associated data of a share: whose it is, of which key, and in which record.
  ///
  /// Without the record, the shares of a group below the minimum could be put under the token of an
  /// allowed one, and custodians, who can't check the commitment, would open them.
  func shareAAD(commitment: [UInt8], custodian index: Int) -> [UInt8] {
    encode("candour share v1", commitment, [UInt8(index)])
  }
}

/// The key of one record: 32 fresh bytes, of which each custodian gets a share.
final class RecordKey: Sendable {
  static let byteCount = 32
  private let secret: SecretBytes

  init(_ secret: consuming SecretBytes) { self.secret = secret }

  /// Commits to the key and its place: AES-GCM alone would open under two keys.
  func commitment(_ context: RecordContext) throws -> [UInt8] {
    try HKDF.expand(
      prk: secret, info: context.encode("candour record commitment v1"), count: Self.byteCount
    ).exposedBytes()
  }

  /// The shares for custodians 1…n.
  func split(_ quorum: Quorum, using random: inout some RandomSource) throws -> [Shamir.Share] {
    try Shamir.split(
      secret: secret, threshold: quorum.threshold, count: quorum.count, using: &random)
  }

  func seal(
    _ plaintext: [UInt8], nonce: [UInt8], commitment: [UInt8], _ context: RecordContext
  ) throws -> [UInt8] {
    try AES256GCM.seal(
      key: encryptionKey(context), nonce: nonce, plaintext: plaintext,
      aad: Self.aad(commitment, context))
  }

  func open(_ record: SealedResponse, _ context: RecordContext) throws -> [UInt8] {
    try AES256GCM.open(
      key: encryptionKey(context), nonce: record.nonce, sealed: record.ciphertext,
      aad: Self.aad(record.commitment, context))
  }

  private func encryptionKey(_ context: RecordContext) throws -> SecretBytes {
    try HKDF.expand(
      prk: secret, info: context.encode("candour record encryption v1"),
      count: AES256GCM.keyByteCount)
  }

  private static func aad(_ commitment: [UInt8], _ context: RecordContext) -> [UInt8] {
    context.encode("candour record v1", commitment)
  }
}

/// Answers padded to the record's size: length (4 bytes), answers, zeros.
enum PaddedAnswer {
  static let lengthByteCount = 4

  static func pad(_ answer: [UInt8], to count: Int) throws(AnonymityError) -> [UInt8] {
    let limit = count - lengthByteCount
    guard answer.count <= limit else { throw .answerTooLarge(limit: limit) }
    var writer = ByteWriter()
    writer.put(UInt32(answer.count))
    writer.put(answer)
    writer.put([UInt8](repeating: 0, count: limit - answer.count))
    return writer.bytes
  }

  /// The answer, or nil for a padding that `pad` wouldn't write.
  static func unpad(_ padded: [UInt8]) -> [UInt8]? {
    var reader = ByteReader(padded)
    guard let count = try? Int(reader.take(UInt32.self)), count <= reader.remaining,
      let answer = try? reader.take(count)
    else { return nil }
    return padded.suffix(reader.remaining).allSatisfy { $0 == 0 } ? answer : nil
  }
}
