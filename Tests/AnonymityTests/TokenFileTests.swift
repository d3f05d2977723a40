@testable import Anonymity
import Cryptography
import Testing

/// The file between two sittings: what opens it, and that no byte of it can change.
@Suite struct TokenFileTests {
  private struct Drawn {
    let saved: SavedTokens
    let pair: (closed: SpendableToken, comment: SpendableToken)

    init(_ sample: SampleStudy) throws {
      var random = try SampleStudy.random(7)
      let words = RecoveryWords(using: &random)
      let closed = try PendingToken(.closed, group: 1, manifest: sample.manifest, words: words)
      let comment = try PendingToken(
        .comment, group: RecordType.wholeSurvey, manifest: sample.manifest, words: words)
      let responses = try sample.issuers.indices.map { place in
        TokenResponse(
          group: 1, closed: try sample.issuers[place].sign(.closed, 1, closed.blinded[place]),
          comment: try sample.issuers[place].sign(
            .comment, RecordType.wholeSurvey, comment.blinded[place]))
      }
      saved = SavedTokens(words: words, group: 1, responses: responses)
      pair = try saved.tokens(for: sample.manifest)
    }
  }

  @Test func wordsOpenWhatTheySealed() throws {
    let sample = try SampleStudy.shared.get()
    let drawn = try Drawn(sample)
    var random = try SampleStudy.random(8)
    let bytes = try TokenFile.seal(drawn.saved, for: sample.manifest, using: &random)
    let file = try TokenFile(bytes, for: sample.manifest, file: "mine.token")
    #expect(file.kind == .words)
    let typed = try #require(
      RecoveryWords(drawn.saved.words.exposedWords().joined(separator: " ")))
    let opened = try file.open(words: typed).tokens(for: sample.manifest)
    #expect(opened.closed.token == drawn.pair.closed.token)
    #expect(opened.comment.token == drawn.pair.comment.token)
    #expect(opened.closed.token.isValid(in: sample.manifest))
    let others = RecoveryWords(using: &random)
    #expect(throws: AnonymityError.wrongWords(file: "mine.token")) {
      try file.open(words: others)
    }
    #expect(throws: AnonymityError.wrongPassphrase(file: "mine.token")) {
      try file.open(passphrase: SecretBytes(copying: Array("long enough".utf8)))
    }
    // Neither the seed nor the group is to be read in it.
    #expect(!bytes.contains(drawn.saved.words.seed.exposedBytes()))
    #expect(
      everyFlipIsRefused(bytes, stride: 3) { changed in
        _ = try TokenFile(changed, for: sample.manifest, file: "x").open(words: typed)
      })
    for count in [0, 8, 40, bytes.count - 1] {
      #expect(throws: AnonymityError.self) {
        try TokenFile(Array(bytes.prefix(count)), for: sample.manifest, file: "x")
      }
    }
    #expect(throws: AnonymityError.malformed(file: "x", .trailingBytes)) {
      try TokenFile(bytes + [0], for: sample.manifest, file: "x")
    }
  }

  @Test func aPassphraseOpensWhatItSealed() throws {
    let sample = try SampleStudy.shared.get()
    let drawn = try Drawn(sample)
    var random = try SampleStudy.random(9)
    let passphrase = SecretBytes(copying: Array("a long passphrase".utf8))
    let bytes = try TokenFile.seal(
      drawn.saved, for: sample.manifest, passphrase: passphrase, using: &random)
    let file = try TokenFile(bytes, for: sample.manifest, file: "mine.token")
    #expect(file.kind == .passphrase)
    let opened = try file.open(passphrase: passphrase).tokens(for: sample.manifest)
    #expect(opened.comment.token == drawn.pair.comment.token)
    #expect(throws: AnonymityError.wrongPassphrase(file: "mine.token")) {
      try file.open(passphrase: SecretBytes(copying: Array("a long passphrasE".utf8)))
    }
    #expect(throws: AnonymityError.shortPassphrase(least: 8)) {
      try TokenFile.seal(
        drawn.saved, for: sample.manifest,
        passphrase: SecretBytes(copying: Array("short".utf8)), using: &random)
    }
  }

  @Test func aFileOfAnotherStudyIsSaidToBe() throws {
    let sample = try SampleStudy.shared.get()
    let drawn = try Drawn(sample)
    var random = try SampleStudy.random(10)
    var bytes = try TokenFile.seal(drawn.saved, for: sample.manifest, using: &random)
    bytes[20] ^= 1
    #expect(throws: AnonymityError.foreign(file: "mine.token")) {
      try TokenFile(bytes, for: sample.manifest, file: "mine.token")
    }
  }

  @Test func anIssuersSignatureByAnotherKeyIsRefused() throws {
    let sample = try SampleStudy.shared.get()
    let drawn = try Drawn(sample)
    let responses = [drawn.saved.responses[1], drawn.saved.responses[0]]
    let tagged = SavedTokens(words: drawn.saved.words, group: 1, responses: responses)
    #expect(throws: CryptographyError.self) { try tagged.tokens(for: sample.manifest) }
  }
}
