import SurveyDefinition
import Testing

@Suite struct SampleTests {
  @Test func sampleParsesWithoutErrors() throws {
    let result = try SurveyFiles.parse(SurveyFiles.sample)
    // The version it is compared with is not among the fixtures, and it asks for own words.
    #expect(result.diagnostics.map(\.code) == [.missingLock, .commentsBesideIdentity])
    let survey = try #require(result.survey)
    #expect(survey.id == "racism-at-work" && survey.version == "2026.1")
    #expect(survey.title == "Experiences of racism at work")
    #expect(survey.owner == "Race Equality Steering Group" && survey.languages == ["en"])
    #expect(survey.audience == "Everyone employed by the Trust on 1 September 2026")
    #expect(
      survey.questions.map(\.name) == [
        "seen", "experienced", "source", "kind", "how-often", "reported", "why-not", "handled",
        "fair-chance", "change", "ethnic-group", "directorate",
      ])
    #expect(survey.sections.map(\.name) == ["experience", "culture", "about-you"])
    #expect(survey.sections.map(\.items.count) == [9, 2, 2])
    #expect(
      survey.lists.map(\.name) == ["ons-ethnic-group-2021", "yes-no", "people", "agreement"])
  }

  @Test func privacyBlockIsReadWhole() throws {
    let privacy = try #require(try SurveyFiles.parse(SurveyFiles.sample).survey).privacy
    var expected = PrivacyPolicy()
    expected.title = "How your answers are protected"
    expected.words = "We never ask your name. Nobody at the Trust sees one person's answers."
    expected.smallestGroup = 10
    expected.mostBreakdownsAtOnce = 2
    expected.mostTables = 40
    expected.keepAnswersUntil = "2027-03-31"
    expected.lawfulBasis = "legitimate interests"
    expected.specialCategory = "racial or ethnic origin, for equality monitoring"
    #expect(privacy == expected)
  }

  @Test func questionsAreReadWhole() throws {
    let survey = try #require(try SurveyFiles.parse(SurveyFiles.sample).survey)
    let people = AnswerList(
      name: "people", title: "People at work",
      choices: [
        Choice(code: "manager", label: "My manager"),
        Choice(code: "colleague", label: "Someone I work with"),
        Choice(code: "public", label: "A patient, visitor or member of the public"),
        Choice(code: "other", label: "Someone else", asksForWords: true),
        Choice(code: "declined", label: "Prefer not to say", declines: true),
      ])
    #expect(
      survey.question("source")
        == Question(
          name: "source", text: "Who was it from?", kind: .chooseAny(people, atMost: nil),
          condition: .isOne(of: ["yes"], question: "experienced"),
          sensitive: "racial or ethnic origin", because: "So we can act in the right place"))
    #expect(
      survey.question("reported")?.condition
        == .any([
          .isOne(of: ["yes"], question: "experienced"), .isOne(of: ["yes"], question: "seen"),
        ]))
    #expect(survey.question("change")?.kind == .text(limit: 500))
    #expect(survey.question("why-not")?.isShuffled == true)
    #expect(survey.question("fair-chance")?.comparableWith == "2025.1")
    #expect(survey.question("fair-chance")?.list?.choices.map(\.score) == [1, 2, 3, 4, 5, nil])
    #expect(survey.question("directorate")?.identifies == true)
    guard case .note(let note) = survey.sections[0].items[0] else { return #expect(Bool(false)) }
    #expect(note.warnsOf == "descriptions of racist behaviour" && note.support == ["counselling"])
  }

  @Test func reportingIsReadWhole() throws {
    let survey = try #require(try SurveyFiles.parse(SurveyFiles.sample).survey)
    let rollup = try #require(survey.rollup("ethnicity"))
    #expect(rollup.question == "ethnic-group")
    #expect(rollup.categories.map(\.from.count) == [5, 14])
    #expect(
      survey.indicators == [
        Indicator(
          name: "experienced-rate", title: "Staff who experienced racism in the last 12 months",
          counts: .isOne(of: ["yes"], question: "experienced"),
          outOf: .isOne(of: ["yes", "no", "not-sure"], question: "experienced"),
          comparison: Comparison(
            variable: "ethnicity", first: "minority", second: "white",
            measure: .relativeLikelihood),
          better: .lower)
      ])
    #expect(
      survey.breakdowns == [
        Breakdown(name: "by-ethnicity", variable: .rollup("ethnicity")),
        Breakdown(
          name: "by-directorate", variable: .question("directorate"), notWith: ["ethnic-group"]),
      ])
  }

  @Test func shippedSurveyParsesWithoutAWord() throws {
    let result = try SurveyFiles.parse(SurveyFiles.racismAtWork)
    #expect(result.diagnostics == [])
    let survey = try #require(result.survey)
    #expect(survey.rollGroups == ["service", "directorate", "team"])
    #expect(survey.questions.count == 12 && survey.questions.last?.name == "role")
    #expect(survey.privacy.expectedResponse == 0.6 && survey.privacy.issuers == ["registrar"])
    #expect(
      survey.breakdowns.map { survey.title(of: $0) }.suffix(4) == [
        "Role", "Service", "Directorate", "Team",
      ])
    #expect(survey.rollup("five-groups")?.categories.map(\.from.count) == [5, 3, 4, 5, 2])
  }

  @Test func censusListHasFiveGroupsAndNineteenCategories() throws {
    let survey = try #require(try SurveyFiles.parse(SurveyFiles.racismAtWork).survey)
    let list = try #require(survey.question("ethnic-group")?.list)
    #expect(list.groups.map(\.code) == ["asian", "black", "mixed", "white", "other"])
    #expect(list.choices.filter { $0.group != nil }.count == 19)
    #expect(
      list.choices.last == Choice(code: "declined", label: "Prefer not to say", declines: true))
  }

  @Test func routesAsItSays() throws {
    let survey = try #require(try SurveyFiles.parse(SurveyFiles.sample).survey)
    let routing = Routing(survey)
    func asked(_ states: [String: AnswerState]) -> [String] {
      routing.route(for: Response(states: states)).compactMap { $0.question?.name }
    }
    let quiet = ["seen", "experienced", "fair-chance", "change", "ethnic-group", "directorate"]
    #expect(asked([:]) == quiet)
    #expect(asked(["experienced": .declined]) == quiet)
    #expect(asked(["seen": .answered(.choice("yes"))]).contains("reported"))
    let reported = asked([
      "experienced": .answered(.choice("yes")), "reported": .answered(.choice("no")),
    ])
    #expect(reported.contains("why-not") && !reported.contains("handled"))
  }

  @Test func conditionsReadAsEnglish() throws {
    let survey = try #require(try SurveyFiles.parse(SurveyFiles.racismAtWork).survey)
    #expect(survey.indicators[0].share?.counts.words(in: survey) == "Experienced racism: Yes")
    #expect(
      survey.indicators[0].share?.outOf?.words(in: survey)
        == "Experienced racism: Yes, No or Not sure")
    #expect(
      survey.question("reported")?.condition?.words(in: survey)
        == "Experienced racism: Yes or Seen racism: Yes")
    let mixed = Condition.all([
      .not(.isAnswered(question: "role")),
      .any([.isOne(of: ["no"], question: "seen"), .isOne(of: ["yes"], question: "seen")]),
    ])
    #expect(
      mixed.words(in: survey) == "not (Role: answered) and (Seen racism: No or Seen racism: Yes)")
  }
}
