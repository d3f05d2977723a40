import SurveyDefinition
import Testing
import TestSupport

@Suite struct EncodingTests {
  static func survey() throws -> Survey {
    try #require(try SurveyFiles.parse(SurveyFiles.racismAtWork).survey)
  }

  /// Number, limits and exclusive choices, which the shipped survey does not have.
  static func odd() throws -> Survey {
    let text = """
      candour: 1
      survey odd: Odd kinds
      version: 1
      privacy: P
      keep answers until: 2027-01-01
      lawful basis: x
      section s: S
      question years: Years?
      number: 3 to 50
      bands: 3-9, 10-50
      question any: Any?
      choose any:
      - a: A
      - b: B
      - c: C
      - d: D
      - e: E
      - f: F
      - g: G
      - h: H
      - none: None [exclusive]
      at most: 3
      question after: After?
      only if: years at least 10 and any includes a
      text: up to 7 characters
      """
    return try #require(SurveyFiles.parse(text).survey)
  }

  @Test func closedRecordsRoundTrip() throws {
    for survey in [try Self.survey(), try Self.odd()] {
      var random = SeededGenerator(seed: 11)
      let size = ResponseEncoding.closedSize(of: survey)
      #expect(size % 64 == 0)
      for _ in 0..<200 {
        let response = RandomResponses.response(to: survey, using: &random)
        let bytes = ResponseEncoding.encodeClosed(response, of: survey)
        #expect(bytes.count == size)
        let decoded = try ResponseEncoding.decodeClosed(bytes, of: survey)
        #expect(ResponseEncoding.encodeClosed(decoded, of: survey) == bytes, "seed \(random.seed)")
        for question in survey.questions {
          if case .text = question.kind { continue }
          #expect(decoded[question.name] == response[question.name], "seed \(random.seed)")
        }
      }
    }
  }

