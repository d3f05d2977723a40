@testable import Anonymity
import Cryptography
import Testing

/// Notices and statements: each comes back, no byte can change, and nobody else's counts.
@Suite struct FieldworkFileTests {
  @Test func anIssuersStatementIsItsOwnAndOfThisStudy() throws {
    let sample = try SampleStudy.shared.get()
    let (manifest, issuer) = (sample.manifest, sample.manifest.issuers[0])
    let statement = try IssuerDestruction(
      issuer: issuer.name, reissued: 3, manifest: manifest,
      signingKey: sample.issuers[0].signingKey)
    #expect(
      try IssuerDestruction(statement.bytes, issuer: issuer, manifest: manifest) == statement)
    #expect(
      everyFlipIsRefused(statement.bytes) {
        _ = try IssuerDestruction($0, issuer: issuer, manifest: manifest)
      })
    // The other issuer signs in this one's name, or gives his own.
    let forged = try IssuerDestruction(
      issuer: issuer.name, reissued: 3, manifest: manifest,
      signingKey: sample.issuers[1].signingKey)
    for bytes in [forged.bytes, statement.bytes] {
      #expect(throws: FormatError.self) {
        try IssuerDestruction(
          bytes, issuer: bytes == forged.bytes ? issuer : manifest.issuers[1], manifest: manifest)
      }
    }
    let other = try Self.otherManifest(sample)
    #expect(throws: AnonymityError.foreign(file: "destroyed.issuer.\(issuer.name)")) {
      try IssuerDestruction(statement.bytes, issuer: issuer, manifest: other)
    }
  }

  @Test func theCollectorsStatementIsSignedByTheClosingKey() throws {
    let sample = try SampleStudy.shared.get()
    let (manifest, collector) = (sample.manifest, try sample.collector())
    func read(_ bytes: [UInt8]) throws -> CollectorDestruction {
      try CollectorDestruction(bytes, manifest: manifest, collector: collector)
    }
    let statement = try CollectorDestruction(
      day: "2027-07-01", isEarly: false, manifest: manifest, closingKey: sample.closingKey)
    #expect(try read(statement.bytes) == statement)
    #expect(everyFlipIsRefused(statement.bytes) { _ = try read($0) })
    // The receipt key died at the close: who kept it can't sign this.
    let forged = try CollectorDestruction(
      day: "2027-07-01", isEarly: false, manifest: manifest, closingKey: sample.receiptKey)
    #expect(throws: FormatError.self) { try read(forged.bytes) }
    let wrongDay = try CollectorDestruction(
      day: "2027-02-30", isEarly: false, manifest: manifest, closingKey: sample.closingKey)
    #expect(throws: FormatError.self) { try read(wrongDay.bytes) }
    let other = try Self.otherManifest(sample)
    #expect(throws: AnonymityError.foreign(file: "destroyed.collector")) {
      try CollectorDestruction(statement.bytes, manifest: other, collector: collector)
    }
  }

  @Test func aCustodiansStatementIsOfItsKey() throws {
    let sample = try SampleStudy.shared.get()
    let statement = try CustodianDestruction(sample.custodians[0], day: "2027-07-01")
    #expect(try CustodianDestruction(statement.bytes, name: "x") == statement)
    #expect(
      everyFlipIsRefused(statement.bytes) { _ = try CustodianDestruction($0, name: "x") })
    #expect(statement.isOf(sample.custodians[0].custodian))
    #expect(!statement.isOf(sample.custodians[1].custodian))
  }

  @Test func aNoticeMovesTheLastDayAsTheRulesAllow() throws {
    let sample = try SampleStudy.shared.get()
    let manifest = try Self.otherManifest(sample) { $0.closes = "2027-03-31" }
    let issuer = manifest.issuers[0]
    func notice(_ day: String, _ closes: String) throws -> ExtensionNotice {
      try ExtensionNotice(
        issuer: issuer.name, day: day, closes: closes, manifest: manifest,
        signingKey: sample.issuers[0].signingKey)
    }
    let fine = try notice("2027-03-31", "2027-04-15")
    #expect(try ExtensionNotice(fine.bytes, issuer: issuer, manifest: manifest) == fine)
    #expect(
      everyFlipIsRefused(fine.bytes) {
        _ = try ExtensionNotice($0, issuer: issuer, manifest: manifest)
      })
    let refusals: [(String, String, FieldworkError)] = [
      ("2027-04-01", "2027-04-15", .tooLateToExtend(closes: "2027-03-31")),
      ("2027-03-01", "2027-03-31", .notLater(closes: "2027-03-31")),
      ("2027-03-01", "2027-07-01", .pastKeeping(keptUntil: "2027-06-30")),
      ("2027-03-01", "2027-04-31", .badDay("2027-04-31")),
    ]
    for (day, closes, error) in refusals {
      #expect(throws: error) { try notice(day, closes) }
    }
    #expect(throws: FieldworkError.nothingToExtend) {
      try ExtensionNotice(
        issuer: issuer.name, day: "2027-01-01", closes: "2027-04-15", manifest: sample.manifest,
        signingKey: sample.issuers[0].signingKey)
    }
  }

  @Test(arguments: [
    ("2027-02-28", true), ("2028-02-29", true), ("2027-02-29", false), ("2027-13-01", false),
    ("2027-1-01", false), ("2027-00-10", false), ("", false), ("２027-01-01", false),
  ])
  func aDayIsOneOfTheCalendar(text: String, isDay: Bool) {
    #expect(CalendarDay.isValid(text) == isDay)
  }

  /// The same parties' manifest under other rules.
  private static func otherManifest(
    _ sample: SampleStudy, _ change: (inout StudyRules) -> Void = { $0.surveyVersion = "2" }
  ) throws -> Manifest {
    var rules = sample.manifest.rules
    change(&rules)
    return try Manifest(
      plan: StudyPlan(
        rules: rules, rollColumns: sample.manifest.plan.rollColumns,
        groups: sample.manifest.groups),
      custodians: sample.manifest.custodians, quorum: sample.manifest.quorum,
      issuers: sample.manifest.issuers)
  }
}
