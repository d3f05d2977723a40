import Analysis
import DisclosureControl
import Foundation
import ReleaseAudit
import ReleaseFormat
import SurveyDefinition
import TestSupport
import Testing

/// Small and lopsided surveys, where one printed figure says most about everybody else.
@Suite struct SmallSurveyTests {
  /// More with `CANDOUR_SWEEP=5000`, to run before a change of protection is merged.
  private static let surveys =
    ProcessInfo.processInfo.environment["CANDOUR_SWEEP"].flatMap(Int.init) ?? 60

  @Test func auditFindsNothing() throws {
    var hidden = 0
    for seed in 0..<UInt64(Self.surveys) {
      let small = SmallSurvey(seed: seed)
      let release = try small.release()
      let document = release.document
      #expect(try ReleaseReader.read(bytes: release.canonicalBytes) == release, "seed \(seed)")
      let report = try Audit.run(documents: [document])
      #expect(report.isClean, "seed \(seed): \(report.findings.prefix(2))")
      let informed = try Audit.run(documents: [document], headcounts: small.council.headcounts)
      #expect(
        informed.isClean,
        "knowing the headcounts, seed \(seed): \(informed.findings.prefix(2))")
      hidden += report.hiddenCells
    }
    #expect(hidden > Self.surveys)
  }

  /// Eight answers from one team of three, all of one ethnic group and of one mind: what "5 or
  /// more" says of their group leaves at most three for all others.
  @Test func oneTeamOneGroupOneMind() throws {
    var council = Council(seed: 1, services: 1, directorates: 1, teams: 0)
    council.survey.privacy.smallestGroup = 5
    for team in ["North", "South", "West"] {
      council.sizes.append(RollSize(path: ["Adults", "Community", team], headcount: 16))
    }
    let states: [String: AnswerState] = [
      "seen": .answered(.choice("no")), "ethnic-group": .answered(.choice("indian")),
    ]
    council.responses = Array(
      repeating: OpenedResponse(
        response: Response(states: states), group: ["Adults", "Community", "North"]), count: 8)
    let document = try council.release().document
    let groups = try #require(document.breakdowns.first { $0.name == "by-five-groups" })
    #expect(groups.bases.allSatisfy { $0 == .withheld })
    #expect(document.breakdowns[0].bases == [.exact(8)])
    #expect(try Audit.run(documents: [document]).isClean)
    #expect(try Audit.run(documents: [document], headcounts: council.headcounts).isClean)
  }
}

/// A survey of 5 to 60 answers, lopsided in ways drawn from a seed.
struct SmallSurvey {
  private(set) var council: Council

  func release() throws -> Release { try council.release() }

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    council = Council(seed: seed, services: 1, directorates: 1, teams: 0)
    council.survey = Self.survey(&generator)
    let people = Int.random(in: 5...60, using: &generator)
    let teams = Self.teams(&generator)
    let weights = Self.weights(teams.count, &generator)
    var opened = teams.map { _ in 0 }
    for _ in 0..<people { opened[Self.pick(weights, &generator)] += 1 }
    let spare = [0, 1, 4, 20].randomElement(using: &generator) ?? 0
    for (path, opened) in zip(teams, opened) {
      let more = Int.random(in: 0...spare, using: &generator)
      council.sizes.append(RollSize(path: path, headcount: max(1, opened + more)))
    }
    let habits = Self.habits(council.survey, &generator)
    let silence: Double = [0, 0, 0.05, 0.3].randomElement(using: &generator) ?? 0
    for (path, opened) in zip(teams, opened) {
      for _ in 0..<opened {
        council.responses.append(
          OpenedResponse(
            response: Self.draw(council.survey, habits, silence, &generator), group: path))
      }
    }
  }

  /// Some of the council's questions and breakdowns, under one of several policies.
  private static func survey(_ generator: inout SeededGenerator) -> Survey {
    var survey = Council.survey
    survey.privacy.smallestGroup = Bool.random(using: &generator) ? 5 : 10
    survey.privacy.colluders = [2, 2, 2, 0, 1].randomElement(using: &generator) ?? 2
    let kept = survey.sections[0].items.filter { item in
      guard case .question(let question) = item else { return false }
      return question.identifies || question.name == "experienced"
        || Int.random(in: 0..<3, using: &generator) == 0
    }
    survey.sections[0].items = kept
    // The condition of "reported" may name a question left out: it counts as not answered.
    survey.breakdowns = survey.breakdowns.filter { _ in
      Int.random(in: 0..<4, using: &generator) > 0
    }
    for index in survey.breakdowns.indices where Int.random(in: 0..<6, using: &generator) == 0 {
      survey.breakdowns[index].notWith = ["experienced"]
    }
    if Int.random(in: 0..<6, using: &generator) == 0 {
      survey.privacy.mostTables = Int.random(in: 1...12, using: &generator)
    }
    return survey
  }

  private static func teams(_ generator: inout SeededGenerator) -> [[String]] {
    (0..<Int.random(in: 1...2, using: &generator)).flatMap { service in
      (0..<Int.random(in: 1...2, using: &generator)).flatMap { directorate in
        (0..<Int.random(in: 1...3, using: &generator)).map { team in
          ["S\(service)", "D\(service).\(directorate)", "T\(service).\(directorate).\(team)"]
        }
      }
    }
  }

  /// How often each answer of each question is given.
  private static func habits(
    _ survey: Survey, _ generator: inout SeededGenerator
  ) -> [String: [Double]] {
    var habits: [String: [Double]] = [:]
    for question in survey.questions {
      guard let list = question.list else { continue }
      habits[question.name] = weights(list.choices.count { !$0.declines }, &generator)
    }
    return habits
  }

  /// All of one kind, nearly all, some kinds nobody is of, each half as many, or all alike.
  private static func weights(_ count: Int, _ generator: inout SeededGenerator) -> [Double] {
    let favourite = Int.random(in: 0..<count, using: &generator)
    let shape = Int.random(in: 0..<5, using: &generator)
    return (0..<count).map { index in
      switch shape {
      case 0: index == favourite ? 1 : 0
      case 1: index == favourite ? 1 : 0.03
      case 2: index == favourite || Bool.random(using: &generator) ? 1 : 0
      case 3: 1 / Double(1 << ((index + favourite) % count))
      default: 1
      }
    }
  }

  private static func pick(_ weights: [Double], _ generator: inout SeededGenerator) -> Int {
    var left = Double.random(in: 0..<weights.reduce(0, +), using: &generator)
    for (index, weight) in weights.enumerated() {
      if left < weight { return index }
      left -= weight
    }
    return weights.count - 1
  }

  private static func draw(
    _ survey: Survey, _ habits: [String: [Double]], _ silence: Double,
    _ generator: inout SeededGenerator
  ) -> Response {
    var response = Response()
    for question in survey.questions {
      guard let list = question.list, let weights = habits[question.name] else { continue }
      if Double.random(in: 0..<1, using: &generator) < silence {
        response.states[question.name] = .declined
        continue
      }
      let codes = list.choices.filter { !$0.declines }.map(\.code)
      let first = pick(weights, &generator)
      if case .chooseAny = question.kind {
        let picks = Set([first, pick(weights, &generator)]).sorted()
        response.states[question.name] = .answered(.choices(picks.map { codes[$0] }))
      } else {
        response.states[question.name] = .answered(.choice(codes[first]))
      }
    }
    return Routing(survey).settle(response)
  }
}
