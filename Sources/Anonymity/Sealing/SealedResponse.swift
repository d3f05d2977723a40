import Cryptography

/// One record as the collector keeps it: token, sealed shares, ciphertext, the token's signature.
///
/// Every record of a study and type has the same size. Its fields are read from the bytes when they
/// are needed: a tally holds every record of a survey at once.
public struct SealedResponse: Sendable, Equatable {
  /// The token it spends.
  public let token: Token
  /// The record: see `docs/protocol.md` for the fields.
  public let bytes: [UInt8]

  private let layout: RecordLayout

  /// The kind of record.
  public var type: RecordType { token.type }
  /// The group; `RecordType.wholeSurvey` for comments.
  public var group: UInt16 { token.group }
  /// SHA-256 of the record: what receipts sign and the Merkle tree holds.
  public var hash: [UInt8] { SHA256.hash(bytes) }

  var commitment: [UInt8] { Array(bytes[layout.commitment]) }
  var nonce: [UInt8] { Array(bytes[layout.nonce]) }
  var ciphertext: [UInt8] { Array(bytes[layout.ciphertext]) }

  /// The share sealed to each custodian, in their order.
  var shares: [HPKE.Sealed] {
    layout.shares.compactMap { field in
      let (key, text) = (
        field.prefix(HPKE.encapsulatedKeyByteCount), field.dropFirst(HPKE.encapsulatedKeyByteCount)
      )
      return try? HPKE.Sealed(encapsulatedKey: Array(bytes[key]), ciphertext: Array(bytes[text]))
    }
  }

  /// Puts a record together and signs it with the token's key.
  init(
    token: Token, commitment: [UInt8], shares: [HPKE.Sealed], nonce: [UInt8], ciphertext: [UInt8],
    key: Ed25519.PrivateKey, manifest: Manifest
  ) throws {
    self.token = token
    layout = RecordLayout(token.type, manifest)
    let body = Self.body(token, commitment, shares, nonce, ciphertext)
    bytes = body + (try key.sign(Self.statement(body[...], manifest)))
  }

  /// The record again, from its fields.
  package var encoded: [UInt8] {
    Self.body(token, commitment, shares, nonce, ciphertext) + bytes[layout.signature]
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
    layout = RecordLayout(type, manifest)
    guard bytes.count >= layout.byteCount else { throw .truncated }
    guard bytes.count == layout.byteCount else { throw .trailingBytes }
    var reader = ByteReader(bytes)
    try reader.expect([Self.version, type.rawValue])
    let group = try reader.take(UInt16.self)
    let value = try reader.take(Token.valueByteCount)
    let prefix = try reader.take(BlindRSA.prefixByteCount)
    var signatures: [[UInt8]] = []
    for _ in manifest.issuers { signatures.append(try reader.take(manifest.signatureByteCount)) }
    token = Token(type: type, group: group, value: value, prefix: prefix, signatures: signatures)
    self.bytes = bytes
  }

  /// Whether whoever owns the token made this record: all of it, for this study.
  ///
  /// The collector sees tokens with their issuers' signatures go by; without this he could put an
  /// answer of his own under one of them.
  public func isSignedByToken(in manifest: Manifest) -> Bool {
    guard let key = token.key else { return false }
    return key.isValidSignature(
      Array(bytes[layout.signature]),
      for: Self.statement(bytes[..<layout.signature.lowerBound], manifest))
  }

  private static func statement(_ record: ArraySlice<UInt8>, _ manifest: Manifest) -> [UInt8] {
    LengthDelimited.encode("candour record signature v1", manifest.digest, Array(record))
  }

  /// Bytes of every record of this type in a study.
  public static func byteCount(of type: RecordType, in manifest: Manifest) -> Int {
    RecordLayout(type, manifest).byteCount
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

  /// The group that the bytes of a record of the right size name.
  package static func group(of record: [UInt8]) -> UInt16 {
    UInt16(record[2]) << 8 | UInt16(record[3])
  }

  private static let version: UInt8 = 2
}
