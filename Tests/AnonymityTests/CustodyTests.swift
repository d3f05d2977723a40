@testable import Anonymity
import Cryptography
import Testing

@Suite final class CustodyTests {
  private let passphrase = SecretBytes(copying: Array("correct horse".utf8))
  private let cheap = ScryptCost(logN: 4, r: 1, p: 1)

  @Test func aKeyComesBackFromItsFile() throws {
    let directory = try TemporaryDirectory()
    var random = try SampleStudy.random()
    let made = try CustodianKey.create(
      name: "amina", in: directory.path, passphrase: passphrase, cost: cheap, using: &random)
    let key = try CustodianKey.open("\(directory.path)/amina.key", passphrase: passphrase)
    #expect(key.custodian == made)
    let file = "\(directory.path)/amina.pub"
    #expect(try Custodian(publicFile: DurableFile.read(file), name: file) == made)
    #expect(throws: StorageError.self) {
      try CustodianKey.create(
        name: "amina", in: directory.path, passphrase: passphrase, cost: cheap, using: &random)
    }
  }

  @Test func aKeyWithoutItsPublicFileIsFinishedByASecondRun() throws {
    let directory = try TemporaryDirectory()
    var random = try SampleStudy.random()
    func create(_ name: String, _ passphrase: borrowing SecretBytes) throws -> Custodian {
      try CustodianKey.create(
        name: name, in: directory.path, passphrase: passphrase, cost: cheap, using: &random)
    }
    let made = try create("amina", passphrase)
    let (secret, open) = ("\(directory.path)/amina.key", "\(directory.path)/amina.pub")
    let (sealed, published) = (try DurableFile.read(secret), try DurableFile.read(open))
    try DurableFile.destroy(open)
    #expect(throws: StorageError.alreadyExists(path: secret)) {
      try create("amina", SecretBytes(copying: Array("another one".utf8)))
    }
    #expect(!DurableFile.exists(open))
    #expect(try create("amina", passphrase) == made)
    #expect(try DurableFile.read(open) == published)
    #expect(try DurableFile.read(secret) == sealed)
    try DurableFile.create(sealed, at: "\(directory.path)/bill.key", access: .owner)
    #expect(throws: StorageError.self) { try create("bill", passphrase) }
  }

  @Test func aWrongPassphraseAndEveryFlippedByteAreRefused() throws {
    var random = try SampleStudy.random()
    let key = try CustodianKey(name: "amina", seed: random.secretBytes(32))
    var memory = LedgerMemory()
    for start in [random.bytes(32), random.bytes(32)] {
      try memory.advance(to: ReleaseLedger(start: start), file: "l")
    }
    let file = try KeyFile(key: key, memory: memory, cost: cheap)
      .sealed(passphrase: passphrase, using: &random)
    let read = try KeyFile.open(file, passphrase: passphrase, file: "k")
    #expect((read.memory, read.cost) == (memory, cheap))
    let wrong = SecretBytes(copying: Array("correct house".utf8))
    #expect(throws: AnonymityError.wrongPassphrase(file: "k")) {
      try KeyFile.open(file, passphrase: wrong, file: "k")
    }
    #expect(
      everyFlipIsRefused(file) { _ = try KeyFile.open($0, passphrase: passphrase, file: "k") })
    #expect(throws: AnonymityError.malformed(file: "k", .trailingBytes)) {
      try KeyFile.open(Array(file.dropLast()), passphrase: passphrase, file: "k")
    }
  }

  @Test func absurdScryptCostsAreRefusedUnread() throws {
    var random = try SampleStudy.random()
    let key = try CustodianKey(name: "amina", seed: random.secretBytes(32))
    var file = try KeyFile(key: key, cost: cheap).sealed(passphrase: passphrase, using: &random)
    file[8] = 31
    #expect(throws: AnonymityError.malformed(file: "k", .invalidField)) {
      try KeyFile.open(file, passphrase: passphrase, file: "k")
    }
  }

  @Test func shortPassphrasesAndBadNamesAreRefused() throws {
    let directory = try TemporaryDirectory()
    var random = try SampleStudy.random()
    #expect(throws: AnonymityError.shortPassphrase(least: 8)) {
      try CustodianKey.create(
        name: "amina", in: directory.path, passphrase: SecretBytes(copying: [1, 2, 3]),
        using: &random)
    }
    for name in ["Zoë Ngũgĩ", "Siân O'Neil", "ਅਮੀਨਾ"] { try PartyName.check(name) }
    for name in ["", "../amina", ".amina", " a", "a ", "a/b", "a\tb", "a\u{202E}b", "\u{301}a"] {
      #expect(throws: AnonymityError.invalidName(name)) { try PartyName.check(name) }
    }
  }

  @Test func everyFlippedByteOfAPublicFileIsRefused() throws {
    let key = try SampleStudy.shared.get().custodians[0]
    let file = try key.publicFile()
    #expect(try Custodian(publicFile: file, name: "p") == key.custodian)
    #expect(everyFlipIsRefused(file) { _ = try Custodian(publicFile: $0, name: "p") })
  }

  @Test func aQuorumThatNeedsEverybodyMustBeAskedFor() throws {
    let all = try Quorum(threshold: 3, of: 3)
    #expect(throws: AnonymityError.self) { try all.checkSurvivesLoss(acceptLoss: false) }
    try all.checkSurvivesLoss(acceptLoss: true)
    try Quorum(threshold: 2, of: 3).checkSurvivesLoss(acceptLoss: false)
    for (threshold, count) in [(4, 3), (0, 3), (2, 17), (0, 0)] {
      let error = #expect(throws: AnonymityError.self) {
        try Quorum(threshold: threshold, of: count)
      }
      #expect(error?.exitStatus == 2)
    }
  }

  @Test(arguments: [(1, 1), (1, 3), (1, 16), (2, 1)])
  func aQuorumThatLeavesOnePersonAloneIsRefused(threshold: Int, count: Int) {
    let error = #expect(throws: AnonymityError.self) {
      try Quorum(threshold: threshold, of: count)
    }
    #expect(error == .invalidPlan(.onePersonOpens(quorum: threshold, custodians: count)))
    #expect(error?.exitStatus == 3)
    #expect(error?.message.contains("one person could open the answers") == true)
  }
}
