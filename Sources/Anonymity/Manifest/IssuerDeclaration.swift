public import Cryptography

/// The public side of an issuer: its keys, and what it commits to about the roll.
public struct IssuerDeclaration: Sendable, Equatable {
  /// The issuer's name.
  public let name: String
  /// What the issuer signs the manifest and its counts with (RFC 8032).
  public let signingKey: Ed25519.PublicKey
  /// SHA-256 over the sorted list of (identity hash, group): the roll can't be changed later.
  public let rollCommitment: [UInt8]
  /// The key for comment tokens, one for the whole survey (RFC 9474).
  public let commentKey: BlindRSA.PublicKey
  /// The keys for closed tokens, one per group (RFC 9474).
  public let groupKeys: [BlindRSA.PublicKey]

  /// Puts a declaration together; `IssuerPublicFile` proves it.
  public init(
    name: String, signingKey: Ed25519.PublicKey, rollCommitment: [UInt8],
    commentKey: BlindRSA.PublicKey, groupKeys: [BlindRSA.PublicKey]
  ) {
    self.name = name
    self.signingKey = signingKey
    self.rollCommitment = rollCommitment
    self.commentKey = commentKey
    self.groupKeys = groupKeys
  }

  /// The key that signs tokens of a type and group; nil for a group that isn't there.
  public func tokenKey(for type: RecordType, group: UInt16) -> BlindRSA.PublicKey? {
    switch type {
    case .closed: groupKeys.indices.contains(Int(group)) ? groupKeys[Int(group)] : nil
    case .comment: group == RecordType.wholeSurvey ? commentKey : nil
    }
  }

  /// Every token key: comments first, then the groups in order.
  var tokenKeys: [BlindRSA.PublicKey] { [commentKey] + groupKeys }

  func write(to writer: inout CanonicalTextWriter) {
    writer.put("issuer", name)
    writer.put("ed25519", signingKey.rawBytes)
    writer.put("roll-commitment", rollCommitment)
    writer.put("comment-key", commentKey.derBytes)
    for key in groupKeys { writer.put("group-key", key.derBytes) }
  }

  init(from reader: inout CanonicalTextReader, groupCount: Int) throws {
    name = try reader.take("issuer")
    guard PartyName.isValid(name) else { throw reader.problem(.invalidValue("issuer")) }
    let signing = try reader.takeBytes("ed25519", count: Ed25519.keyByteCount)
    guard let signingKey = try? Ed25519.PublicKey(rawBytes: signing) else {
      throw reader.problem(.invalidValue("ed25519"))
    }
    self.signingKey = signingKey
    rollCommitment = try reader.takeBytes("roll-commitment", count: 32)
    commentKey = try Self.key("comment-key", &reader)
    var keys: [BlindRSA.PublicKey] = []
    for _ in 0..<groupCount { keys.append(try Self.key("group-key", &reader)) }
    groupKeys = keys
  }

  private static func key(
    _ name: String, _ reader: inout CanonicalTextReader
  ) throws -> BlindRSA.PublicKey {
    guard let key = try? BlindRSA.PublicKey(derBytes: reader.takeBytes(name)) else {
      throw reader.problem(.invalidValue(name))
    }
    return key
  }
}
