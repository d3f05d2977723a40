public import Cryptography

/// How many tokens an issuer signed, by group and type; for the custodians' eyes only.
///
/// The issuer's signature also binds the collector's key: with it the manifest's issuers vouch for
/// the key that signs receipts and the closing, and nobody can put another in its place later.
public struct IssuedCounts: Sendable, Equatable {
  /// The issuer's place in the manifest, from 0.
  public let issuer: Int
  /// Closed tokens by group index.
  public let closed: [Int]
  /// Comment tokens.
  public let comments: Int
  /// Codes replaced by new ones.
  public let reissued: Int
  /// SHA-256 of the study's `collector.pub`.
  public let collectorDigest: [UInt8]

  /// Counts at close, and the collector that the study has then.
  public init(
    issuer: Int, closed: [Int], comments: Int, reissued: Int, collector: CollectorDeclaration
  ) {
    (self.issuer, self.closed) = (issuer, closed)
    (self.comments, self.reissued) = (comments, reissued)
    collectorDigest = Self.digest(of: collector)
  }

  /// Whether the issuer closed with this collector in the study.
  func binds(_ collector: CollectorDeclaration) -> Bool {
    collectorDigest == Self.digest(of: collector)
  }

  private static func digest(of collector: CollectorDeclaration) -> [UInt8] {
    SHA256.hash(collector.bytes)
  }

  /// Tokens signed for a type and group.
  func count(of type: RecordType, group: UInt16) -> Int {
    switch type {
    case .closed: closed.indices.contains(Int(group)) ? closed[Int(group)] : 0
    case .comment: comments
    }
  }

  /// The name of the sealed file in the study.
  public static func fileName(issuer name: String) -> String { "counts.\(name)" }

  /// Signs the counts and seals them to each custodian: the file `counts.ISSUER`.
  public func sealed(
    for manifest: Manifest, signingKey: Ed25519.PrivateKey, using random: inout some RandomSource
  ) throws -> [UInt8] {
    let body = encoded(manifest)
    let signed = body + (try signingKey.sign(Self.statement(body)))
    var writer = ByteWriter()
    writer.put(Self.boxMagic)
    writer.put(manifest.digest)
    for (place, custodian) in manifest.custodians.enumerated() {
      let box = try HPKE.seal(
        signed, to: custodian.sealingKey, info: Self.info(manifest, issuer: issuer),
        aad: [UInt8(place + 1)], using: &random)
      writer.put(box.encapsulatedKey)
      writer.put(box.ciphertext)
    }
    return writer.bytes
  }

  /// Opens an issuer's counts with one custodian's key.
  ///
  /// Throws `malformed`, `foreign`, `tampered`.
  static func open(
    _ bytes: [UInt8], issuer: Int, custodian index: Int, key: X25519.PrivateKey,
    manifest: Manifest
  ) throws -> IssuedCounts {
    let file = fileName(issuer: manifest.issuers[issuer].name)
    let box: HPKE.Sealed
    do {
      box = try Self.box(bytes, custodian: index, file: file, manifest)
    } catch let error as ByteFormatError {
      throw AnonymityError.malformed(file: file, error)
    }
    guard
      let signed = try? HPKE.open(
        box, with: key, info: info(manifest, issuer: issuer), aad: [UInt8(index)]
      ).exposedBytes()
    else { throw AnonymityError.tampered(file: file) }
    let body = Array(signed.dropLast(Ed25519.signatureByteCount))
    let signature = Array(signed.suffix(Ed25519.signatureByteCount))
    guard
      manifest.issuers[issuer].signingKey.isValidSignature(signature, for: statement(body)),
      let counts = try? IssuedCounts(body, manifest), counts.issuer == issuer
    else { throw AnonymityError.tampered(file: file) }
    return counts
  }

  package static func box(
    _ bytes: [UInt8], custodian index: Int, file: String, _ manifest: Manifest
  ) throws -> HPKE.Sealed {
    var reader = ByteReader(bytes)
    try reader.expect(boxMagic)
    guard try reader.take(32) == manifest.digest else { throw AnonymityError.foreign(file: file) }
    let size =
      bodyByteCount(manifest) + Ed25519.signatureByteCount + HPKE.tagByteCount
      + HPKE.encapsulatedKeyByteCount
    let boxes = try reader.take(size * manifest.custodians.count)
    try reader.finish()
    let box = Array(boxes[(index - 1) * size..<index * size])
    return try HPKE.Sealed(
      encapsulatedKey: Array(box.prefix(HPKE.encapsulatedKeyByteCount)),
      ciphertext: Array(box.dropFirst(HPKE.encapsulatedKeyByteCount)))
  }

  package func encoded(_ manifest: Manifest) -> [UInt8] {
    var writer = ByteWriter()
    writer.put(Self.magic)
    writer.put(manifest.digest)
    writer.put(collectorDigest)
    writer.put(UInt16(issuer))
    for count in closed { writer.put(UInt32(count)) }
    writer.put(UInt32(comments))
    writer.put(UInt32(reissued))
    return writer.bytes
  }

  package init(_ body: [UInt8], _ manifest: Manifest) throws(ByteFormatError) {
    var reader = ByteReader(body)
    try reader.expect(Self.magic)
    try reader.expect(manifest.digest)
    collectorDigest = try reader.take(32)
    issuer = Int(try reader.take(UInt16.self))
    var closed: [Int] = []
    for _ in manifest.groups { closed.append(Int(try reader.take(UInt32.self))) }
    self.closed = closed
    comments = Int(try reader.take(UInt32.self))
    reissued = Int(try reader.take(UInt32.self))
    try reader.finish()
  }

  private static func bodyByteCount(_ manifest: Manifest) -> Int {
    magic.count + 32 + 32 + 2 + 4 * manifest.groups.count + 8
  }

  private static func statement(_ body: [UInt8]) -> [UInt8] {
    LengthDelimited.encode("candour issued counts v2", body)
  }

  private static func info(_ manifest: Manifest, issuer: Int) -> [UInt8] {
    LengthDelimited.encode(
      "candour issued counts box v2", manifest.digest, UInt16(issuer).networkBytes)
  }

  private static let magic = Array("CNDRCNT2".utf8)
  private static let boxMagic = Array("CNDRCBX2".utf8)
}
