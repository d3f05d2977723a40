import Foundation
@testable import SurveyDefinition
import Testing

/// Advice on wording: what must be warned of is, and what is well put is left alone.
@Suite struct WordingRuleTests {
  @Test func wellPutQuestionsAreLeftAlone() throws {
    let url = SurveyFiles.tests.appending(path: "Fixtures/good-questions.candour")
    let result = try SurveyFiles.parse(url)
    #expect((result.survey?.questions.count ?? 0) >= 60)
    for diagnostic in result.diagnostics {
      Issue.record("line \(diagnostic.line): \(diagnostic.code.rawValue) \(diagnostic.message)")
    }
  }

  /// Questions that must be warned of, by code; one per line.
  private static let bad: [(DiagnosticCode, String)] = [
    (
      .hardToRead,
      """
      To what extent does organisational infrastructure facilitate interdisciplinary collaboration and communication?
      Please indicate your satisfaction regarding the remuneration arrangements applicable to your occupational classification
      Are the procedural requirements governing disciplinary investigations communicated comprehensively to affected individuals?
      Does your immediate supervisor demonstrate appropriate sensitivity concerning multicultural considerations in operational activities?
      """
    ),
    (
      .longSentence,
      """
      Thinking of all the times in the last 12 months when you spoke to your manager about how you felt at work, did you think that they took what you said to heart?
      If you saw somebody treated worse than others at work in the last 12 months and told a manager about it, what did that manager do next to help them or to stop it?
      """
    ),
    (
      .doubleNegative,
      """
      Do you never feel unsafe at work?
      I do not feel uncomfortable when I speak up
      I disagree that nobody should be left out?
      Managers here do not fail to act
      It is not impossible to get promoted here
      Have you not been refused leave without a reason in the last 12 months?
      I can't say that my manager is unfair
      I am unhappy that managers don't listen
      """
    ),
    (
      .doubleQuestion,
      """
      Is your manager fair and helpful?
      Do you feel valued and respected?
      How satisfied are you with your pay and training?
      Do you enjoy your work and would you recommend it?
      My manager and my colleagues listen to me
      Have you told your manager and/or your union?
      In the last 12 months, have you seen and reported racism?
      What is your job and how long have you done it?
      Are meetings here open and honest?
      """
    ),
    (
      .recallPeriod,
      """
      Have you experienced racism at work?
      Have you ever been bullied at work?
      Have you witnessed discrimination?
      Did you experience harassment?
      Have you been treated worse because of your ethnicity?
      I have been passed over for promotion
      I've been bullied at work
      Has anyone been harassed in your team?
      Have you personally heard racist jokes at work?
      """
    ),
    (
      .leading,
      """
      Do you agree that racism is a problem here?
      Don't you think that managers should do more?
      How good is the support from your manager?
      To what extent do you agree that training helps?
      How much do you enjoy working here?
      This is a fair place to work, isn't it?
      Obviously, reports should be taken seriously
      """
    ),
    (
      .term,
      """
      Are BAME staff treated fairly here?
      Are BME colleagues promoted fairly?
      Do non-white staff get the same chances?
      Are there enough ramps for the disabled?
      Do you work with a wheelchair-bound colleague?
      Are mixed race colleagues treated fairly?
      Do you know anybody who suffers from depression?
      """
    ),
  ]

  @Test(arguments: bad) func badlyPutQuestionsAreNamed(_ code: DiagnosticCode, _ lines: String) {
    for line in lines.split(separator: "\n") {
      let result = SurveyFiles.parse(
        afterQuestionOne: "question bad: \(line)\nchoose one:\n- yes: Yes\n- no: No")
      // Racism met oneself is sensitive besides.
      let codes = result.diagnostics.map(\.code).filter { $0 != .unmarkedSensitive }
      #expect(codes == [code], "\(line)")
      #expect(result.survey != nil)
    }
  }

  @Test func thereAreEnoughBadOnes() {
    #expect(Self.bad.map { $0.1.split(separator: "\n").count }.reduce(0, +) >= 40)
  }

  @Test func labelsArePutAlike() {
    func codes(_ choices: String) -> [DiagnosticCode] {
      SurveyFiles.parse(afterQuestionOne: "question q: How is it?\nchoose one:\n\(choices)")
        .diagnostics.map(\.code)
    }
    #expect(codes("- a: Good\n- b: bad") == [.unlikeLabels])
    #expect(codes("- a: Good.\n- b: Bad") == [.unlikeLabels])
    #expect(codes("- a: I am happy\n- b: You are not") == [.unlikeLabels])
    #expect(codes("- a: Good\n- b: Good") == [.unlikeLabels])
    #expect(codes("- a: Under 1 year\n- b: 1 to 5 years\n- c: I don't know").isEmpty)
    #expect(codes("- a: Good\n- b: Bad\n- d: prefer not to say. [declines]").isEmpty)
  }

