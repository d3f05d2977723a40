@testable import Anonymity
import Cryptography
import Foundation
import Testing

/// `candour answer` in plain text under the respondent's account, held at its last question.
final class Answering: Sendable {
  struct TimedOut: Error { let said: String }

  let program: RunningProgram
  private let member: ServedStudy.Member
  private let output: String
  private let keys: FileHandle
  static let comment = "Ask the night staff at Elm House before anything changes."

  init(
    _ held: AccountedStudy, _ member: ServedStudy.Member, issuer: String, collector: String
  ) throws {
    self.member = member
    let place = held.place
    let name = UUID().uuidString
    let pipe = place.path("\(name).keys")
    output = place.path("\(name).screen")
    guard unsafe mkfifo(pipe, 0o600) == 0 else { throw TimedOut(said: "no pipe") }
    // Open at both ends, so that neither waits for the other.
    keys = try #require(FileHandle(forUpdatingAtPath: pipe))
    program = try RunningProgram(
      held.accounts.command(
        .respondent,
        [
          place.path("bin/candour"), "answer", held.publicStudy, "--mode", "linear", "--pause", "0",
          "--issuer", issuer, "--collector", collector,
        ]), input: pipe, output: output)
    let lines = Self.form(held.study.words, member) + ["yes"]
    try keys.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
    try wait(for: "receipt of your comments")
  }

  /// What is typed, up to the question whether the group is right: two plain noes, a fair chance, a
  /// comment.
  static func form(_ words: String, _ member: ServedStudy.Member) -> [String] {
    [words, "", "", "2", "2", "4", comment, ".", "3", "1", "2", "send", member.identifier]
      + [member.typedCode]
  }

  /// Answers the last question, and waits for the end.
  func finish() throws {
    try keys.write(contentsOf: Data("no\n".utf8))
    #expect(program.waitUntilExit() == 0, "\(said)")
  }

  private var said: String { (try? String(contentsOfFile: output, encoding: .utf8)) ?? "" }

  private func wait(for text: String) throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while !said.contains(text) {
      guard program.isRunning, ContinuousClock.now < deadline else { throw TimedOut(said: said) }
      usleep(20_000)
    }
  }

  /// Everything of this person that must not come together, known from the screen and from the records
  /// that were taken.
  func secrets(
    among records: [SealedResponse], _ study: StudyDirectory
  ) throws -> [MemoryDump.Secret] {
    typealias Secret = MemoryDump.Secret
    let words = try shownWords()
    let code = try #require(EnrolmentCode(member.typedCode))
    var secrets = [
      Secret("identity: identifier", text: member.identifier),
      Secret("identity: identifier, case folded", text: member.identifier.lowercased()),
      Secret("identity: code as typed", text: member.typedCode),
      Secret("identity: code", code.exposedBytes()),
      Secret("answer: comment", text: Self.comment),
      Secret("words: the twelve", text: words.exposedWords().joined(separator: " ")),
      Secret("words: their seed", words.seed.exposedBytes()),
    ]
    let tokens = try Self.possibleTokens(words, study.manifest)
    let own = records.filter { tokens.contains($0.token.value) }
    try #require(own.count == 2, "both records were taken")
    for record in own {
      secrets += [
        Secret("token", record.token.value),
        Secret("record: ciphertext", Array(record.ciphertext.prefix(64))),
        Secret("record: signature", Array(record.bytes.suffix(64))),
      ]
    }
    return secrets
  }

  /// The tokens that these words give, one for each group and one for comments.
  private static func possibleTokens(
    _ words: RecoveryWords, _ manifest: Manifest
  ) throws -> [[UInt8]] {
    let closed = manifest.groups.indices.map { (RecordType.closed, UInt16($0)) }
    return try (closed + [(.comment, RecordType.wholeSurvey)]).map { type, group in
      let info = LengthDelimited.encode(
        "candour token draw v1", [type.rawValue], group.networkBytes, UInt16(0).networkBytes)
      let stream = try HKDF.derive(salt: manifest.digest, ikm: words.seed, info: info, count: 32)
      var draw = try SeededRandom(seed: stream)
      return try Ed25519.PrivateKey.generate(using: &draw).publicKey.rawBytes
    }
  }

  private func shownWords() throws -> RecoveryWords {
    let shown = said.split(whereSeparator: { !$0.isLetter }).map(String.init)
    let found = shown.indices.dropLast(11).lazy.compactMap { start in
      RecoveryWords(shown[start..<start + 12].joined(separator: " "))
    }.first
    return try #require(found, "no twelve words on the screen:\n\(said)")
  }
}
