@testable import Anonymity
import Cryptography
@testable import Registration
import ServiceClient
import Testing

/// The personnel department, with everything that one of two issuers has.
@Suite struct TwoIssuersAttack {
  @Test func invitationsOfOneOfTwoIssuers() throws {
    try Attack.invitationsOfOneOfTwoIssuers.carryOut(
      having: "the roll, every code and every key of the registrar",
      against: ["registrar", "staff-side"],
      planted: Planted("the registrar alone", ["registrar"])
    ) { issuers in
      let tiny = try TinyStudy(issuers: issuers)
      let people = try tiny.identifiers.filter { try Self.answers(inTheNameOf: $0, tiny) }
      let isMade = try Self.answersBesideTheList(tiny)
      return .outcome(
        !people.isEmpty || isMade,
        "\(people.count) answers in the names of \(tiny.identifiers.count) people, "
          + "\(isMade ? 1 : 0) beside the list")
    }
  }

  /// With the person's code of the registrar, given to every issuer.
  private static func answers(inTheNameOf person: String, _ tiny: TinyStudy) throws -> Bool {
    let session = try tiny.session()
    let codes = try tiny.issuers.map { _ in try tiny.code(person) }
    do {
      let offer = try session.findGroup(identifier: person, codes: codes)
      let tokens = try session.drawTokens(offer, words: RecoveryWords(using: &tiny.random))
      return try isAccepted(tokens.closed, tiny)
    } catch is ClientError { return false }
  }

  /// With a token that the registrar's key signed in every issuer's place.
  private static func answersBesideTheList(_ tiny: TinyStudy) throws -> Bool {
    let manifest = tiny.study.manifest
    let own = try tiny.issuers[0].files.tokenKey(1)
    let key = try Ed25519.PrivateKey.generate(using: &tiny.random)
    let message = Token.message(manifest.digest, .closed, 0, key.publicKey.rawBytes)
    let prepared = BlindRSA.prepare(message, using: &tiny.random)
    let (blinded, inverse) = try own.publicKey.blind(prepared, using: &tiny.random)
    let signature = try own.publicKey.finalize(
      own.blindSign(blinded), inverse: inverse, prepared: prepared)
    let token = Token(
      type: .closed, group: 0, value: key.publicKey.rawBytes, prefix: prepared.prefix,
      signatures: tiny.issuers.map { _ in signature.bytes })
    do { return try isAccepted(SpendableToken(token, key: key), tiny) } catch is ClientError {
      return false
    }
  }

  private static func isAccepted(_ token: SpendableToken, _ tiny: TinyStudy) throws -> Bool {
    let sent = try tiny.session().submit(tiny.seal("made up", token))
    if case .accepted = sent { return true }
    return false
  }
}
