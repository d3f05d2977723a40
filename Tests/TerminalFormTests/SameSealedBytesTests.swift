@testable import Anonymity
import Cryptography
import SurveyDefinition
import TestSupport
import TerminalForm
import Testing

/// What leaves the respondent's machine doesn't tell how the form was filled: the same script gives the
/// same plaintext, and with the same randomness the same sealed bytes, through every front end.
@Suite struct SameSealedBytesTests {
  @Test func engineScreenAndLinearSealAlike() throws {
    var draws = SeededGenerator.announced("engineScreenAndLinearSealAlike")
    let manifest = try Self.manifest()
    for _ in 0..<8 {
      let seed = draws.next()
      let wished = Sample.response(using: &draws)
      var form = Sample.form(seed: seed)
      FormScript.enter(wished, into: &form)
      let events = FormScript.events(for: form.response, survey: Sample.survey)
      var engine = Sample.form(seed: seed)
      engine.replay(events)
      let typist = Typist(events, on: Sample.form(seed: seed))
      var linear = LinearConversation(over: FakeLines(typist.lines))
      var screen = ScreenConversation(
        on: FakeTerminal(keys: typist.keys, columns: 60, rows: 18))
      let outcomes = try [
        engine.outcome, linear.fill(Sample.form(seed: seed)), screen.fill(Sample.form(seed: seed)),
      ]
      let sealed = try outcomes.map { outcome in
        guard case .submitted(let response) = outcome else { throw Unsent() }
        return try Self.records(of: response, manifest)
      }
      #expect(sealed[0] == sealed[1])
      #expect(sealed[0] == sealed[2])
      // The comparison can fail: another answer is sealed to other bytes.
      #expect(try sealed[0] != Self.records(of: Response(), manifest))
    }
  }

  private struct Unsent: Error {}

  /// Plaintexts and sealed bytes of both records, with everything random injected.
  private static func records(of response: Response, _ manifest: Manifest) throws -> [[UInt8]] {
    var random = try SeededRandom(seed: SecretBytes(copying: [UInt8](repeating: 9, count: 32)))
    let sealer = ResponseSealer(manifest: manifest)
    let plain = [
      ResponseEncoding.encodeClosed(response, of: Sample.survey),
      ResponseEncoding.encodeComments(response, of: Sample.survey),
    ]
    let tokens = try [RecordType.closed, .comment].map { type in
      let key = try Ed25519.PrivateKey(
        seed: SecretBytes(copying: [UInt8](repeating: 3, count: 32)))
      let token = Token(
        type: type, group: type == .closed ? 0 : RecordType.wholeSurvey,
        value: key.publicKey.rawBytes, prefix: [UInt8](repeating: 4, count: 32),
        signatures: [[UInt8](repeating: 5, count: manifest.signatureByteCount)])
      return SpendableToken(token, key: key)
    }
    return try plain
      + zip(plain, tokens).map { bytes, token in
        try sealer.seal(bytes, token: token, using: &random).bytes
      }
  }

  private static func manifest() throws -> Manifest {
    var random = try SeededRandom(seed: SecretBytes(copying: [UInt8](repeating: 8, count: 32)))
    var rules = StudyRules(
      survey: "sample", surveyVersion: "1", definitionDigest: [UInt8](repeating: 1, count: 32),
      smallestGroup: 5, smallestGroupForComments: 5, expectedResponse: 600)
    rules.closedByteCount = ResponseEncoding.closedSize(of: Sample.survey) + ResponseSealer.overhead
    rules.commentByteCount =
      ResponseEncoding.commentSize(of: Sample.survey) + ResponseSealer.overhead
    let custodians = try ["a", "b", "c"].map {
      try CustodianKey(name: $0, seed: random.secretBytes(32)).custodian
    }
    let issuer = IssuerDeclaration(
      name: "registrar", signingKey: try Ed25519.PrivateKey.generate(using: &random).publicKey,
      rollCommitment: [UInt8](repeating: 2, count: 32),
      commentKey: try BlindRSA.PrivateKey.generate(bits: 2048).publicKey,
      groupKeys: [try BlindRSA.PrivateKey.generate(bits: 2048).publicKey])
    return try Manifest(
      plan: StudyPlan(
        rules: rules, rollColumns: ["team"], groups: [RollGroup(path: ["North"], rollSize: 20)]),
      custodians: custodians, quorum: Quorum(threshold: 2, of: 3), issuers: [issuer])
  }
}
