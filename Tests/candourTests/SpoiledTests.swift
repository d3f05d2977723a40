@testable import Anonymity
import Cryptography
import Foundation
import ServiceClient
import SurveyDefinition
import Testing

@testable import candour

/// Records that a modified program of a respondent spoiled.
@Suite struct SpoiledTests {
  @Test func anUnreadableCommentSpoilsNoFigure() throws {
    let study = try SmallStudy()
    try study.answers()
    try spoil(8, of: study)
    try study.close()
    let place = study.place
    for name in ["amina", "ben"] { #expect(try place.unseal(name).status == 0) }
    let tally = try place.candour(
      "tally", "small.study", "--request", "request", "--shares", "amina.shares", "ben.shares",
      "--out", "release")
    #expect(tally.status == 0, "\(tally.errors)")
    #expect(tally.output.contains("1 comment records could not be read"))
    let release = try place.read("release/release.json")
    for figure in [#""received":14"#, #""opened":9"#, #""neverOpened":5"#, #""spoiled":0"#] {
      #expect(release.contains(figure), "\(figure)")
    }
  }

  /// That person's answers, and comments that no key opens.
  private func spoil(_ person: Int, of study: SmallStudy) throws {
    let path = study.place.path
    let opened = try Study(path("small.study"))
    let session = try DemoServices.session(
      study: opened, issuers: [path("small.issuer")], collector: path("small.collector"),
      posterWords: study.words)
    let (identifier, code) = try study.credentials(person)
    let offer = try session.findGroup(
      identifier: identifier, codes: [try #require(EnrolmentCode(code))])
    var random = SystemRandom()
    let tokens = try session.drawTokens(offer, words: RecoveryWords(using: &random))
    _ = try session.submit(
      ResponseEncoding.encodeClosed(Response(), of: opened.survey), token: tokens.closed,
      using: &random)
    let sealed = try ResponseSealer(manifest: opened.manifest)
      .seal([1], token: tokens.comment, using: &random)
    _ = try session.submit(
      SealedResponse(
        token: sealed.token, commitment: sealed.commitment, shares: sealed.shares,
        nonce: sealed.nonce, ciphertext: sealed.ciphertext.map { $0 ^ 1 },
        key: tokens.comment.key, manifest: opened.manifest))
  }
}
