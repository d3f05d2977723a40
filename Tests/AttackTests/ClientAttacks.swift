@testable import Anonymity
import Cryptography
import Foundation
import IssuerService
@testable import Registration
@testable import ServiceClient
import Synchronization
import ResponseCollection
import Testing

/// What a respondent's own program refuses: keys and groups made for one person, and to lose a Send.
@Suite struct ClientAttacks {
  @Test func keysForOnePerson() throws {
    // The second study is a copy of the first with keys for one person only.
    let (poster, tagged) = (try TinyStudy(), try TinyStudy(seed: 2))
    let words = try poster.study.manifest.words().description
    try Attack.keysForOnePerson.carryOut(
      having: "a second manifest with keys of its own, put before one person", against: { words },
      planted: Planted(
        "a client that shows the manifest's words instead of asking for the poster's",
        { try tagged.study.manifest.words().description })
    ) { (typedWords: () throws -> String) in
      let session: AnswerSession
      do {
        let issuer = try IssuerService(tagged.issuer, fieldwork: tagged.fieldwork)
        session = try AnswerSession(
          study: tagged.study, posterWords: typedWords(),
          issuers: [DirectTransport { issuer.respond(to: $0) }],
          collector: DirectTransport { $0 })
      } catch AnonymityError.wordsDiffer {
        return .nothing("the poster's words are others; nothing was sent")
      }
      let person = "North-1@example.org"
      let offer = try session.findGroup(identifier: person, codes: [tagged.code(person)])
      let tokens = try session.drawTokens(offer, words: RecoveryWords(using: &tagged.random))
      let isMarked = tokens.closed.token.isValid(in: tagged.study.manifest)
      return .outcome(isMarked, "a token that only this person can have")
    }
  }

  @Test func targetSignedUnderAnotherGroup() throws {
    let tiny = try TinyStudy()
    try Attack.targetSignedUnderAnotherGroup.carryOut(
      having: "the issuer's keys, and one person of North",
      against: { $0.group.name == "Adults > North" },
      planted: Planted("a client that doesn't show the group", { _ in true })
    ) { (confirms: (AnswerSession.GroupOffer) -> Bool) in
      // Once the wrong group is told; once the right one, but signed under another's key.
      for told in [UInt16(1), 0] {
        let session = try tiny.session(issuing: Self.dishonest(tiny, tells: told, signs: 1))
        let person = "North-1@example.org"
        let offer = try session.findGroup(identifier: person, codes: [tiny.code(person)])
        guard confirms(offer) else { continue }
        guard
          let tokens = try? session.drawTokens(
            offer, words: RecoveryWords(using: &tiny.random))
        else { continue }
        if tokens.closed.token.group == 1 { return .success("a record of North alone in South") }
      }
      return .nothing("the person saw another group; a signature by another key was refused")
    }
  }

  /// An issuer that tells one group and signs with the key of another.
  private static func dishonest(
    _ tiny: TinyStudy, tells told: UInt16, signs place: UInt16
  ) -> @Sendable ([UInt8]) -> [UInt8] {
    let (manifest, files) = (tiny.study.manifest, tiny.issuer.files)
    return { message in
      let answer: IssuerResponse =
        switch try? IssuerRequest(message, for: manifest) {
        case .group: .group(told)
        case .tokens(_, let request):
          if let closed = try? files.tokenKey(Int(place) + 1).blindSign(request.closed),
            let comment = try? files.tokenKey(0).blindSign(request.comment)
          {
            .tokens(TokenResponse(group: told, closed: closed, comment: comment))
          } else {
            .unavailable
          }
        case nil: .refused
        }
      return answer.encoded(for: manifest)
    }
  }

  @Test func abandonedSend() throws {
    let tiny = try TinyStudy()
    let words = RecoveryWords(using: &tiny.random)
    var people = ["North-1@example.org", "North-2@example.org"][...]
    try Attack.abandonedSend.carryOut(
      having: "a connection cut after the tokens were drawn, before anything was sent",
      against: { words },
      planted: Planted("tokens from fresh randomness", { RecoveryWords(using: &tiny.random) })
    ) { (wordsOfAnAttempt: () -> RecoveryWords) in
      let person = people.removeFirst()
      let before = try tiny.session()
      let code = try tiny.code(person)
      _ = try before.drawTokens(
        before.findGroup(identifier: person, codes: [code]), words: wordsOfAnAttempt())
      let after = try tiny.session()
      let offer = try after.findGroup(identifier: person, codes: [code])
      guard let again = try? after.drawTokens(offer, words: wordsOfAnAttempt()) else {
        return .success("the person can't answer any more")
      }
      let sent = try [1, 2].map {
        try after.submit([$0], token: again.closed, using: &tiny.random)
      }
      guard case .accepted = sent[0] else { return .success("the answer was lost") }
      return .outcome(sent[1] != .alreadyAnswered, "the person answered, once")
    }
  }

  /// The other side of a crash: an issuer that marks before it answers, and how it takes a repetition.
  private struct CrashingIssuer {
    let person: String
    let answersRepetitions: Bool
  }

  @Test func crashBetweenIssueAndAcknowledgement() throws {
    let tiny = try TinyStudy()
    try Attack.crashBetweenIssueAndAcknowledgement.carryOut(
      having: "an issuer and a collector that crash after writing, before answering",
      against: CrashingIssuer(person: "North-1@example.org", answersRepetitions: true),
      planted: Planted(
        "an issuer that refuses every second request",
        CrashingIssuer(person: "North-2@example.org", answersRepetitions: false))
    ) { crashing in
      let cut = Mutex(2)
      let issuing = try IssuerService(tiny.issuer, fieldwork: tiny.fieldwork)
      let manifest = tiny.study.manifest
      let session = try tiny.session(issuing: { message in
        guard case .tokens = try? IssuerRequest(message, for: manifest) else {
          return issuing.respond(to: message)
        }
        let isFirst = cut.withLock { left in
          left -= 1
          return left == 1
        }
        let answer = issuing.respond(to: message)
        if isFirst { return [] }
        return crashing.answersRepetitions
          ? answer : IssuerResponse.refused.encoded(for: manifest)
      })
      let words = RecoveryWords(using: &tiny.random)
      let code = try tiny.code(crashing.person)
      let offer = try session.findGroup(identifier: crashing.person, codes: [code])
      #expect(throws: ClientError.self) { try session.drawTokens(offer, words: words) }
      guard let tokens = try? session.drawTokens(offer, words: words) else {
        return .success("the person can't answer any more")
      }
      let record = try tiny.seal("x", tokens.closed)
      let receipts = try [session.submit(record), session.submit(record)]
      return .outcome(receipts[0] != receipts[1], "the same token, and the same receipt again")
    }
  }
}
