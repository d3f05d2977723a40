public import Cryptography

/// The public side of a custodian: what `NAME.pub` holds and the manifest binds.
public struct Custodian: Sendable, Hashable {
  /// The custodian's name.
  public let name: String
  /// Where respondents' clients seal this custodian's shares to (RFC 9180, X25519).
  public let sealingKey: X25519.PublicKey
  /// What the custodian signs with (RFC 8032).
  public let signingKey: Ed25519.PublicKey

  init(name: String, sealingKey: X25519.PublicKey, signingKey: Ed25519.PublicKey) {
    (self.name, self.sealingKey, self.signingKey) = (name, sealingKey, signingKey)
  }

  /// Reads a public file.
  ///
  /// Throws `FormatError` if it is not canonical or its proof doesn't fit.
  public init(publicFile bytes: [UInt8], name file: String) throws {
    var reader = try CanonicalTextReader(bytes, kind: Self.kind, file: file)
    name = try reader.take("name")
    guard PartyName.isValid(name) else { throw reader.problem(.invalidValue("name")) }
    let sealing = try reader.takeBytes("x25519", count: X25519.byteCount)
    let signing = try reader.takeBytes("ed25519", count: Ed25519.keyByteCount)
    guard let sealingKey = try? X25519.PublicKey(rawBytes: sealing) else {
      throw reader.problem(.invalidValue("x25519"))
    }
    guard let signingKey = try? Ed25519.PublicKey(rawBytes: signing) else {
      throw reader.problem(.invalidValue("ed25519"))
    }
    (self.sealingKey, self.signingKey) = (sealingKey, signingKey)
    let proof = try reader.takeBytes("proof", count: Ed25519.signatureByteCount)
    try reader.finish()
    guard signingKey.isValidSignature(proof, for: statement) else {
      throw reader.problem(.invalidSignature("the custodian"))
    }
    guard publicFile(proof: proof) == bytes else { throw reader.problem(.notCanonical) }
  }

  /// What the proof of possession signs.
  ///
  /// It proves that whoever made the file holds the Ed25519 key, and that this holder claims the
  /// X25519 key and the name: nobody can register another's signing key as his own. It doesn't
  /// prove possession of the X25519 key; a false one would only lose that custodian's shares.
  var statement: [UInt8] {
    LengthDelimited.encode(
      "candour custodian proof v1", Array(name.utf8), sealingKey.rawBytes, signingKey.rawBytes)
  }

  func publicFile(proof: [UInt8]) -> [UInt8] {
    var writer = CanonicalTextWriter(kind: Self.kind)
    writer.put("name", name)
    writer.put("x25519", sealingKey.rawBytes)
    writer.put("ed25519", signingKey.rawBytes)
    writer.put("proof", proof)
    return writer.bytes
  }

  private static let kind = "candour-custodian 1"
}

/// How many of how many custodians open the answers.
public struct Quorum: Sendable, Hashable {
  /// Shares needed.
  public let threshold: Int
  /// Custodians there are.
  public let count: Int

  /// Throws `invalidPlan` unless 2 ≤ threshold ≤ count ≤ 16: nobody may read alone.
  public init(threshold: Int, of count: Int) throws(AnonymityError) {
    guard count != 1, threshold != 1 else {
      throw .invalidPlan(.onePersonOpens(quorum: threshold, custodians: count))
    }
    guard (2...16).contains(count), (2...count).contains(threshold) else {
      throw .invalidPlan(.quorumOutOfRange(quorum: threshold, custodians: count))
    }
    (self.threshold, self.count) = (threshold, count)
  }

  /// Throws unless a key may be lost, or the loss of every answer is accepted in so many words.
  public func checkSurvivesLoss(acceptLoss: Bool) throws(AnonymityError) {
    guard threshold < count || acceptLoss else {
      throw .invalidPlan(.everyCustodianNeeded(custodians: count))
    }
  }
}
