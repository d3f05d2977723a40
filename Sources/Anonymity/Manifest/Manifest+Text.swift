import Cryptography

extension Manifest {
  /// The manifest without signatures: what its digest is taken of, and what every issuer signs.
  public var unsignedBytes: [UInt8] { body.bytes }

  /// Reads a manifest that nobody has signed yet.
  ///
  /// Throws `FormatError`, or `tampered` if what it says contradicts itself.
  public init(unsigned bytes: [UInt8], name file: String) throws {
    var reader = try CanonicalTextReader(bytes, kind: SignedManifest.kind, file: file)
    try self.init(from: &reader, file: file)
    try reader.finish()
    guard unsignedBytes == bytes else { throw reader.problem(.notCanonical) }
  }

  /// Reads all lines but the signatures.
  init(from reader: inout CanonicalTextReader, file: String) throws {
    do { try self.init(reading: &reader) } catch is AnonymityError {
      throw AnonymityError.tampered(file: file)
    }
  }

  private init(reading reader: inout CanonicalTextReader) throws {
    let plan = try StudyPlan(from: &reader)
    let threshold = try reader.takeNumber("quorum", in: 1...16)
    let custodians = try Self.custodians(&reader)
    let count = try reader.takeNumber("issuers", in: 1...4)
    var issuers: [IssuerDeclaration] = []
    for _ in 0..<count {
      issuers.append(try IssuerDeclaration(from: &reader, groupCount: plan.groups.count))
    }
    try self.init(
      plan: plan, custodians: custodians,
      quorum: Quorum(threshold: threshold, of: custodians.count), issuers: issuers)
  }

  private static func custodians(_ reader: inout CanonicalTextReader) throws -> [Custodian] {
    let count = try reader.takeNumber("custodians", in: 1...16)
    var custodians: [Custodian] = []
    for _ in 0..<count {
      let name = try reader.take("custodian")
      let sealing = try reader.takeBytes("x25519", count: X25519.byteCount)
      let signing = try reader.takeBytes("ed25519", count: Ed25519.keyByteCount)
      guard PartyName.isValid(name), let sealingKey = try? X25519.PublicKey(rawBytes: sealing),
        let signingKey = try? Ed25519.PublicKey(rawBytes: signing)
      else { throw reader.problem(.invalidValue("custodian")) }
      custodians.append(Custodian(name: name, sealingKey: sealingKey, signingKey: signingKey))
    }
    return custodians
  }
}