  /// Near misses, each of which a simpler rule would warn of.
  @Test(arguments: [
    "Does your team suffer from a lack of staff?", "Do you get a coloured lanyard?",
    "Is there a blind spot in the disabled toilet's door?",
    "What do the WRES figures for BME staff say?",
    "Did you not report it because you thought nothing would change?",
    "I have a good balance between my work and my home",
    "Do managers here prevent bullying?", "How good or bad is the canteen?",
    "Do you agree or disagree that reports are taken seriously?",
    "How long have you been treated here?",
    "Were you treated worse because of your age?", "Have you heard of the staff network?",
    "Is neither your manager nor your team told?", "Are you told whether or not nothing changes?",
    "Do you feel welcome here?", "Is health and safety taken seriously?",
  ]) func nearMissesAreLeftAlone(_ line: String) {
    let found = SurveyFiles.parse(
      afterQuestionOne: "question near: \(line)\nchoose one:\n- yes: Yes\n- no: No")
    #expect(found.diagnostics.isEmpty, "\(found.diagnostics.map(\.message))")
  }

  @Test func namesAreNotSlipsWhereTheyAreMeant() {
    func names(_ code: String, _ label: String) -> [String?] {
      SurveyFiles.parse(
        afterQuestionOne: "question q: Q?\nchoose one:\n- \(code): \(label)\n- b: Bad"
      ).diagnostics.map(\.suggestion)
    }
    #expect(names("caribean", "Caribbean") == ["did you mean \"caribbean\"?"])
    #expect(names("whiteand-black", "White and Black") == ["did you mean \"white-and-black\"?"])
    #expect(names("chnage", "Change") == ["did you mean \"change\"?"])
    #expect(names("comment", "Comments").isEmpty)
    #expect(names("notsure", "Not sure").isEmpty)
    #expect(names("charge", "Change").isEmpty)
    #expect(names("mixed", "Mixed or multiple").isEmpty)
  }

  @Test func theTimeCanStandAboveTheQuestion() {
    let lines = """
      section last: In the last 12 months
      question bad: Have you seen racism at work?
      choose one:
      - yes: Yes
      - no: No
      """
    #expect(SurveyFiles.parse(afterQuestionOne: lines).diagnostics.isEmpty)
  }

  @Test func theWordItselfIsPointedAt() throws {
    let found = try #require(
      SurveyFiles.parse(afterQuestionOne: "note n: Some words\n| on BAME staff").diagnostics.first)
    #expect(found.code == .term && found.column == 6 && found.endColumn == 10)
    #expect(found.suggestion?.contains("ethnic minorities") == true)
  }

  @Test func anAnswerSilencesAWarning() {
    let lines = "question q: Have you seen racism?\nchoose one:\n- yes: Yes\n- no: No\n"
    #expect(SurveyFiles.parse(afterQuestionOne: lines).diagnostics.map(\.code) == [.recallPeriod])
    let answered = SurveyFiles.parse(afterQuestionOne: lines + "accepts W14: Asked of leavers")
    #expect(answered.diagnostics.isEmpty && answered.accepted.map(\.code) == [.recallPeriod])
  }

  @Test func otherLanguagesAreNotJudged() {
    let lines = "question q: Have you seen BAME staff?\nchoose one:\n- yes: Yes\n- no: no"
    let english = SurveyFiles.parse(afterQuestionOne: lines).diagnostics
    #expect(!english.isEmpty)
    let welsh = SurveyFiles.parse(
      "candour: 1\nsurvey s: S\nversion: 1\nlanguages: cy\nprivacy: P\n"
        + "keep answers until: 2027-01-01\nlawful basis: x\nsection s: S\n" + lines)
    #expect(welsh.diagnostics.isEmpty)
  }

  @Test func syllablesAreCounted() {
    let known = [
      "the": 1, "people": 2, "table": 2, "made": 1, "experience": 4, "experienced": 4,
      "manager": 3, "organisation": 5, "ethnicity": 4, "colleagues": 2, "harassment": 3,
      "abuse": 2, "created": 3, "idea": 3, "area": 3, "science": 2, "religion": 3, "religious": 3,
      "wages": 2, "changes": 2, "faces": 2, "times": 1, "rules": 1, "principles": 3, "worked": 1,
      "started": 2, "discriminated": 5, "useful": 2, "careless": 2, "safely": 2, "racism": 3,
      "something": 2, "individual": 5, "situation": 4, "society": 4, "cooperate": 4, "senior": 3,
      "violence": 3, "audience": 3, "question": 2, "million": 2, "equal": 2, "promotion": 3,
      "appropriate": 4, "behaviour": 3, "everyone": 3, "appraisal": 3, "disability": 5,
      "association": 5, "influence": 3, "values": 2, "queue": 1, "technologically": 6,
      "utilisation": 5, "objectives": 3, "long-term": 2, "2026": 1,
    ]
    for (word, count) in known {
      #expect(Syllables.count(in: word) == count, "\(word)")
    }
  }

  /// The formula's own arithmetic: 6 words in 1 sentence, 7 syllables.
  @Test func theGradeIsThatOfTheFormula() throws {
    var counts = SyllableCounts()
    let reading = try #require(ReadingGrade(Prose("The cat sat on the table.").sentences, &counts))
    #expect(abs(reading.grade - (0.39 * 6 + 11.8 * 7 / 6 - 15.59)) < 1e-9)
    #expect(ReadingGrade([], &counts) == nil)
  }

  @Test func sentencesEndWhereTheyEnd() {
    let prose = Prose("E.g. Dr. Jones said: \"No.\" Did you see 3.5 of it? Yes")
    #expect(prose.sentences.map(\.isQuestion) == [false, true, false])
    #expect(prose.sentences[1].words == ["did", "you", "see", "3.5", "of", "it"])
  }
}
