@testable import SurveyDefinition
import Testing

/// What is asked about people without saying so, and what only sounds like it.
@Suite struct PersonalRuleTests {
  private func codes(_ question: String) -> [DiagnosticCode] {
    let lines =
      "question q: \(question)\nchoose one:\n- yes: Yes\n- no: No\n"
      + "- declined: Prefer not to say [declines]"
    return SurveyFiles.parse(afterQuestionOne: lines).diagnostics.map(\.code)
  }

  @Test(arguments: [
    "What is your ethnic group?", "Your religion", "How would you describe your ethnicity?",
    "Which of these best describes your sexual orientation?", "Do you have a disability?",
    "Do you consider yourself to be disabled?", "Are you trans?", "Are you in a trade union?",
    "In the last 12 months, have you experienced racism at work?",
    "In the last 12 months, were you treated worse because of your religion?",
    "In the last 12 months, have you personally faced racist abuse?",
    "How is your mental health?",
  ]) func ownCategoriesAreSensitive(_ question: String) {
    #expect(codes(question) == [.unmarkedSensitive])
  }

  @Test(arguments: [
    "What is your name?", "Full name", "Please enter your work email address",
    "What is your date of birth?", "Which postcode do you live in?", "When were you born?",
    "What is your payroll number?", "Your National Insurance number",
    "Please give your name and address", "What's your phone number?",
  ]) func directIdentifiersAreNamed(_ question: String) {
    #expect(codes(question).contains(.directIdentifier))
  }

  @Test(arguments: [
    "In the last 12 months, have you seen racism at work?",
    "Does your manager support your mental health?", "Do you have a work phone?",
    "Is racism taken seriously here?", "What is the name of your team?",
    "How many years have you worked here?", "Do people here say your name right?",
    "How good or poor is the email system?", "What is your job title?",
    "Please give no names. What should change?", "Do you know whom to phone?",
    "Would you tell your manager about your religion?",
    "In the last 12 months, has someone been treated worse because of their race?",
    "Do you feel safe at your work address?", "Do you work with a trade union?",
    "Were you told how to report racism?", "Does your work affect your health?",
  ]) func nearMissesAreLeftAlone(_ question: String) {
    #expect(codes(question).isEmpty)
  }

  /// The shipped survey with its marks deleted has something left to mend.
  @Test func aTemplateWithoutMarksIsWarnedOf() throws {
    let bytes = try #require(SurveyFiles.bytes(SurveyFiles.racismAtWork))
    let marks = ["sensitive:", "identifies:", "because:"]
    let bare = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .filter { line in !marks.contains { line.drop { $0 == " " }.hasPrefix($0) } }
    let found = SurveyFiles.parse(
      Array(bare.joined(separator: "\n").utf8), name: "bare.candour",
      beside: SurveyFiles.racismAtWork
    ).diagnostics.map(\.code.rawValue)
    #expect(found.sorted() == ["P27", "P27", "P28", "P28"])
  }
}
