import SurveyDefinition
import Testing

/// What is said of the slips that people make who have never written a survey file.
@Suite struct MessageTests {
  private func found(_ lines: String) -> [Diagnostic] {
    SurveyFiles.parse(afterQuestionOne: lines).diagnostics
  }

  private func codes(_ lines: String) -> [String] { found(lines).map(\.code.rawValue) }

  @Test(arguments: ["(declines)", "[declines", "(score 4)", "(last, harmless)"])
  func flagsInTheWrongBracketsAreNamed(_ flags: String) {
    let lines = "question q: Q?\nchoose one:\n- a: A\n- b: B\n- c: C \(flags)"
    #expect(codes(lines) == ["E14"])
  }

  @Test func bracketsOfLabelsAreLeftAlone() {
    #expect(codes("question q: Q?\nchoose one:\n- a: A (the first)\n- b: B (or other)").isEmpty)
  }

  @Test func aNameIsOneWord() {
    let question = found("question how often: Q?\nchoose one:\n- a: A\n- b: B")
    #expect(question.map(\.code) == [.badName])
    #expect(question.first?.suggestion == "write \"how-often\"")
    let code = found(
      "list l: L\n- yes: Yes\n- not sure: Not sure\n"
        + "question q: Q?\nchoose one: l\nnote n: N\nonly if: q is not-sure")
    #expect(code.map(\.code) == [.badName])
    #expect(code.first?.suggestion == "write \"not-sure\"")
  }

  @Test func aChoiceIsWrittenOut() {
    let code = found("question q: Q?\nchoose one:\n- Once\n- b: Often")
    #expect(code.first?.suggestion == "write \"- once: Once\"")
    #expect(codes("question q: Q?\nchoose one:\nonce: Once\n- b: Often") == ["E01"])
    #expect(codes("question q: Q?\nchoose one:\nnote n: N\nonly if: q is yes") == ["E34"])
  }

  @Test(arguments: [
    ("one = yes", "one is yes"), ("one == yes", "one is yes"), ("one != yes", "one is not yes"),
    ("one isn't yes", "one is not yes"), ("one is yes or no", "one is one of yes, no"),
    ("one is yes, no", "one is one of yes, no"), ("(one is yes, no)", "one is one of yes, no"),
  ]) func conditionsAreSuggested(_ written: String, _ meant: String) {
    let all = found("note n: N\nonly if: \(written)")
    #expect(all.map(\.code) == [.conditionSyntax])
    #expect(all.first?.suggestion == "write \"\(meant)\"")
  }

  @Test func aVersionIsNotComparableWithItself() {
    let lines = "question q: Q?\nchoose one:\n- a: A\n- b: B\ncomparable with: 1"
    #expect(codes(lines) == ["E13"])
  }

  @Test func languagesAreCodes() throws {
    let bytes = try #require(SurveyFiles.bytes(SurveyFiles.racismAtWork))
    let text = String(decoding: bytes, as: UTF8.self)
    let found = SurveyFiles.parse(
      Array(text.replacing("languages: en", with: "languages: English").utf8), name: "s.candour",
      beside: SurveyFiles.racismAtWork
    ).diagnostics
    #expect(found.map(\.code) == [.badValue])
    #expect(found.first?.message.contains("\"en\" for English") == true)
  }
}
