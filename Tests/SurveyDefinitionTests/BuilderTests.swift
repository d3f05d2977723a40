import SurveyDefinition
import Testing

/// A survey written in Swift is the survey of the same file.
@Suite struct BuilderTests {
  @Test func swiftAndFileAreTheSameSurvey() throws {
    let yesNo = AnswerList("yes-no", "Yes or no") {
      Choice("yes", "Yes")
      Choice("no", "No")
      Choice.declining("declined", "Prefer not to say")
    }
    let seen = Question("seen", "Do you see it?", .chooseOne(yesNo)).reported(as: "Seen")
    let often = Question("often", "How often?", .number(0...50, bands: [0...4, 5...50]))
      .only(if: seen.is("yes"))
    var policy = PrivacyPolicy()
    policy.title = "How"
    policy.keepAnswersUntil = "2027-01-01"
    policy.lawfulBasis = "public task"
    policy.specialCategory = "equality"
    let survey = Survey("staff", "Staff survey", version: "1") {
      policy
      yesNo
      Section("work", "Work") {
        seen
        often
        for number in 1...2 {
          Question("again-\(number)", "Again?", .chooseOne(yesNo))
            .only(if: seen.is("yes").and(often.isAtLeast(number).or(seen.isAnswered.negated)))
            .sensitive("health", because: "So we know")
        }
      }
      Indicator(name: "rate", title: "Rate", counts: seen.is("yes"))
      Breakdown(name: "by-team", variable: .rollGroup("team"))
    }.with(rollGroups: "team")
    let result = SurveyFiles.parse(
      """
      candour: 1
      survey staff: Staff survey
      version: 1
      roll groups: team
      privacy: How
      keep answers until: 2027-01-01
      lawful basis: public task
      special category: equality
      list yes-no: Yes or no
      - yes: Yes
      - no: No
      - declined: Prefer not to say [declines]
      section work: Work
      question seen: Do you see it?
      choose one: yes-no
      report as: Seen
      question often: How often?
      only if: seen is yes
      number: 0 to 50
      bands: 0-4, 5-50
      question again-1: Again?
      only if: seen is yes and (often at least 1 or seen is not answered)
      choose one: yes-no
      sensitive: health
      because: So we know
      question again-2: Again?
      only if: seen is yes and (often at least 2 or seen is not answered)
      choose one: yes-no
      sensitive: health
      because: So we know
      indicator rate: Rate
      counts: seen is yes
      breakdown by-team: team
      """)
    #expect(result.diagnostics.isEmpty, "\(result.diagnostics.map(\.message))")
    #expect(result.survey == survey)
  }
}
