@testable import Anonymity
import Cryptography
import Foundation
@testable import Registration
@testable import ResponseCollection
import Testing

/// What is destroyed, in which order, and that each party's word about it is its own.
@Suite struct DestructionTests {
  private static func closed() throws -> TinyStudy {
    let tiny = try TinyStudy { $0.keepUntil = "2027-06-30" }
    for number in 1...3 { try tiny.answer("North-\(number)@example.org", "secret answer") }
    try tiny.close()
    return tiny
  }

  private static func files(_ directory: String) throws -> Set<String> {
    Set(try FileManager.default.subpathsOfDirectory(atPath: directory))
  }

  @discardableResult
  private static func destroy(
    _ tiny: TinyStudy, _ day: String = "2027-07-01", early: Bool = false
  ) throws -> CollectorDestruction {
    try tiny.collector.destroy(study: tiny.study, today: day, isEarly: early)
  }

  @Test func theIssuersWordComesWhenItsSecretsAreGone() throws {
    let tiny = try Self.closed()
    #expect(
      try Self.files(tiny.issuer.path) == [
        "issuer.pub", "signed", "manifest", "collector", "lock", "closed", "counts", "destroyed",
      ])
    let statement = try #require(
      try IssuerDestruction.published(of: tiny.study.manifest.issuers[0], in: tiny.study))
    #expect(statement.reissued == 0)
  }

  /// The number of codes replaced outlives the list it was in.
  @Test func aCloseCutShortAtAnyFileTellsTheSame() throws {
    let tiny = try TinyStudy()
    _ = try tiny.issuer.reissue(identifier: "South-1@example.org", using: &tiny.random)
    let key = try DurableFile.read("\(tiny.issuer.path)/signing.key")
    try tiny.issuer.close(study: tiny.study, using: &tiny.random)
    let name = "destroyed.issuer.registrar"
    let published = try tiny.study.read(name)
    // After the statement was kept and before it was published.
    try DurableFile.destroy("\(tiny.study.path)/\(name)")
    try tiny.issuer.close(study: tiny.study, using: &tiny.random)
    #expect(try tiny.study.read(name) == published)
    // After the list was destroyed and before the statement was signed.
    try DurableFile.destroy("\(tiny.study.path)/\(name)")
    try DurableFile.destroy("\(tiny.issuer.path)/destroyed")
    try DurableFile.create(key, at: "\(tiny.issuer.path)/signing.key", access: .owner)
    try tiny.issuer.close(study: tiny.study, using: &tiny.random)
    #expect(try tiny.study.read(name) == published)
    #expect(!DurableFile.exists("\(tiny.issuer.path)/signing.key"))
    let statement = try IssuerDestruction.published(
      of: tiny.study.manifest.issuers[0], in: tiny.study)
    #expect(statement?.reissued == 1)
  }

  @Test func answersAreKeptAsLongAsPromised() throws {
    let tiny = try Self.closed()
    #expect(throws: CollectionError.tooEarly(keptUntil: "2027-06-30")) {
      try Self.destroy(tiny, "2027-06-30")
    }
    #expect(try tiny.collector.frozenRecords(study: tiny.study).closed.count == 3)
    #expect(try Self.destroy(tiny, "2027-06-30", early: true).isEarly)
    #expect(try CollectorDestruction.published(in: tiny.study)?.day == "2027-06-30")
  }

  @Test func nothingOfTheAnswersIsLeft() throws {
    let tiny = try Self.closed()
    let record = try tiny.collector.frozenRecords(study: tiny.study).closed[0].bytes
    // What a crash left, and a file of a layout this version doesn't know.
    try Data(record).write(to: URL(fileURLWithPath: "\(tiny.collector.path)/spool"))
    try Data(record).write(
      to: URL(fileURLWithPath: "\(tiny.collector.path)/closed/.all.candour-0011223344556677.new"))
    #expect(try Self.destroy(tiny).isEarly == false)
    #expect(
      try Self.files(tiny.collector.path) == [
        "manifest", "lock", "collector.pub", "frozen", "closing", "destroying", "destroyed",
        "closed", "comments",
      ])
    #expect(throws: CollectionError.destroyed) {
      try tiny.collector.frozenRecords(study: tiny.study)
    }
    #expect(throws: CollectionError.destroyed) { try tiny.collector.close(study: tiny.study) }
    // Receipts can be checked for ever: the list stays.
    #expect(tiny.study.has("closed.hashes") && tiny.study.has("closing"))
  }

  /// A crash leaves the first so many steps done: mark, records, statement kept, published.
  @Test(arguments: 0...3) func aDestructionCutShortIsFinished(step: Int) throws {
    let tiny = try Self.closed()
    let path = tiny.collector.path
    let names = ["closed/all", "comments/all", "closing.key"]
    let before = try names.map { try DurableFile.read("\(path)/\($0)") }
    let statement = try Self.destroy(tiny)
    func put(_ place: Int) throws {
      try DurableFile.create(before[place], at: "\(path)/\(names[place])", access: .owner)
    }
    try put(2)
    if step < 3 { try DurableFile.destroy("\(tiny.study.path)/destroyed.collector") }
    if step < 2 { try DurableFile.destroy("\(path)/destroyed") }
    if step < 1 { try [0, 1].forEach(put) }
    // The last key may be zeros already.
    if step == 3 {
      try DurableFile.replace(
        [UInt8](repeating: 0, count: 40), at: "\(path)/closing.key", access: .owner)
    }
    // Days later, and nobody says early: it is finished as it was begun.
    #expect(try Self.destroy(tiny, "2027-07-09") == statement)
    #expect(try tiny.study.read("destroyed.collector") == statement.bytes)
    for name in names { #expect(!DurableFile.exists("\(path)/\(name)")) }
  }

  @Test func anOpenCollectorAndAnInventedStatementDestroyNothing() throws {
    let open = try TinyStudy()
    try open.answer("North-1@example.org", "x")
    #expect(throws: CollectionError.notClosed) { try Self.destroy(open) }
    try open.collector.check()
    let tiny = try Self.closed()
    let forged = try CollectorDestruction(
      day: "2027-07-01", isEarly: false, manifest: tiny.study.manifest,
      closingKey: .generate(using: &tiny.random))
    try tiny.study.publish(forged.bytes, as: "destroyed.collector")
    #expect(throws: FormatError.self) { try CollectorDestruction.published(in: tiny.study) }
    #expect(throws: AnonymityError.tampered(file: "\(tiny.study.path)/destroyed.collector")) {
      try Self.destroy(tiny)
    }
    #expect(try tiny.collector.frozenRecords(study: tiny.study).closed.count == 3)
  }

  @Test func aCustodiansKeyGoesAfterItsWord() throws {
    let tiny = try TinyStudy()
    let path = "\(tiny.root)/custodian1.key"
    let key = try DurableFile.read(path)
    func destroy(_ passphrase: String) throws -> CustodianDestruction {
      try CustodianKey.destroy(
        path, passphrase: SecretBytes(copying: Array(passphrase.utf8)), day: "2027-07-01")
    }
    #expect(throws: AnonymityError.wrongPassphrase(file: path)) { _ = try destroy("wrong one") }
    #expect(!DurableFile.exists("\(tiny.root)/custodian1.destroyed"))
    let statement = try destroy(TinyStudy.passphrase)
    #expect(!DurableFile.exists(path))
    #expect(statement.isOf(tiny.study.manifest.custodians[0]))
    // A crash between the word and the deed.
    try DurableFile.create(key, at: path, access: .owner)
    #expect(try destroy(TinyStudy.passphrase) == statement)
    #expect(!DurableFile.exists(path))
    // A crash between zeros and removal, and a run when nothing is left: no passphrase is needed.
    for left in [[UInt8](repeating: 0, count: key.count), nil] {
      if let left { try DurableFile.create(left, at: path, access: .owner) }
      #expect(try destroy("none") == statement)
      #expect(!DurableFile.exists(path))
    }
    // Another's word in its place stops it, with the key left.
    let other = try CustodianDestruction(tiny.custodianKey(2), day: "2027-07-01")
    try DurableFile.create(key, at: path, access: .owner)
    try DurableFile.replace(
      other.bytes, at: "\(tiny.root)/custodian1.destroyed", access: .everybody)
    #expect(throws: AnonymityError.self) { _ = try destroy(TinyStudy.passphrase) }
    #expect(DurableFile.exists(path))
    // In the study it counts for nobody but its signer.
    try tiny.study.publish(other.bytes, as: "custodian1.destroyed")
    #expect(throws: AnonymityError.tampered(file: "custodian1.destroyed")) {
      try CustodianDestruction.published(of: tiny.study.manifest.custodians[0], in: tiny.study)
    }
  }

  /// A crash in an `unseal` before: the key is in the leftover too.
  @Test(arguments: [false, true]) func noLeftoverKeepsAKey(isGone: Bool) throws {
    let tiny = try TinyStudy()
    let path = "\(tiny.root)/custodian1.key"
    let leftover = "\(tiny.root)/.custodian1.key.candour-0011223344556677.new"
    try FileManager.default.copyItem(atPath: path, toPath: leftover)
    if isGone { try FileManager.default.removeItem(atPath: path) }
    let passphrase = SecretBytes(copying: Array(TinyStudy.passphrase.utf8))
    _ = try? CustodianKey.destroy(path, passphrase: passphrase, day: "2027-07-01")
    #expect(!DurableFile.exists(leftover) && !DurableFile.exists(path))
  }

  /// A descriptor shows what becomes of the file that an `unseal` and an issue replace.
  @Test func whatIsReplacedIsOverwritten() throws {
    let tiny = try Self.closed()
    try tiny.beginTally()
    let old = try FileHandle(forReadingFrom: URL(fileURLWithPath: "\(tiny.root)/custodian1.key"))
    try tiny.unseal(1)
    #expect(try old.readToEnd()?.allSatisfy { $0 == 0 } == true)
    let open = try TinyStudy()
    let list = try FileHandle(forReadingFrom: URL(fileURLWithPath: "\(open.issuer.path)/people"))
    try open.answer("North-1@example.org", "x")
    #expect(try list.readToEnd()?.allSatisfy { $0 == 0 } == true)
  }

  /// A crash in the close before the spool's key went, and its volume isn't there: mounted nowhere, or
  /// an empty directory in its place.
  @Test(arguments: [false, true]) func aKeyOutOfReachIsNotGone(isEmpty: Bool) throws {
    let tiny = try TinyStudy()
    let (volume, away) = ("\(tiny.root)/volume", "\(tiny.root)/away")
    try DurableFile.createDirectory(volume, access: .owner)
    let path = tiny.collector.path
    try FileManager.default.moveItem(atPath: "\(path)/spool.key", toPath: "\(volume)/key")
    try DurableFile.create(
      Array("candour-spool-place 1\nkey \(volume)/key\n".utf8), at: "\(path)/spool.place",
      access: .owner)
    try tiny.answer("North-1@example.org", "x")
    let (spool, key) = (
      try DurableFile.read("\(path)/spool"), try DurableFile.read("\(volume)/key")
    )
    try tiny.close()
    try DurableFile.create(spool, at: "\(path)/spool", access: .owner)
    try FileManager.default.moveItem(atPath: volume, toPath: away)
    try DurableFile.create(key, at: "\(away)/key", access: .owner)
    if isEmpty { try DurableFile.createDirectory(volume, access: .owner) }
    let error = CollectionError.spoolKeyOutOfReach(file: "\(volume)/key")
    #expect(throws: error) { try tiny.collector.close(study: tiny.study) }
    #expect(throws: error) { try Self.destroy(tiny) }
    #expect(!tiny.study.has("destroyed.collector"))
    if isEmpty { try FileManager.default.removeItem(atPath: volume) }
    try FileManager.default.moveItem(atPath: away, toPath: volume)
    try Self.destroy(tiny)
    #expect(!DurableFile.exists("\(volume)/key") && tiny.study.has("destroyed.collector"))
  }

  /// With the keys of the custodians who would be needed gone, nobody opens what wasn't opened.
  @Test func withoutKeysNothingOpens() throws {
    let tiny = try Self.closed()
    try tiny.beginTally()
    let passphrase = SecretBytes(copying: Array(TinyStudy.passphrase.utf8))
    for index in [1, 2] {
      try CustodianKey.destroy(
        "\(tiny.root)/custodian\(index).key", passphrase: passphrase, day: "2027-07-01")
      #expect(throws: StorageError.self) { try tiny.unseal(index) }
    }
    try tiny.unseal(3)
    #expect(throws: AnonymityError.tooFewShares(given: 1, quorum: 2)) { try tiny.tally([3]) }
  }
}
