import Cryptography

/// One record as the collector keeps it: token, sealed shares, ciphertext, the token's signature.
///
/// Every record of a study and type has the same size.
public struct SealedResponse: Sendable, Equatable {
  /// The token it spends.
  public let token: Token
  /// The record: see `docs/protocol.md` for the fields.
  public let bytes: [UInt8]

  let commitment: [UInt8]
  let shares: [HPKE.Sealed]
  let nonce: [UInt8]
  let ciphertext: [UInt8]
  /// By the token's key, over everything before it.
  let signature: [UInt8]

  /// The kind of record.
  public var type: RecordType { token.type }
  /// The group; `RecordType.wholeSurvey` for comments.
  public var group: UInt16 { token.group }
  /// SHA-256 of the record: what receipts sign and the Merkle tree holds.
  public var hash: [UInt8] { SHA256.hash(bytes) }

  /// Puts a record together and signs it with the token's key.
  init(
    token: Token, commitment: [UInt8], shares: [HPKE.Sealed], nonce: [UInt8], ciphertext: [UInt8],
    key: Ed25519.PrivateKey, manifest: Manifest
  ) throws {
    self.token = token
    (self.commitment, self.shares) = (commitment, shares)
    (self.nonce, self.ciphertext) = (nonce, ciphertext)
    let body = Self.body(token, commitment, shares, nonce, ciphertext)
    signature = try key.sign(Self.statement(body, manifest))
    bytes = body + signature
  }

  /// The record again, from its fields.
  package var encoded: [UInt8] {
    Self.body(token, commitment, shares, nonce, ciphertext) + signature
  }

  private static func body(
    _ token: Token, _ commitment: [UInt8], _ shares: [HPKE.Sealed], _ nonce: [UInt8],
    _ ciphertext: [UInt8]
  ) -> [UInt8] {
    var writer = ByteWriter()
    writer.put(version)
    writer.put(token.type.rawValue)
    writer.put(token.group)
    writer.put(token.value)
    writer.put(token.prefix)
    for signature in token.signatures { writer.put(signature) }
    writer.put(commitment)
    for share in shares {
      writer.put(share.encapsulatedKey)
      writer.put(share.ciphertext)
    }
    writer.put(nonce)
    writer.put(ciphertext)
    return writer.bytes
  }

  /// Reads a record.
  ///
  /// Throws unless it has this type and exactly this study's size.
  ///
  /// Neither the token's signatures nor the record's own are checked here: see
  /// `Token.isValid(in:)` and `isSignedByToken(in:)`.
  public init(
    _ bytes: [UInt8], type: RecordType, manifest: Manifest
  ) throws(ByteFormatError) {
    var reader = ByteReader(bytes)
    try reader.expect([Self.version, type.rawValue])
    let group = try reader.take(UInt16.self)
    let value = try reader.take(Token.valueByteCount)
    let prefix = try reader.take(BlindRSA.prefixByteCount)
    var signatures: [[UInt8]] = []
    for _ in manifest.issuers { signatures.append(try reader.take(manifest.signatureByteCount)) }
    token = Token(type: type, group: group, value: value, prefix: prefix, signatures: signatures)
    commitment = try reader.take(RecordKey.byteCount)
    var shares: [HPKE.Sealed] = []
    for _ in manifest.custodians { shares.append(try Self.share(&reader)) }
    self.shares = shares
    nonce = try reader.take(AES256GCM.nonceByteCount)
    ciphertext = try reader.take(
      manifest.rules.plaintextByteCount(for: type) + AES256GCM.tagByteCount)
    signature = try reader.take(Ed25519.signatureByteCount)
    try reader.finish()
    self.bytes = bytes
  }

  /// Whether whoever owns the token made this record: all of it, for this study.
  ///
  /// The collector sees tokens with their issuers' signatures go by; without this he could put an
  /// answer of his own under one of them.
  public func isSignedByToken(in manifest: Manifest) -> Bool {
    guard let key = token.key else { return false }
    let signed = Array(bytes.dropLast(Ed25519.signatureByteCount))
    return key.isValidSignature(signature, for: Self.statement(signed, manifest))
  }

  private static func statement(_ record: [UInt8], _ manifest: Manifest) -> [UInt8] {
    LengthDelimited.encode("candour record signature v1", manifest.digest, record)
  }

  /// Bytes of every record of this type in a study.
  public static func byteCount(of type: RecordType, in manifest: Manifest) -> Int {
    4 + Token.valueByteCount + BlindRSA.prefixByteCount
      + manifest.issuers.count * manifest.signatureByteCount + RecordKey.byteCount
      + manifest.custodians.count * (HPKE.encapsulatedKeyByteCount + shareByteCount)
      + AES256GCM.nonceByteCount + manifest.rules.plaintextByteCount(for: type)
      + AES256GCM.tagByteCount + Ed25519.signatureByteCount
  }

  /// What a store sorts and spends by, from the bytes of a record of the right size.
  public static func spentHash(of record: some RandomAccessCollection<UInt8>) -> [UInt8] {
    SHA256.hash(Array(record.dropFirst(4).prefix(Token.valueByteCount)))
  }

  /// The type that the bytes of a record name; nil for another version or type.
  public static func type(of record: [UInt8]) -> RecordType? {
    guard record.count > 2, record[0] == version else { return nil }
    return RecordType(rawValue: record[1])
  }

  private static func share(_ reader: inout ByteReader) throws(ByteFormatError) -> HPKE.Sealed {
    let (key, text) = (
      try reader.take(HPKE.encapsulatedKeyByteCount), try reader.take(shareByteCount)
    )
    guard let share = try? HPKE.Sealed(encapsulatedKey: key, ciphertext: text) else {
      throw .invalidField
    }
    return share
  }

  private static let version: UInt8 = 2
  private static let shareByteCount = RecordKey.byteCount + HPKE.tagByteCount
}
