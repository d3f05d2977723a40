@testable import SurveyDefinition
import Testing

/// What a diagnostic says is true of what was written, and what it suggests can be written.
@Suite struct WordingTests {
  private func findings(_ lines: String) -> [Diagnostic] {
    SurveyFiles.parse(afterQuestionOne: lines).diagnostics
  }

  @Test func negatedListsAreSuggestedWithNotInFront() throws {
    let found = try #require(
      findings("question q: Q?\nonly if: one is not one of yes, no\ntext: up to 9 characters").first
    )
    #expect(found.suggestion == "not (one is one of yes, no)")
    let mended = findings(
      "question q: Q?\nonly if: not (one is one of no)\ntext: up to 9 characters")
    #expect(mended.isEmpty)
  }

  @Test func reasonsAgainstABreakdownAreTrue() {
    let any = findings("question q: Q?\nchoose any:\n- a: A\n- b: B\nbreakdown by-q: q")
    #expect(
      any.map(\.message) == [
        "\"q\" can't put people into groups: people can choose several of its answers."
      ])
    let number = findings("question q: Q?\nnumber: 0 to 9\nbreakdown by-q: q").last
    #expect(number?.suggestion == "add \"bands: 0-4, 5-9\" to the question")
  }

  @Test func blocksAreNamedAsInASentence() {
    func message(_ kind: Kind) -> String { Finding.unknownKey("x", of: kind, nearest: nil).message }
    #expect(message(.privacy) == "The privacy block has no \"x\".")
    #expect(message(.indicator) == "An indicator has no \"x\".")
    #expect(message(.question) == "A question has no \"x\".")
  }

  @Test func otherBulletsAreSuggestedAsHyphens() {
    let found = findings("question q: Q?\nchoose one:\n* a: A\n- b: B").first
    #expect(found?.message == "This choice starts with \"*\"; choices start with \"-\".")
    #expect(found?.suggestion == "start it with \"-\"")
  }

  @Test func closedRecordsBeyondTheirSizeAreRefused() {
    let choices = (1...1000).map { "- c\($0): C\($0)\n" }.joined()
    let questions = (1...600).map { "question q\($0): Q?\nchoose any: many\n" }.joined()
    let found = findings("list many: Many\n" + choices + "section t: T\n" + questions)
    #expect(found.map(\.code) == [.tooMany])
    #expect(found.first?.message.contains("closed answers") == true)
  }
}
