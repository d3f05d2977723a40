@testable import Anonymity
import Cryptography
import Foundation
import ResponseCollection
import Testing

/// What root finds in the memory of the real binary when its work is done.
@Suite struct MemoryAttacks {
  private typealias Secret = MemoryDump.Secret

  @Test func dumpOfTheAnsweringProcess() throws {
    let study = try SmallStudy()
    let (identifier, code) = try study.credentials(5)
    let command =
      #"sh -c "echo \$\$ >pid; TERM=xterm-256color exec candour answer small.study --pause 0""#
    let terminal = try Tmux(study.place, command)
    try terminal.begin(words: study.words)
    try terminal.press("Down", "Space", "Enter")
    try terminal.wait(for: "Question 2")
    try terminal.press("r")
    try terminal.wait(for: "Not answered")
    let words = try Self.sendToTheLastPage(terminal, identifier, code)
    let dump = try MemoryDump(
      of: study.place.read("pid").trimmingCharacters(in: .whitespacesAndNewlines), in: study.place)
    try terminal.press("n")
    try terminal.wait(for: "ENDED:0")
    let secrets = try Self.respondentSecrets(study, identifier, code, words)
    try Attack.dumpOfTheAnsweringProcess.carryOut(
      having: "root: the memory of candour answer at its last page", against: dump,
      planted: Planted(
        "a program that keeps what it was told",
        MemoryDump.ofACarelessProgram(secrets, in: study.place))
    ) { dump in
      defer { try? dump.remove() }
      return try MemoryDump.loot(dump.found(secrets), of: secrets)
    }
  }

  /// Sends, notes the twelve words, and stops at the last question asked.
  private static func sendToTheLastPage(
    _ terminal: Tmux, _ identifier: String, _ code: String
  ) throws -> RecoveryWords {
    try terminal.press("End")
    try terminal.waitForCursor(on: "Send my answers")
    try terminal.press("Enter")
    try terminal.wait(for: "staff identifier")
    try terminal.type(identifier)
    try terminal.press("Enter")
    try terminal.wait(for: "code from the registrar")
    try terminal.type(code)
    try terminal.press("Enter")
    try terminal.wait(for: "Is this your group?")
    try terminal.press("y")
    let screen = try terminal.wait(for: "twelve words")
    try terminal.press("Enter")
    try terminal.wait(for: "Your answers are in")
    try terminal.press("Enter")
    try terminal.wait(for: "receipt of your comments")
    let shown = screen.split(whereSeparator: { !$0.isLetter }).map(String.init)
    let found = shown.indices.dropLast(11).lazy.compactMap { start in
      RecoveryWords(shown[start..<start + 12].joined(separator: " "))
    }.first
    return try #require(found, "no twelve words on the screen:\n\(screen)")
  }

  @Test func dumpOfTheUnsealingProcess() throws {
    let place = try SmallStudy.closed.get().copy()
    let seed = try Self.custodianKey("amina", in: place)
    let passphrase = "a passphrase of amina"
    let secrets = [
      Secret("the passphrase", text: passphrase),
      Secret("the custodian's seed", seed.seed),
      Secret("his X25519 key", seed.key.sealingKey.rawBytes().exposedBytes()),
      Secret("his Ed25519 key", seed.key.signingKey.seed().exposedBytes()),
    ]
    let dump = try MemoryDump(
      atTheEndOf: "\(Workplace.binary.path) unseal small.study --request request --key amina.key "
        + "--out amina.shares --passphrase-file amina.pass", in: place)
    try Attack.dumpOfTheUnsealingProcess.carryOut(
      having: "root: the memory of candour unseal at its end", against: dump,
      planted: Planted(
        "a program that keeps what it was told",
        MemoryDump.ofACarelessProgram(secrets, in: place))
    ) { dump in
      defer { try? dump.remove() }
      return try MemoryDump.loot(dump.found(secrets), of: secrets)
    }
  }

  @Test func dumpOfTheTallyingProcess() throws {
    let place = try SmallStudy.closed.get().copy()
    for name in ["amina", "ben"] {
      let ending = try place.unseal(name)
      try #require(ending.status == 0, "\(ending.errors)")
    }
    let secrets = try Self.tallySecrets(place)
    let dump = try MemoryDump(
      atTheEndOf: "\(Workplace.binary.path) tally small.study --request request "
        + "--shares amina.shares ben.shares --out release", in: place)
    try Attack.dumpOfTheTallyingProcess.carryOut(
      having: "root: the memory of candour tally at its end", against: dump,
      planted: Planted(
        "a program that keeps what it was told",
        MemoryDump.ofACarelessProgram(secrets, in: place))
    ) { dump in
      defer { try? dump.remove() }
      return try MemoryDump.loot(dump.found(secrets), of: secrets)
    }
  }

  private static func custodianKey(
    _ name: String, in place: Workplace
  ) throws -> (seed: [UInt8], key: CustodianKey) {
    let key = try CustodianKey.open(
      place.path("\(name).key"),
      passphrase: SecretBytes(copying: Array("a passphrase of \(name)".utf8)))
    return (key.seed.exposedBytes(), key)
  }

  /// Tally key, the shares of both custodians, the keys they give, and what was said.
  private static func tallySecrets(_ place: Workplace) throws -> [Secret] {
    let study = try StudyDirectory(place.path("small.study"))
    let path = place.path("request")
    let request = try TallyRequest(path, study: study)
    let key = try TallyRequest.privateKey(path)
    let files = try ["amina", "ben"].map {
      try ShareFile(
        DurableFile.read(place.path("\($0).shares")), file: "\($0).shares", request: request,
        key: key, manifest: study.manifest)
    }
    var secrets = [
      Secret("the tally key", key.rawBytes().exposedBytes()),
      Secret("a comment", text: "Ask us.", isResidual: true),
    ]
    for (index, record) in request.records.all.enumerated() {
      let shares = files.compactMap { file in
        if case .share(let share) = file.slots[index] { share } else { nil }
      }
      secrets += shares.map { Secret("a custodian's share", $0.value.exposedBytes()) }
      guard shares.count == 2 else { continue }
      secrets.append(Secret("a record's key", try Shamir.combine(shares).exposedBytes()))
      secrets.append(Secret("a token", record.token.value, isResidual: true))
    }
    return secrets
  }

  private static func respondentSecrets(
    _ study: SmallStudy, _ identifier: String, _ code: String, _ words: RecoveryWords
  ) throws -> [Secret] {
    let manifest = try StudyDirectory(study.place.path("small.study")).manifest
    let typed = try #require(EnrolmentCode(code))
    var secrets = [
      Secret("the identifier", text: identifier, isResidual: true),
      Secret("the code as typed", text: code, isResidual: true),
      Secret("the code", typed.exposedBytes()),
      Secret("recovery words", text: words.exposedWords().joined(separator: " ")),
      Secret("recovery seed", words.seed.exposedBytes()),
    ]
    for (type, group) in [(RecordType.closed, UInt16(0)), (.comment, RecordType.wholeSurvey)] {
      let info = LengthDelimited.encode(
        "candour token draw v1", [type.rawValue], group.networkBytes, UInt16(0).networkBytes)
      let stream = try HKDF.derive(
        salt: manifest.digest, ikm: words.seed, info: info, count: 32)
      var draw = try SeededRandom(seed: stream)
      let key = try Ed25519.PrivateKey.generate(using: &draw)
      secrets += [
        Secret("seed of a token's stream", stream.exposedBytes()),
        Secret("a token's signing key", key.seed().exposedBytes()),
        Secret("a token", key.publicKey.rawBytes),
      ]
    }
    return secrets
  }
}
