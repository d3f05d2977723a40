import Analysis
import DisclosureControl
import ReleaseFormat
import SurveyDefinition
import TestSupport

/// A made-up council: a survey like the sample's, a roll of three columns, and seeded answers.
struct Council {
  var survey: Survey
  var responses: [OpenedResponse]
  var sizes: [RollSize]

  /// Draws a council.
  ///
  /// `teams` per directorate, six directorates in three services by default.
  init(
    seed: UInt64, services: Int = 3, directorates: Int = 2, teams: Int = 4,
    people: ClosedRange<Int> = 12...30, response: Double = 0.75, decline: Double = 0.03,
    smallestOpened: Int = 10, survey: Survey = Self.survey
  ) {
    var generator = SeededGenerator(seed: seed)
    self.survey = survey
    responses = []
    sizes = []
    for service in 0..<services {
      for directorate in 0..<directorates {
        for team in 0..<teams {
          let path = [
            "Service \(service + 1)", "Directorate \(service + 1).\(directorate + 1)",
            "Team \(team + 1)",
          ]
          let headcount = Int.random(in: people, using: &generator)
          sizes.append(RollSize(path: path, headcount: headcount))
          let answered = (0..<headcount).count { _ in
            Double.random(in: 0..<1, using: &generator) < response
          }
          guard answered >= smallestOpened else { continue }
          for _ in 0..<answered {
            responses.append(
              OpenedResponse(
                response: Self.draw(survey, decline, &generator), group: path))
          }
        }
      }
    }
  }

  func release() throws -> Release {
    try Protection.protect(
      survey: survey, responses: responses, rollSizes: sizes,
      fieldwork: .init(
        invited: sizes.reduce(0) { $0 + $1.headcount }, received: responses.count,
        opened: responses.count, neverOpened: 0, spoiled: 0),
      provenance: .init(definition: "d", records: "r"), notes: [])
  }

  /// Likely answers first: each next one is drawn half as often, and some decline or skip.
  private static func draw(
    _ survey: Survey, _ decline: Double, _ generator: inout SeededGenerator
  ) -> Response {
    var response = Response()
    for question in survey.questions {
      guard let list = question.list else { continue }
      if Double.random(in: 0..<1, using: &generator) < decline {
        response.states[question.name] = Bool.random(using: &generator) ? .skipped : .declined
        continue
      }
      let codes = list.choices.filter { !$0.declines }.map(\.code)
      var pick = 0
      while pick < codes.count - 1, Double.random(in: 0..<1, using: &generator) < 0.45 { pick += 1 }
      if case .chooseAny = question.kind {
        let more = codes.indices.filter {
          $0 != pick && Int.random(in: 0..<4, using: &generator) == 0
        }
        response.states[question.name] = .answered(
          .choices(([pick] + more).sorted().map { codes[$0] }))
      } else {
        response.states[question.name] = .answered(.choice(codes[pick]))
      }
    }
    return Routing(survey).settle(response)
  }

  private static func list(_ codes: String) -> AnswerList {
    AnswerList(
      choices: codes.split(separator: " ").map {
        Choice(code: String($0), label: String($0), declines: $0 == "declined")
      })
  }

  static let survey: Survey = {
    let yesNo = list("no yes not-sure declined")
    let agreement = list("agree neither disagree strongly-agree strongly-disagree declined")
    let experienced = Condition.isOne(of: ["yes"], question: "experienced")
    let questions = [
      Question(name: "seen", text: "Seen?", kind: .chooseOne(yesNo)),
      Question(name: "experienced", text: "Experienced?", kind: .chooseOne(yesNo)),
      Question(
        name: "source", text: "Who?",
        kind: .chooseAny(list("manager colleague public other declined"), atMost: nil),
        condition: experienced),
      Question(
        name: "how-often", text: "How often?",
        kind: .chooseOne(list("once monthly weekly declined")),
        condition: experienced),
      Question(
        name: "reported", text: "Reported?", kind: .chooseOne(yesNo),
        condition: .any([experienced, .isOne(of: ["yes"], question: "seen")])),
      Question(name: "fair-chance", text: "Fair?", kind: .chooseOne(agreement)),
      Question(name: "change", text: "What?", kind: .text(limit: 500)),
      Question(
        name: "ethnic-group", text: "Ethnic group?",
        kind: .chooseOne(list("white-british indian white-other caribbean mixed arab declined")),
        identifies: true),
      Question(
        name: "role", text: "Role?",
        kind: .chooseOne(list("practitioner support manager declined")),
        identifies: true),
    ]
    func category(_ code: String, _ from: [String]) -> Rollup.Category {
      Rollup.Category(code: code, label: code, from: from)
    }
    let white = ["white-british", "white-other"]
    return Survey(
      id: "council", title: "A council", version: "1",
      rollGroups: ["service", "directorate", "team"],
      sections: [Section(name: "all", title: "All", items: questions.map { .question($0) })],
      rollups: [
        Rollup(
          name: "ethnicity", title: "Ethnicity", question: "ethnic-group",
          categories: [
            category("white", white),
            category("minority", ["indian", "caribbean", "mixed", "arab"]),
          ]),
        Rollup(
          name: "five-groups", title: "Five groups", question: "ethnic-group",
          categories: [
            category("asian", ["indian"]), category("black", ["caribbean"]),
            category("mixed", ["mixed"]), category("white", white), category("other", ["arab"]),
          ]),
      ],
      indicators: [
        Indicator(
          name: "experienced-rate", title: "Experienced",
          counts: .isOne(of: ["yes"], question: "experienced"),
          comparison: Comparison(
            variable: "ethnicity", first: "minority", second: "white",
            measure: .relativeLikelihood))
      ],
      breakdowns: [
        Breakdown(name: "by-ethnicity", variable: .rollup("ethnicity")),
        Breakdown(name: "by-five-groups", variable: .rollup("five-groups")),
        Breakdown(name: "by-role", variable: .question("role")),
        Breakdown(name: "by-service", variable: .rollGroup("service")),
        Breakdown(name: "by-directorate", variable: .rollGroup("directorate")),
        Breakdown(name: "by-team", variable: .rollGroup("team")),
      ])
  }()
}
