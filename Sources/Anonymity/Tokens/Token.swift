public import Cryptography

/// The right to one record: a one-use public key that every issuer of the manifest signed blindly.
///
/// The record it is spent on carries a signature by that key: whoever saw a token go by can put
/// nothing else under it.
public struct Token: Sendable, Equatable {
  /// Bytes of the public key (Ed25519).
  public static let valueByteCount = Ed25519.keyByteCount
  /// What kind of record it is for.
  public let type: RecordType
  /// The group its keys attest; `RecordType.wholeSurvey` for comments.
  public let group: UInt16
  /// The one-use Ed25519 public key.
  public let value: [UInt8]
  /// RFC 9474's random prefix, one for all issuers.
  public let prefix: [UInt8]
  /// One signature per issuer, in the manifest's order.
  public let signatures: [[UInt8]]

  /// What the store sorts and spends by.
  public var spentHash: [UInt8] { SHA256.hash(value) }

  /// Whether every issuer signed it for this study, type and group.
  public func isValid(in manifest: Manifest) -> Bool {
    let message = Self.message(manifest.digest, type, group, value)
    guard signatures.count == manifest.issuers.count,
      let prepared = try? BlindRSA.PreparedMessage(prefix: prefix, message: message)
    else { return false }
    return zip(manifest.issuers, signatures).allSatisfy { issuer, signature in
      issuer.tokenKey(for: type, group: group)?
        .isValidSignature(BlindRSA.Signature(bytes: signature), for: prepared) ?? false
    }
  }

  /// What the record's signature is checked with; nil for a point of low order or spelt otherwise.
  var key: Ed25519.PublicKey? { try? Ed25519.PublicKey(rawBytes: value) }

  static func message(
    _ manifestDigest: [UInt8], _ type: RecordType, _ group: UInt16, _ value: [UInt8]
  ) -> [UInt8] {
    LengthDelimited.encode(
      "candour token v1", manifestDigest, [type.rawValue], group.networkBytes, value)
  }
}

/// A token with the key that spends it: only its owner has one, in his own process.
public struct SpendableToken: Sendable {
  /// What goes into the record.
  public let token: Token
  /// Signs one record; wiped when the last reference goes.
  let key: Ed25519.PrivateKey

  init(_ token: Token, key: Ed25519.PrivateKey) {
    (self.token, self.key) = (token, key)
  }
}

/// A token waiting for its signatures: only the client that blinded it can finish it.
///
/// All of it follows from the recovery words, manifest, type and group.
public struct PendingToken: Sendable {
  /// What kind of record it is for.
  public let type: RecordType
  /// The group.
  public let group: UInt16
  /// What to send to each issuer, in the manifest's order.
  public var blinded: [BlindRSA.BlindedMessage] { requests.map(\.blinded) }

  private let manifest: Manifest
  private let key: Ed25519.PrivateKey
  private let prepared: BlindRSA.PreparedMessage
  private let requests: [(blinded: BlindRSA.BlindedMessage, inverse: BlindRSA.BlindingInverse)]

  /// Draws the token's key, prefix, salts and blindings from the words.
  ///
  /// Throws `invalidKey` for a bad group.
  public init(
    _ type: RecordType, group: UInt16, manifest: Manifest, words: RecoveryWords
  ) throws {
    (self.type, self.group, self.manifest) = (type, group, manifest)
    var draw = try Self.source("candour token draw v1", type, group, 0, manifest, words)
    key = try .generate(using: &draw)
    let message = Token.message(manifest.digest, type, group, key.publicKey.rawBytes)
    let prepared = BlindRSA.prepare(message, using: &draw)
    self.prepared = prepared
    requests = try manifest.issuers.enumerated().map { place, issuer in
      guard let key = issuer.tokenKey(for: type, group: group) else {
        throw CryptographyError.invalidKey
      }
      // Each issuer has a stream of its own: no issuer's blinding follows from another's.
      var source = try Self.source(
        "candour token blinding v1", type, group, UInt16(place), manifest, words)
      let (blinded, inverse) = try key.blind(prepared, using: &source)
      return (blinded, inverse)
    }
  }

  /// Takes the blinding off every issuer's answer.
  ///
  /// Throws `invalidSignature` if one didn't sign.
  public func finalize(_ signatures: [BlindRSA.BlindSignature]) throws -> SpendableToken {
    guard signatures.count == requests.count else { throw CryptographyError.invalidSignature }
    let finished = try zip(manifest.issuers, zip(requests, signatures)).map { issuer, pair in
      guard let key = issuer.tokenKey(for: type, group: group) else {
        throw CryptographyError.invalidKey
      }
      let (request, signature) = pair
      return try key.finalize(signature, inverse: request.inverse, prepared: prepared).bytes
    }
    let token = Token(
      type: type, group: group, value: key.publicKey.rawBytes, prefix: prepared.prefix,
      signatures: finished)
    return SpendableToken(token, key: key)
  }

  private static func source(
    _ label: String, _ type: RecordType, _ group: UInt16, _ issuer: UInt16, _ manifest: Manifest,
    _ words: RecoveryWords
  ) throws -> SeededRandom {
    let info = LengthDelimited.encode(
      label, [type.rawValue], group.networkBytes, issuer.networkBytes)
    let seed = try HKDF.derive(salt: manifest.digest, ikm: words.seed, info: info, count: 32)
    return try SeededRandom(seed: seed)
  }
}
