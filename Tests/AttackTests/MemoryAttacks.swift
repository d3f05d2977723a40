@testable import Anonymity
import Cryptography
import Foundation
import ResponseCollection
import Testing

/// What root finds in the memory of the real binary when its work is done.
@Suite struct MemoryAttacks {
  private typealias Secret = MemoryDump.Secret
  private static let comment = "The rota is made by one person in Elm Street."

  @Test func dumpOfTheAnsweringProcess() throws {
    let study = try SmallStudy()
    let (identifier, code) = try study.credentials(5)
    let command = #"sh -c "echo \$\$ >pid; TERM=xterm-256color exec candour answer small.study --pause 0""#
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
