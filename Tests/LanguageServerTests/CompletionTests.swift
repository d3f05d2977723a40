import Foundation
import LanguageServer
import Testing

@Suite struct CompletionTests {
  private func labels(_ marked: String) -> [String] {
    var client = EditorClient()
    let answer = client.ask("textDocument/completion", at: marked)
    return answer["result"]["items"].elements.compactMap(\.["label"].text)
  }

  /// The survey with a line instead of one of its own.
  private func labels(_ line: String, insteadOf old: String) -> [String] {
    #expect(SmallSurvey.text.contains(old + "\n"))
    return labels(SmallSurvey.text.replacingOccurrences(of: old + "\n", with: line + "\n"))
  }

  @Test func anEmptyFileStartsWithItsVersion() {
    #expect(labels("‸") == ["candour: 1"])
    #expect(labels("# a comment\ncan‸") == ["candour: 1"])
  }

  @Test func aLineStartsWithAKeyOfTheBlockOrAKind() {
    let found = labels("  choose one: colours\n  ‸", insteadOf: "  choose one: colours")
    #expect(found.contains("help") && found.contains("question") && found.contains("at most"))
    // It is given, or another way of answering is.
    #expect(!found.contains("only if") && !found.contains("number"))
    #expect(!found.contains("smallest group"))
    #expect(labels("section first: First\n  ‸", insteadOf: "section first: First").contains("help"))
    #expect(labels("  group warm: Warm\n‸", insteadOf: "  group warm: Warm").first == "group")
  }

  @Test func aKeyReplacesTheWordsOfIt() {
    var client = EditorClient()
    let marked = SmallSurvey.text.replacingOccurrences(
      of: "  number: 0 to 120\n", with: "  number: 0 to 120\n  onl‸\n")
    let items = client.ask("textDocument/completion", at: marked)["result"]["items"].elements
    let item = items.first { $0["label"].text == "only if" } ?? .null
    let (text, _) = EditorClient.cursor(in: marked)
    let edited = EditorClient.apply([item["textEdit"]], to: text)
    #expect(edited.contains("\n  only if: \n"))
  }

  @Test func aNewNameIsTheAuthorsOwn() {
    #expect(labels("question ‸", insteadOf: "question age: How old?").isEmpty)
    #expect(labels("question age: ‸", insteadOf: "question age: How old?").isEmpty)
    #expect(labels("  # only if: ‸", insteadOf: "  number: 0 to 120").isEmpty)
  }

  @Test func keysOfferWhatTheyName() {
    #expect(labels("  choose one: ‸", insteadOf: "  choose one: colours") == ["yes-no", "colours"])
    #expect(labels("  support: c‸", insteadOf: "  support: counselling") == ["counselling"])
    #expect(labels("  of: ‸", insteadOf: "  of: colour").contains("colour"))
    #expect(
      labels("breakdown by-team: ‸", insteadOf: "breakdown by-team: team").contains("service"))
    #expect(labels("  not with: tone, ‸", insteadOf: "  not with: by-team").contains("by-team"))
    #expect(labels("  order: ‸", insteadOf: "  number: 0 to 120") == ["shuffled", "as written"])
    #expect(
      labels("  include: ‸", insteadOf: "  owner: Us") == ["library/ons-ethnic-group-2021"])
  }

  @Test func flagsAndSourcesStandInBrackets() {
    #expect(labels("  - red: Red [‸", insteadOf: "  - red: Red").contains("declines"))
    #expect(labels("  - red: Red [last, ‸", insteadOf: "  - red: Red").contains("harmless"))
    #expect(labels("  - red: R‸", insteadOf: "  - red: Red").isEmpty)
    let rollup = "  - bright: Bright [from warm]"
    #expect(labels("  - bright: Bright [‸", insteadOf: rollup) == ["from"])
    #expect(
      labels("  - bright: Bright [from r‸", insteadOf: rollup)
        == ["warm", "cold", "red", "amber", "blue"])
  }

  @Test(arguments: [
    // Only questions asked before, and none that is answered in words.
    ("", ["seen", "colour", "kinds", "age", "not"]),
    ("seen is yes and ", ["seen", "colour", "kinds", "age", "not"]),
    ("not (", ["seen", "colour", "kinds", "age", "not"]),
    ("seen ", ["is", "includes"]),
    ("age ", ["is", "at least", "at most", "more than", "less than"]),
    ("seen is ", ["yes", "no", "declined", "one of", "not", "answered"]),
    ("seen is not ", ["yes", "no", "declined", "answered"]),
    ("seen is one of yes, ", ["yes", "no", "declined"]),
    ("kinds includes ", ["one", "two"]),
    ("age is ", ["not", "answered"]),
    ("age at ", ["least", "most"]),
    ("age at least ", []),
    ("seen is yes ", ["and", "or"]),
    ("(seen is yes ", [")"]),
  ])
  func conditionsGoOnAsTheyAreRead(_ written: String, _ expected: [String]) {
    let found = labels("  only if: \(written)‸", insteadOf: "  only if: age at least 18")
    #expect(found == expected)
  }

  @Test func indicatorsMayNameAllQuestions() {
    #expect(labels("  counts: ‸", insteadOf: "  counts: seen is yes").contains("age"))
    let old = "  compare: tone bright with calm as difference"
    #expect(labels("  compare: ‸", insteadOf: old) == ["seen", "colour", "tone"])
    #expect(labels("  compare: tone ‸", insteadOf: old) == ["bright", "calm"])
    #expect(labels("  compare: tone bright ‸", insteadOf: old) == ["with"])
    #expect(labels("  compare: tone bright with calm as ‸", insteadOf: old).count == 2)
  }

  @Test func bracketsInWordsOfferEarlierQuestions() {
    let old = "question age: How old?"
    #expect(labels("question age: You said {‸", insteadOf: old) == ["seen", "colour", "kinds"])
    #expect(labels("question age: You said {seen} ‸", insteadOf: old).isEmpty)
  }

  @Test func recordsPurposesAndReasonsHaveTheirNames() {
    let more = """
      records staff: Staff
      column staff-id: Number
        identifier: yes
      column grade: Grade
        choose one: colours
      indicator pay: Pay
        counts: ‸

      """
    let found = labels(SmallSurvey.text + more)
    #expect(found.contains("grade") && !found.contains("staff-id"))
    #expect(labels(SmallSurvey.text + "commitment fair: Fair\n  measured by: ‸") == ["seen-rate"])
    #expect(labels("  accepts W‸", insteadOf: "  number: 0 to 120").contains("W01"))
    #expect(!labels("  accepts ‸", insteadOf: "  number: 0 to 120").contains("E01"))
  }
}
