@testable import Anonymity
import Cryptography
import Testing

@Suite struct ManifestTests {
  @Test func aManifestComesBackAndItsWordsNameIt() throws {
    let sample = try SampleStudy.shared.get()
    let read = try SignedManifest(sample.signed.bytes)
    #expect(read == sample.signed)
    #expect(read.manifest.digest == sample.manifest.digest)
    #expect(try read.manifest.words() == sample.manifest.words())
  }

  @Test func everyFlippedByteIsRefused() throws {
    let sample = try SampleStudy.shared.get()
    // A prime step tries all kinds of lines without hours of RSA key parsing.
    #expect(everyFlipIsRefused(sample.signed.bytes, stride: 13) { _ = try SignedManifest($0) })
  }

  @Test func aManifestThatContradictsItselfIsDamaged() throws {
    let bytes = try SampleStudy.shared.get().signed.bytes
    let text = String(decoding: bytes, as: UTF8.self)
      .replacing("smallest-group 5\n", with: "smallest-group 6\n")
    let error = #expect(throws: AnonymityError.self) { try SignedManifest(Array(text.utf8)) }
    #expect(error == .tampered(file: "manifest"))
    #expect(error?.exitStatus == 4)
  }

  @Test func aSignedManifestOfAQuorumOfOneIsRefused() throws {
    let sample = try SampleStudy.shared.get()
    let text = String(decoding: sample.manifest.body.bytes, as: UTF8.self)
      .replacing("quorum 2\n", with: "quorum 1\n")
    let statement = LengthDelimited.encode("candour manifest signature v1", Array(text.utf8))
    let signatures = try sample.issuers.map {
      "signature \(Hexadecimal.encode(try $0.signingKey.sign(statement)))\n"
    }
    #expect(throws: AnonymityError.tampered(file: "manifest")) {
      try SignedManifest(Array((text + signatures.joined()).utf8))
    }
  }

  @Test func otherSpellingsAreRefused() throws {
    let bytes = try SampleStudy.shared.get().signed.bytes
    let text = String(decoding: bytes, as: UTF8.self)
    let spellings = [
      text.replacing("smallest-group 5\n", with: "smallest-group 05\n"),
      text.replacing("sittings one", with: "sittings  one"),
      text.replacing("quorum 2", with: "quorum +2"), text + "\n", String(text.dropLast()),
      text.replacing("\n", with: "\r\n"),
      text.replacing("Tîm", with: "Ti\u{302}m"),
    ]
    for spelling in spellings {
      #expect(throws: (any Error).self) { try SignedManifest(Array(spelling.utf8)) }
    }
  }

  @Test func everyIssuerMustSign() throws {
    let sample = try SampleStudy.shared.get()
    let signature = try sample.issuers[0].signingKey.sign(sample.manifest.statement)
    #expect(throws: AnonymityError.tampered(file: "manifest")) {
      try SignedManifest(sample.manifest, signatures: [signature])
    }
    #expect(throws: AnonymityError.tampered(file: "manifest")) {
      try SignedManifest(sample.manifest, signatures: [signature, signature])
    }
  }

  @Test func keysOfTwoGroupsMustDiffer() throws {
    let sample = try SampleStudy.shared.get()
    let honest = sample.issuers[0].publicFile.declaration
    let sharing = IssuerDeclaration(
      name: honest.name, signingKey: honest.signingKey, rollCommitment: honest.rollCommitment,
      commentKey: honest.commentKey, groupKeys: [honest.groupKeys[0], honest.groupKeys[0]])
    #expect(throws: AnonymityError.invalidPlan(.repeated("token keys"))) {
      try Manifest(
        plan: sample.manifest.plan, custodians: sample.manifest.custodians,
        quorum: sample.manifest.quorum,
        issuers: [sharing, sample.issuers[1].publicFile.declaration])
    }
    let custodian = sample.manifest.custodians[0]
    #expect(throws: AnonymityError.invalidPlan(.repeated("custodians' names"))) {
      try Manifest.check(
        custodians: [custodian, custodian], quorum: Quorum(threshold: 2, of: 2))
    }
  }

  @Test func anIssuersPublicFileComesBackAndNoByteCanChange() throws {
    let file = try SampleStudy.shared.get().issuers[0].publicFile
    #expect(try IssuerPublicFile(file.bytes, name: "issuer.pub") == file)
    #expect(
      everyFlipIsRefused(file.bytes, stride: 11) {
        _ = try IssuerPublicFile($0, name: "issuer.pub")
      })
  }

  @Test func proofsOfPossessionNeedTheKeys() throws {
    let sample = try SampleStudy.shared.get()
    let honest = sample.issuers[0]
    // The second issuer claims the first one's token keys, and proves them with his own.
    let thief = sample.issuers[1]
    let claimed = IssuerDeclaration(
      name: "thief", signingKey: thief.signingKey.publicKey,
      rollCommitment: [UInt8](repeating: 0, count: 32),
      commentKey: honest.publicFile.declaration.commentKey,
      groupKeys: honest.publicFile.declaration.groupKeys)
    let file = try IssuerPublicFile(
      claimed, plan: sample.manifest.plan, signingKey: thief.signingKey,
      tokenKeys: thief.tokenKeys)
    #expect(throws: FormatError.self) { try IssuerPublicFile(file.bytes, name: "issuer.pub") }
  }

  @Test func rulesOutOfRangeAreRefused() throws {
    let sample = try SampleStudy.shared.get()
    let plan = sample.manifest.plan
    func refused(_ change: (inout StudyRules) -> Void) -> Bool {
      var rules = plan.rules
      change(&rules)
      return
        (try? StudyPlan(rules: rules, rollColumns: plan.rollColumns, groups: plan.groups)) == nil
    }
    #expect(!refused { $0.opens = "2026-01-31" })
    #expect(refused { $0.opens = "31.1.2026" })
    #expect(refused { $0.smallestGroup = 4 })
    #expect(refused { $0.smallestGroupForComments = 4 })
    #expect(refused { $0.survey = "two\nlines" })
    #expect(refused { $0.closedByteCount = 70_000 })
    #expect(refused { $0.definitionDigest = [] })
    #expect(refused { $0.issuers = [] })
    #expect(refused { $0.issuers = ["registrar", "registrar"] })
    #expect(refused { $0.issuers = ["registrar", "a\tb"] })
    #expect(refused { $0.issuers = ["a", "b", "c", "d", "e"] })
  }

  @Test(arguments: [
    "", "A > B", "\u{301}A", "A\u{200b}", "A\u{202e}B", "A\nB", String(repeating: "x", count: 201),
  ])
  func labelsThatMisleadAreRefused(label: String) throws {
    let plan = try SampleStudy.shared.get().manifest.plan
    #expect(throws: AnonymityError.invalidPlan(.invalidField("groups"))) {
      try StudyPlan(
        rules: plan.rules, rollColumns: plan.rollColumns,
        groups: plan.groups + [RollGroup(path: ["Adults", label], rollSize: 20)])
    }
  }

  @Test(arguments: [0, 10_000_001, Int.max])
  func rollSizesThatCannotBeAreRefused(size: Int) throws {
    let plan = try SampleStudy.shared.get().manifest.plan
    #expect(throws: AnonymityError.invalidPlan(.invalidField("groups"))) {
      try StudyPlan(
        rules: plan.rules, rollColumns: plan.rollColumns,
        groups: plan.groups + [RollGroup(path: ["Adults", "More"], rollSize: size)])
    }
  }

  @Test func aStudyKeepsItsDefinition() throws {
    let sample = try SampleStudy.shared.get()
    let directory = try TemporaryDirectory()
    let path = "\(directory.path)/x.study"
    let study = try StudyDirectory.create(
      at: path, manifest: sample.signed, definition: sample.definition)
    try DurableFile.create([1], at: "\(path)/definition/.survey.swp", access: .owner)
    #expect(try study.definition() == sample.definition)
    try DurableFile.create([1], at: "\(path)/definition/more.txt", access: .owner)
    #expect(throws: AnonymityError.tampered(file: "\(path)/definition")) {
      try study.definition()
    }
    #expect(throws: StorageError.alreadyExists(path: path)) {
      try StudyDirectory.create(
        at: path, manifest: sample.signed, definition: sample.definition)
    }
  }
}
