@testable import Anonymity
import Cryptography
@testable import Registration
import Testing

/// An issuer signs one study, and keeps which before anybody has the signature.
@Suite struct SigningTests {
  /// A draft with another quorum, for the same plan and the same issuer.
  private func second(_ sample: SampleIssuer) throws -> StudyDraft {
    let first = sample.study.manifest
    let third = try CustodianKey(name: "carys", seed: sample.random.secretBytes(32))
    let manifest = try Manifest(
      plan: first.plan, custodians: first.custodians + [third.custodian],
      quorum: Quorum(threshold: 2, of: 3), issuers: first.issuers)
    return try StudyDraft.create(
      at: "\(sample.root)/second.study", manifest: manifest,
      definition: sample.study.definition(), issuers: [sample.issuer.publicFile])
  }

  @Test func aSecondManifestIsNotSigned() throws {
    let sample = try SampleIssuer()
    let draft = try second(sample)
    let error = #expect(throws: RegistrationError.self) { try sample.issuer.sign(draft) }
    #expect(error == .signedAnother)
    #expect(error?.exitStatus == 3)
    #expect(try draft.missing() == ["registrar"])
    #expect(try sample.issuer.manifest() == sample.study.manifest)
  }

  /// A crash right after the note: the signature may be out already.
  @Test func theNoteAloneBinds() throws {
    let sample = try SampleIssuer()
    let draft = try second(sample)
    for file in ["x.issuer/manifest", "x.study/manifest", "x.study/signing/registrar.signature"] {
      try DurableFile.destroy("\(sample.root)/\(file)")
    }
    let issuer = try IssuerDirectory(sample.issuer.path)
    #expect(throws: RegistrationError.signedAnother) { try issuer.sign(draft) }
    #expect(throws: RegistrationError.awaitsSignatures) { try issuer.manifest() }
    // The noted one goes on, and gets the same signature.
    let study = try #require(try issuer.sign(StudyDraft(sample.study.path)))
    #expect(study.signedManifest == sample.study.signedManifest)
    #expect(try issuer.manifest() == study.manifest)
  }

  @Test func aDraftOfAnotherPlanIsNotSigned() throws {
    let (sample, other) = (try SampleIssuer(), try SampleIssuer(second: "U"))
    let draft = try StudyDraft(other.study.path)
    #expect(throws: AnonymityError.invalidPlan(.issuerMismatch("registrar"))) {
      try sample.issuer.sign(draft)
    }
  }

  @Test func anAlteredDefinitionIsNotSigned() throws {
    let sample = try SampleIssuer()
    let draft = try StudyDraft(sample.study.path)
    let file = "\(sample.study.path)/definition/survey.txt"
    try DurableFile.replace([2], at: file, access: .everybody)
    #expect(throws: AnonymityError.tampered(file: "\(sample.study.path)/definition")) {
      try sample.issuer.sign(draft)
    }
  }

  @Test func aClosedIssuerSignsNothing() throws {
    let sample = try SampleIssuer()
    _ = try sample.invite()
    _ = try sample.publishCollector()
    try sample.issuer.close(study: sample.study, using: &sample.random)
    #expect(throws: RegistrationError.closed) {
      try sample.issuer.sign(StudyDraft(sample.study.path))
    }
  }

  /// Whatever a crash left of the keys is destroyed, however far they had come.
  @Test func keysCutShortAreMadeAnew() throws {
    let sample = try SampleIssuer()
    let (plan, path) = (sample.study.manifest.plan, sample.issuer.path)
    let groups = try CoarsenedGroups(sample.roll, minimum: 5, expectedResponse: 1000)
    func make() throws -> IssuerDirectory {
      try IssuerDirectory.create(
        at: path, name: "registrar", plan: plan, roll: sample.roll, groups: groups,
        using: &sample.random)
    }
    #expect(throws: StorageError.alreadyExists(path: path)) { try make() }
    for file in ["manifest", "signed", "issuer.pub", "token-0.key"] {
      try DurableFile.destroy("\(path)/\(file)")
    }
    try DurableFile.create([1], at: "\(path)/.people.candour-00.new", access: .owner)
    let old = try sample.files()
    let made = try make()
    let new = try sample.files()
    #expect(
      Set(new.keys)
        == Set(old.keys).subtracting([".people.candour-00.new"]).union([
          "issuer.pub", "token-0.key",
        ]))
    for name in ["roll.key", "signing.key", "people", "token-comments.key"] {
      #expect(new[name] != old[name], "\(name)")
    }
    #expect(try made.holds(sample.roll, groups, plan: plan))
  }

  /// The wrong people in the right sizes: two issuers find out at the first code, a run of `open` at once.
  @Test func aListKnowsItsRoll() throws {
    let sample = try SampleIssuer()
    let plan = sample.study.manifest.plan
    let text = sample.rollText.replacing("person3@", with: "person99@")
    let roll = try Roll(csv: Array(text.utf8), groupColumns: ["team"])
    let groups = try CoarsenedGroups(roll, minimum: 5, expectedResponse: 1000)
    #expect(RollDifference(groups.groups, planned: plan.groups) == nil)
    #expect(try !sample.issuer.holds(roll, groups, plan: plan))
  }

  @Test func aRollDifferenceNamesGroupsOnly() throws {
    let sample = try SampleIssuer(second: "U")
    let text = sample.rollText + "person25@example.org,U\n"
    let roll = try Roll(csv: Array(text.utf8), groupColumns: ["team"])
    let plan = sample.study.manifest.plan
    let error = #expect(throws: RegistrationError.self) {
      try IssuerDirectory.create(
        at: "\(sample.root)/new.issuer", name: "registrar", plan: plan, roll: roll,
        groups: CoarsenedGroups(roll, minimum: 5, expectedResponse: 1000), using: &sample.random)
    }
    guard case .rollNotPlanned(let difference) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect((difference.planned, difference.found) == (24, 25))
    #expect(difference.groups.map(\.name) == ["U"])
    #expect(error?.message.contains("U: 12 in the plan, 13 here") == true)
    #expect(error?.message.contains("example.org") == false)
    #expect(error?.exitStatus == 1)
    #expect(!DurableFile.exists("\(sample.root)/new.issuer"))
  }
}
