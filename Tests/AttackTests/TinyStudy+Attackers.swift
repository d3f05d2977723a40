@testable import Anonymity
import CollectorService
import Cryptography
import IssuerService
@testable import Registration
import ServiceClient

/// What attackers need of a study besides what honest people do in it.
extension TinyStudy {
  /// A session whose issuer or collector is somebody else's.
  func session(
    issuing: (@Sendable ([UInt8]) -> [UInt8])? = nil,
    collecting: (@Sendable ([UInt8]) -> [UInt8])? = nil
  ) throws -> AnswerSession {
    let issuer = try IssuerService(issuer, fieldwork: fieldwork)
    let collector = try CollectorService(collector, fieldwork: fieldwork)
    return try AnswerSession(
      study: study, posterWords: study.manifest.words().description,
      issuers: [DirectTransport(issuing ?? { issuer.respond(to: $0) })],
      collector: DirectTransport(collecting ?? { collector.respond(to: $0) }))
  }

  /// A token that whoever holds the issuer's keys makes beside the list of people.
  func mint(_ type: RecordType, group: UInt16 = 0) throws -> SpendableToken {
    let group = type == .closed ? group : RecordType.wholeSurvey
    let pending = try PendingToken(
      type, group: group, manifest: study.manifest, words: RecoveryWords(using: &random))
    let place = type == .closed ? Int(group) + 1 : 0
    return try pending.finalize([issuer.files.tokenKey(place).blindSign(pending.blinded[0])])
  }

  /// An answer sealed under a token.
  func seal(_ answer: String, _ token: SpendableToken) throws -> SealedResponse {
    try ResponseSealer(manifest: study.manifest)
      .seal(Array(answer.utf8), token: token, using: &random)
  }

  /// Both tokens of a person, drawn honestly.
  func draw(_ person: String) throws -> AnswerSession.TokenPair {
    let session = try session()
    let offer = try session.findGroup(identifier: person, codes: [try code(person)])
    return try session.drawTokens(offer, words: RecoveryWords(using: &random))
  }

  /// The keys a study's custodians have, from 1.
  func sealingKey(_ index: Int) throws -> X25519.PrivateKey { try custodianKey(index).sealingKey }
}
