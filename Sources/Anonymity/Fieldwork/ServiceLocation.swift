public import Cryptography

/// `address.issuer.NAME` or `address.collector` in the study: where that service is reached, in its own
/// word.
///
/// Signed, because a copy of a study with another address would have people send their codes there. An
/// issuer's names the collector too, by the SHA-256 of its `collector.pub`, which the manifest doesn't.
public struct ServiceLocation: Sendable, Equatable {
  /// Whose service.
  public enum Party: Sendable, Equatable {
    /// The issuer of that name.
    case issuer(IssuerDeclaration)
    /// The collector.
    case collector(CollectorDeclaration)
  }

  /// The address as it was given: a URL, or `unix:` and a path; nil where it was left unsaid.
  public let address: String?
  /// SHA-256 of the `collector.pub` that the signer knows; nil for an issuer that met none yet.
  public let collectorDigest: [UInt8]?
  /// The file.
  public let bytes: [UInt8]

  /// Signs an address.
  ///
  /// Throws `invalidField` for one with blanks or control characters, or beyond 500 bytes.
  public init(
    _ address: String?, of party: Party, collectorDigest: [UInt8]?, manifest: Manifest,
    signingKey: Ed25519.PrivateKey
  ) throws {
    guard address.map(Self.isPlain) ?? true else { throw ByteFormatError.invalidField }
    (self.address, self.collectorDigest) = (address, collectorDigest)
    bytes = try Self.text(manifest, party, collectorDigest, address).file(signedBy: signingKey)
  }

  /// Reads the address of `party`.
  ///
  /// Throws `FormatError`, `foreign` for another study's.
  public init(_ bytes: [UInt8], of party: Party, manifest: Manifest) throws {
    let file = Self.fileName(party)
    var reader = try CanonicalTextReader(bytes, kind: Self.kind, file: file)
    let digest = try reader.takeBytes("manifest", count: 32)
    guard try reader.take("party") == Self.name(party) else {
      throw reader.problem(.invalidValue("party"))
    }
    let collector = try reader.take("collector")
    collectorDigest = collector == "-" ? nil : Hexadecimal.decode(collector)
    guard collectorDigest == nil ? collector == "-" : collectorDigest?.count == 32 else {
      throw reader.problem(.invalidValue("collector"))
    }
    let place = try reader.take("at")
    guard Self.isPlain(place) || place == "-" else { throw reader.problem(.invalidValue("at")) }
    address = place == "-" ? nil : place
    guard digest == manifest.digest else { throw AnonymityError.foreign(file: file) }
    try Self.text(manifest, party, collectorDigest, address)
      .check(bytes, &reader, by: Self.key(party), signer: "the \(Self.name(party))")
    self.bytes = bytes
  }

  /// The address of a party in a study; nil where there is none.
  public static func published(
    of party: Party, in study: StudyDirectory
  ) throws -> ServiceLocation? {
    let name = fileName(party)
    guard study.has(name) else { return nil }
    return try ServiceLocation(study.read(name), of: party, manifest: study.manifest)
  }

  /// The name of the file in the study.
  public static func fileName(_ party: Party) -> String {
    switch party {
    case .issuer(let issuer): "address.issuer.\(issuer.name)"
    case .collector: "address.collector"
    }
  }

  private static func name(_ party: Party) -> String {
    switch party {
    case .issuer(let issuer): "issuer \(issuer.name)"
    case .collector: "collector"
    }
  }

  private static func key(_ party: Party) -> Ed25519.PublicKey {
    switch party {
    case .issuer(let issuer): issuer.signingKey
    case .collector(let collector): collector.closingKey
    }
  }

  private static func isPlain(_ address: String) -> Bool {
    address != "-" && (1...500).contains(address.utf8.count)
      && address.utf8.allSatisfy { (33...126).contains($0) }
  }

  private static func text(
    _ manifest: Manifest, _ party: Party, _ collectorDigest: [UInt8]?, _ address: String?
  ) -> SignedText {
    var body = CanonicalTextWriter(kind: kind)
    body.put("manifest", manifest.digest)
    body.put("party", name(party))
    body.put("collector", collectorDigest.map(Hexadecimal.encode) ?? "-")
    body.put("at", address ?? "-")
    return SignedText(label: "candour address v1", body: body)
  }

  private static let kind = "candour-address 1"
}

extension CollectorDeclaration {
  /// What an issuer's `ServiceLocation` names it by: SHA-256 of the file.
  public var digest: [UInt8] { SHA256.hash(bytes) }
}
