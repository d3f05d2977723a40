@testable import Anonymity
import Cryptography
@testable import Registration
import Testing

@Suite struct IssuingTests {
  @Test func aPersonIsSignedForOnce() throws {
    let sample = try SampleIssuer()
    let code = try sample.invite()[0]
    let person = Credentials(identifier: " PERSON1@example.org", code: code)
    #expect(try sample.issuer.group(of: person) == 0)
    let request = try sample.request()
    let response = try sample.issuer.issue(request, to: person)
    #expect(try sample.issuer.issue(request, to: person) == response)
    #expect(throws: RegistrationError.refused) {
      try sample.issuer.issue(sample.request(2), to: person)
    }
    #expect(try sample.issuer.ledger().issuedCounts(groups: 1) == [1])
  }

  @Test func everyRefusalIsTheSameAndChangesNothing() throws {
    let sample = try SampleIssuer()
    let codes = try sample.invite()
    let before = try sample.files()
    let request = try sample.request()
    let wrongGroup = TokenRequest(group: 1, closed: request.closed, comment: request.comment)
    let zero = [UInt8](repeating: 0, count: 256)
    let unsignable = TokenRequest(
      group: 0, closed: .init(bytes: zero), comment: request.comment)
    let attempts: [(String, EnrolmentCode, TokenRequest)] = [
      ("nobody@example.org", codes[0], request), ("", codes[0], request),
      ("person2@example.org", codes[0], request), ("person1@example.org", codes[0], wrongGroup),
      ("person1@example.org", codes[0], unsignable),
    ]
    for (identifier, code, request) in attempts {
      #expect(throws: RegistrationError.refused) {
        try sample.issuer.issue(
          request, to: Credentials(identifier: identifier, code: code))
      }
    }
    #expect(try sample.files() == before)
  }

  @Test func nobodyIsIssuedBeforeTheInvitation() throws {
    let sample = try SampleIssuer()
    let zero = EnrolmentCode(received: [UInt8](repeating: 0, count: 16))
    let person = Credentials(identifier: "person1@example.org", code: zero)
    #expect(throws: RegistrationError.refused) {
      try sample.issuer.issue(sample.request(), to: person)
    }
  }

  @Test func aReissuedCodeReplacesTheOldOne() throws {
    let sample = try SampleIssuer()
    let old = try sample.invite()[2]
    #expect(throws: RegistrationError.everyoneInvited) {
      try sample.issuer.invite(
        roll: sample.roll, out: "\(sample.root)/again.csv", using: &sample.random)
    }
    let new = try sample.issuer.reissue(identifier: "person3@example.org", using: &sample.random)
    #expect(throws: RegistrationError.refused) {
      try sample.issuer.group(of: Credentials(identifier: "person3@example.org", code: old))
    }
    let person = Credentials(identifier: "person3@example.org", code: new)
    _ = try sample.issuer.issue(sample.request(), to: person)
    #expect(throws: RegistrationError.cannotReissue) {
      try sample.issuer.reissue(identifier: "person3@example.org", using: &sample.random)
    }
  }

  @Test func aDifferentRollIsRefused() throws {
    let sample = try SampleIssuer()
    let other = try Roll(
      csv: Array((sample.rollText + "stranger@example.org,T\n").utf8),
      groupColumns: ["team"])
    #expect(throws: RegistrationError.rollDiffers(line: 14)) {
      try sample.issuer.invite(roll: other, out: "\(sample.root)/c.csv", using: &sample.random)
    }
    #expect(!DurableFile.exists("\(sample.root)/c.csv"))
  }

  @Test func aMovedPersonAndAMissingOneAreRefused() throws {
    let sample = try SampleIssuer(second: "U")
    let lines = sample.rollText.split(separator: "\n").map(String.init)
    let moved = lines.enumerated().map { $0 == 3 ? $1.replacing(",T", with: ",U") : $1 }
    let refusals: [([String], RegistrationError)] = [
      (moved, .rollDiffers(line: 4)),
      (lines.dropLast(), .rollIncomplete(people: 23, expected: 24)),
    ]
    for (lines, expected) in refusals {
      let roll = try Roll(
        csv: Array(lines.joined(separator: "\n").utf8), groupColumns: ["team"])
      #expect(throws: expected) {
        try sample.issuer.invite(roll: roll, out: "\(sample.root)/c.csv", using: &sample.random)
      }
      #expect(expected.exitStatus == 1)
    }
    #expect(!DurableFile.exists("\(sample.root)/c.csv"))
    #expect(try sample.invite().count == 24)
  }

  @Test func aListThatIsNotTheCommittedOneIsDamaged() throws {
    let sample = try SampleIssuer(second: "U")
    let good = try sample.issuer.ledger()
    func list(_ entries: [IssuedLedger.Entry]) -> IssuedLedger {
      IssuedLedger(planDigest: good.planDigest, entries: entries)
    }
    let first = good.entries[0]
    let ghost = IssuedLedger.Entry(identity: IdentityHash(bytes: SHA256.hash([1])), group: 0)
    let moved = [0, 1, 2].filter { $0 != Int(first.group) }.map { group in
      list([.init(identity: first.identity, group: UInt16(group))] + good.entries.dropFirst())
    }
    for bad in moved + [list(good.entries + [ghost]), list(Array(good.entries.dropLast()))] {
      try sample.issuer.files.replace(bad)
      #expect(throws: RegistrationError.damaged(file: "\(sample.issuer.path)/people")) {
        try sample.issuer.ledger()
      }
    }
  }

  @Test func theListDependsOnTheSetOnly() throws {
    let entries = (0..<9).map { number in
      IssuedLedger.Entry(
        identity: IdentityHash(bytes: SHA256.hash([number])), group: UInt16(number))
    }
    let ledger = IssuedLedger(planDigest: [UInt8](repeating: 1, count: 32), entries: entries)
    let other = IssuedLedger(planDigest: ledger.planDigest, entries: entries.reversed())
    #expect(ledger.bytes == other.bytes)
    #expect(ledger.commitment == other.commitment)
    #expect(IssuedLedger(ledger.bytes) == ledger)
    for place in 0..<ledger.bytes.count {
      var changed = ledger.bytes
      changed[place] ^= 1
      #expect(IssuedLedger(changed) == nil, "byte \(place)")
    }
  }

  @Test func theCloseDestroysEverySecretAndSealsTheCounts() throws {
    let sample = try SampleIssuer()
    let codes = try sample.invite()
    let person = Credentials(identifier: "person1@example.org", code: codes[0])
    _ = try sample.issuer.issue(sample.request(), to: person)
    let collector = try sample.publishCollector()
    // A key that a crash left half written goes too.
    let stale = "\(sample.issuer.path)/.people.candour-0011223344556677.new"
    try DurableFile.create([1], at: stale, access: .owner)
    try sample.issuer.close(study: sample.study, using: &sample.random)
    #expect(
      try sample.files().keys.sorted() == [
        "closed", "collector", "counts", "destroyed", "issuer.pub", "lock", "manifest", "signed",
      ])
    #expect(throws: RegistrationError.closed) { try sample.issuer.group(of: person) }
    #expect(throws: RegistrationError.closed) {
      try sample.issuer.reissue(identifier: "person2@example.org", using: &sample.random)
    }
    let counts = try IssuedCounts.open(
      sample.study.read("counts.registrar"), issuer: 0, custodian: 1,
      key: sample.custodian.sealingKey, manifest: sample.study.manifest)
    #expect(
      counts
        == IssuedCounts(issuer: 0, closed: [1], comments: 1, reissued: 0, collector: collector))
    // Once more, as after a crash.
    try IssuerDirectory(sample.issuer.path).close(study: sample.study, using: &sample.random)
  }

  @Test func theCloseWaitsForACollector() throws {
    let sample = try SampleIssuer()
    let before = try sample.files()
    let error = #expect(throws: RegistrationError.self) {
      try sample.issuer.close(study: sample.study, using: &sample.random)
    }
    #expect(error == .noCollector)
    #expect(error?.exitStatus == 2)
    #expect(try sample.files() == before)
  }

  @Test func plantedCountsAreRefusedAndTheKeysKept() throws {
    let sample = try SampleIssuer()
    _ = try sample.invite()
    _ = try sample.publishCollector()
    try sample.study.publish([1, 2, 3], as: "counts.registrar")
    let path = "\(sample.study.path)/counts.registrar"
    let error = #expect(throws: AnonymityError.self) {
      try sample.issuer.close(study: sample.study, using: &sample.random)
    }
    #expect(error == .tampered(file: path))
    #expect(error?.exitStatus == 4)
    let kept = try sample.files()
    #expect(kept["people"] != nil && kept["signing.key"] != nil)
    // The planted file taken away, the next run publishes what the first one sealed.
    try DurableFile.destroy(path)
    try sample.issuer.close(study: sample.study, using: &sample.random)
    #expect(try sample.study.read("counts.registrar") == kept["counts"])
    #expect(try sample.files()["people"] == nil)
  }

  @Test func aDamagedListIsRefused() throws {
    let sample = try SampleIssuer()
    let code = try sample.invite()[0]
    let path = "\(sample.issuer.path)/people"
    var bytes = try DurableFile.read(path)
    bytes[100] ^= 1
    try DurableFile.replace(bytes, at: path, access: .owner)
    let error = #expect(throws: RegistrationError.self) {
      try sample.issuer.group(of: Credentials(identifier: "person1@example.org", code: code))
    }
    #expect(error == .damaged(file: path))
    #expect(error?.exitStatus == 4)
  }

  @Test func anOpeningCutShortIsFinished() throws {
    let sample = try SampleIssuer()
    let manifest = sample.study.manifest
    let paths = StudyOpening.Paths(study: sample.study.path, issuer: sample.issuer.path)
    let definition = try sample.study.definition()
    func open(_ custodians: [Custodian]) throws -> StudyDirectory {
      let draft = try StudyOpening.open(
        plan: manifest.plan, definition: definition, roll: sample.roll,
        groups: CoarsenedGroups(sample.roll, minimum: 5, expectedResponse: 1000),
        custodians: custodians, quorum: manifest.quorum, issuerName: "registrar", paths: paths,
        using: &sample.random)
      return try StudyDirectory(draft.path)
    }
    let taken = StorageError.alreadyExists(path: paths.study)
    #expect(throws: taken) { try open(manifest.custodians) }
    try DurableFile.destroy("\(paths.issuer)/manifest")
    #expect(throws: RegistrationError.awaitsSignatures) {
      try IssuerDirectory(paths.issuer).manifest()
    }
    // Another input is another study.
    #expect(throws: taken) { try open(manifest.custodians.reversed()) }
    #expect(try open(manifest.custodians).manifest == manifest)
    #expect(try IssuerDirectory(paths.issuer).manifest() == manifest)
    // Cut short before that, file by file: the same keys make the same study.
    let files = [
      "\(paths.issuer)/manifest", "\(paths.study)/manifest",
      "\(paths.study)/signing/registrar.signature", "\(paths.issuer)/signed",
      "\(paths.study)/signing/manifest", "\(paths.study)/definition/survey.txt",
    ]
    for count in 1...files.count {
      for file in files.prefix(count) { try DurableFile.destroy(file) }
      #expect(try open(manifest.custodians).manifest == manifest, "\(count) files")
    }
    // Nobody has signed yet, and the input differs: what is there can go.
    for file in files.prefix(4) { try DurableFile.destroy(file) }
    let error = #expect(throws: RegistrationError.self) {
      try open(manifest.custodians.reversed())
    }
    #expect(error == .openCutShort(paths: [paths.study, paths.issuer]))
    #expect(error?.exitStatus == 2)
  }

  @Test func identityHashesNeedTheRollKey() throws {
    let sample = try SampleIssuer()
    let identifier = try #require(StaffIdentifier("person1@example.org"))
    let real = try sample.issuer.hasher().hash(identifier)
    let ledger = try sample.issuer.ledger()
    #expect(ledger.place(of: real) != nil)
    let guess = IdentityHasher(
      rollKey: SecretBytes(copying: [UInt8](repeating: 0, count: 32)), survey: "s")
    #expect(ledger.place(of: guess.hash(identifier)) == nil)
    #expect(
      ledger.place(of: IdentityHash(bytes: SHA256.hash(identifier.bytes))) == nil)
  }
}
