@testable import Anonymity
import Cryptography
import Testing

/// Addresses of services: each comes back, no byte can change, and nobody signs another's.
@Suite struct ServiceLocationTests {
  private let sample: SampleStudy

  init() throws { sample = try SampleStudy.shared.get() }

  private func location(
    _ address: String, of issuer: Int, knows: Bool = true, key: Int? = nil
  ) throws -> ServiceLocation {
    try ServiceLocation(
      address, of: .issuer(sample.manifest.issuers[issuer]),
      collectorDigest: knows ? sample.collector().digest : nil, manifest: sample.manifest,
      signingKey: sample.issuers[key ?? issuer].signingKey)
  }

  @Test(
    arguments: ["https://survey.example.org/registrar", "unix:/srv/survey/x.socket", "x"],
    [true, false])
  func anAddressComesBackAndNoByteCanChange(address: String, knows: Bool) throws {
    let party = ServiceLocation.Party.issuer(sample.manifest.issuers[1])
    let made = try location(address, of: 1, knows: knows)
    let read = try ServiceLocation(made.bytes, of: party, manifest: sample.manifest)
    #expect(read == made && read.address == address)
    #expect(try read.collectorDigest == (knows ? sample.collector().digest : nil))
    #expect(
      everyFlipIsRefused(made.bytes) {
        _ = try ServiceLocation($0, of: party, manifest: sample.manifest)
      })
    for bytes in [made.bytes + [10], Array(made.bytes.dropLast()), []] {
      #expect(throws: FormatError.self) {
        try ServiceLocation(bytes, of: party, manifest: sample.manifest)
      }
    }
  }

  @Test func aPartyNamesItsOwnAddressOnly() throws {
    let manifest = sample.manifest
    let collector = try sample.collector()
    func read(_ bytes: [UInt8], _ party: ServiceLocation.Party) throws -> ServiceLocation {
      try ServiceLocation(bytes, of: party, manifest: manifest)
    }
    // The other issuer's file, or this one's signed by the other.
    for bytes in try [location("x", of: 1).bytes, location("x", of: 0, key: 1).bytes] {
      #expect(throws: FormatError.self) { try read(bytes, .issuer(manifest.issuers[0])) }
    }
    func collectors(_ key: Ed25519.PrivateKey) throws -> [UInt8] {
      try ServiceLocation(
        "x", of: .collector(collector), collectorDigest: collector.digest, manifest: manifest,
        signingKey: key
      ).bytes
    }
    #expect(try read(collectors(sample.closingKey), .collector(collector)).address == "x")
    #expect(throws: FormatError.self) {
      try read(collectors(sample.receiptKey), .collector(collector))
    }
    #expect(throws: FormatError.self) {
      try read(collectors(sample.closingKey), .issuer(manifest.issuers[0]))
    }
  }

  @Test func anotherStudysAddressIsForeign() throws {
    var rules = sample.manifest.rules
    rules.surveyVersion = "2"
    let other = try Manifest(
      plan: StudyPlan(
        rules: rules, rollColumns: sample.manifest.plan.rollColumns,
        groups: sample.manifest.groups),
      custodians: sample.manifest.custodians, quorum: sample.manifest.quorum,
      issuers: sample.manifest.issuers)
    let bytes = try location("x", of: 0).bytes
    #expect(throws: AnonymityError.foreign(file: "address.issuer.registrar")) {
      try ServiceLocation(bytes, of: .issuer(other.issuers[0]), manifest: other)
    }
  }

  @Test(arguments: ["", " x", "x y", "x\n", "x\ty", "\u{e9}", String(repeating: "x", count: 501)])
  func whatIsNoAddressIsRefused(text: String) throws {
    #expect(throws: ByteFormatError.invalidField) { try location(text, of: 0) }
    // Signed by its party all the same, it isn't read either.
    var body = CanonicalTextWriter(kind: "candour-address 1")
    body.put("manifest", sample.manifest.digest)
    body.put("party", "issuer registrar")
    body.put("collector", "-")
    body.put("at", text)
    let file = try SignedText(label: "candour address v1", body: body)
      .file(signedBy: sample.issuers[0].signingKey)
    #expect(throws: FormatError.self) {
      try ServiceLocation(
        file, of: .issuer(sample.manifest.issuers[0]), manifest: sample.manifest)
    }
  }
}