  @Test func commentRecordsRoundTrip() throws {
    for survey in [try Self.survey(), try Self.odd()] {
      var random = SeededGenerator(seed: 12)
      let size = ResponseEncoding.commentSize(of: survey)
      #expect(size % 256 == 0)
      for _ in 0..<200 {
        let response = RandomResponses.response(to: survey, using: &random)
        let bytes = ResponseEncoding.encodeComments(response, of: survey)
        #expect(bytes.count == size)
        let comments = try ResponseEncoding.decodeComments(bytes, of: survey)
        var rebuilt = response
        rebuilt.otherWords = [:]
        for comment in comments.texts {
          if response.otherWords[comment.question] != nil {
            rebuilt.otherWords[comment.question] = comment.text
          } else {
            #expect(response[comment.question] == .answered(.text(comment.text)))
          }
        }
        rebuilt.consentsToQuote = comments.consentsToQuote
        #expect(
          ResponseEncoding.encodeComments(rebuilt, of: survey) == bytes, "seed \(random.seed)")
        #expect(comments.consentsToQuote == (response.consentsToQuote && !comments.texts.isEmpty))
      }
    }
  }

  /// Whatever decodes re-encodes to the same bytes, whatever byte is changed.
  @Test func changedRecordsAreRefusedOrCanonical() throws {
    for survey in [try Self.survey(), try Self.odd()] {
      var random = SeededGenerator(seed: 13)
      var refused = 0
      for _ in 0..<600 {
        let response = RandomResponses.response(to: survey, using: &random)
        var closed = ResponseEncoding.encodeClosed(response, of: survey)
        closed[Int.random(in: 0..<closed.count, using: &random)] ^=
          1 << UInt8.random(in: 0..<8, using: &random)
        do {
          let decoded = try ResponseEncoding.decodeClosed(closed, of: survey)
          #expect(
            ResponseEncoding.encodeClosed(decoded, of: survey) == closed, "seed \(random.seed)")
        } catch { refused += 1 }
        var comments = ResponseEncoding.encodeComments(response, of: survey)
        comments[Int.random(in: 0..<64, using: &random)] ^=
          1 << UInt8.random(in: 0..<8, using: &random)
        _ = try? ResponseEncoding.decodeComments(comments, of: survey)
      }
      #expect(refused > 300)
    }
  }

  @Test func figuresTellNothingOfWords() throws {
    let survey = try Self.survey()
    var quiet = Response(states: ["seen": .answered(.choice("yes")), "change": .skipped])
    quiet = Routing(survey).settle(quiet)
    var wordy = quiet
    wordy.states["change"] = .answered(.text("More listening"))
    wordy.consentsToQuote = true
    #expect(
      ResponseEncoding.encodeClosed(quiet, of: survey)
        == ResponseEncoding.encodeClosed(wordy, of: survey))
    #expect(
      ResponseEncoding.encodeComments(quiet, of: survey)
        != ResponseEncoding.encodeComments(wordy, of: survey))
  }

  /// An answer its question can't have is skipped before it opens or closes another question.
  @Test func misfitsLeadNowhere() throws {
    let survey = try #require(
      SurveyFiles.parse(
        afterQuestionOne: """
          question two: Two?
          only if: one is not yes
          choose one:
          - a: A [other]
          - b: B
          """
      ).survey)
    let response = Response(
      states: ["one": .answered(.choice("maybe")), "two": .answered(.choice("a"))],
      otherWords: ["two": "words"])
    let decoded = try ResponseEncoding.decodeClosed(
      ResponseEncoding.encodeClosed(response, of: survey), of: survey)
    #expect(decoded.states == ["one": .skipped])
    let comments = ResponseEncoding.encodeComments(response, of: survey)
    #expect(try ResponseEncoding.decodeComments(comments, of: survey).texts.isEmpty)
  }

  @Test func exactBytes() throws {
    let survey = try Self.odd()
    let response = Response(states: [
      "years": .answered(.number(12)), "any": .answered(.choices(["a", "h"])),
      "after": .answered(.text("é")),
    ])
    let closed = ResponseEncoding.encodeClosed(response, of: survey)
    #expect(closed.prefix(13) == [1, 3, 0, 0, 0, 0, 0, 0, 0, 12, 3, 0x81, 0])
    #expect(closed.dropFirst(13).allSatisfy { $0 == 0 } && closed.count == 64)
    let comments = ResponseEncoding.encodeComments(response, of: survey)
    #expect(comments.prefix(12) == [1, 0, 0, 2, 0, 0, 0, 2, 0xC3, 0xA9, 0xFF, 0xFF])
    #expect(comments.count == 256)
  }

  @Test(arguments: [
    (0, 2, EncodingError.unknownVersion),  // another version
    (1, 4, .value(field: 0)),  // no such state
    (1, 1, .value(field: 0)),  // skipped, with a value
    (1, 2, .value(field: 0)),  // declined, and nothing to decline with
    (9, 51, .value(field: 0)),  // out of range
    (9, 2, .value(field: 0)),
    (11, 0, .value(field: 1)),  // nothing ticked
    (11, 0x0F, .value(field: 1)),  // more than three
    (12, 1, .value(field: 1)),  // none, and others
    (12, 2, .value(field: 1)),  // no such choice
    (40, 1, .padding),
  ])
  func eachFaultIsNamed(_ index: Int, _ byte: Int, _ expected: EncodingError) throws {
    let survey = try Self.odd()
    let response = Response(states: [
      "years": .answered(.number(12)), "any": .answered(.choices(["a", "h"])),
    ])
    var bytes = ResponseEncoding.encodeClosed(response, of: survey)
    bytes[index] = UInt8(byte)
    #expect(throws: expected) { try ResponseEncoding.decodeClosed(bytes, of: survey) }
  }

  @Test func answersOffTheRouteAreRefused() throws {
    let survey = try Self.survey()
    let yes = Response(states: [
      "experienced": .answered(.choice("yes")), "how-often": .answered(.choice("once")),
    ])
    var bytes = ResponseEncoding.encodeClosed(yes, of: survey)
    // "experienced" is the second field: state at 4, index at 5 and 6. Yes becomes no.
    bytes[6] = 1
    #expect(throws: EncodingError.offRoute(field: 2)) {
      try ResponseEncoding.decodeClosed(bytes, of: survey)
    }
  }

  @Test func commentFaultsAreNamed() throws {
    let survey = try Self.odd()
    let blank = ResponseEncoding.encodeComments(Response(), of: survey)
    func decode(_ changes: [Int: UInt8]) throws(EncodingError) -> Comments {
      var bytes = blank
      for (index, byte) in changes { bytes[index] = byte }
      return try ResponseEncoding.decodeComments(bytes, of: survey)
    }
    #expect(throws: EncodingError.consent) { try decode([1: 1]) }
    #expect(throws: EncodingError.padding) { try decode([9: 1]) }
    #expect(throws: EncodingError.value(field: 0)) { try decode([2: 0, 3: 0]) }
    #expect(throws: EncodingError.value(field: 2)) { try decode([2: 0, 3: 2]) }  // empty
    #expect(throws: EncodingError.tooShort) { try decode([2: 0, 3: 2, 4: 0xFF]) }
    let broken: [Int: UInt8] = [2: 0, 3: 2, 7: 1, 8: 0xC3, 9: 0xFF, 10: 0xFF]
    #expect(throws: EncodingError.value(field: 2)) { try decode(broken) }
    #expect(throws: EncodingError.wrongSize(expected: 256)) {
      try ResponseEncoding.decodeComments([1, 0], of: survey)
    }
  }

  @Test func longWordsAreCutAtACharacter() throws {
    let survey = try Self.odd()
    let field = try #require(CommentField.all(of: survey).first)
    #expect(field.fits("1234567") && !field.fits("12345678"))
    let family = "👨‍👩‍👧‍👦"  // 25 bytes: one fits into 28
    #expect(field.fits(family) && !field.fits(family + family))
    let response = Response(states: [
      "years": .answered(.number(12)), "any": .answered(.choices(["a"])),
      "after": .answered(.text(family + family)),
    ])
    let bytes = ResponseEncoding.encodeComments(response, of: survey)
    let comments = try ResponseEncoding.decodeComments(bytes, of: survey)
    #expect(comments.texts.map(\.text) == [family])
  }

  @Test func blankMeansNothingClosedIsAnswered() {
    #expect(Response().isBlank)
    #expect(Response(states: ["a": .skipped, "b": .answered(.text("words"))]).isBlank)
    #expect(!Response(states: ["a": .skipped, "b": .declined]).isBlank)
    #expect(!Response(states: ["a": .answered(.number(0))]).isBlank)
  }
}
