import Analysis
import DisclosureControl
import ReleaseFormat
import SurveyDefinition
import Testing

@Suite struct IndicatorTests {
  /// 400 people of two groups, ethnicity of 20 unknown; everything is large enough to print.
  private static func council(
    white: (yes: Int, no: Int), minority: (yes: Int, no: Int)
  ) -> Council {
    var council = Council(seed: 1, services: 1, directorates: 1, teams: 0)
    let path = ["Service", "Directorate", "Team"]
    func add(_ count: Int, _ answer: String, _ group: String?) {
      var response = Response(states: [:])
      response.states["experienced"] = .answered(.choice(answer))
      response.states["ethnic-group"] = group.map { .answered(.choice($0)) } ?? .declined
      council.responses += Array(repeating: .init(response: response, group: path), count: count)
    }
    add(white.yes, "yes", "white-british")
    add(white.no, "no", "white-british")
    add(20, "not-sure", "white-british")
    add(minority.yes, "yes", "indian")
    add(minority.no, "no", "indian")
    add(15, "not-sure", "indian")
    add(20, "yes", nil)
    add(20, "no", nil)
    add(20, "not-sure", nil)
    council.sizes = [RollSize(path: path, headcount: council.responses.count + 100)]
    return council
  }

  @Test func sharesAndComparisonFromPrintedCounts() throws {
    let council = Self.council(white: (40, 140), minority: (45, 60))
    let indicator = try #require(try council.release().document.indicators.first)
    let minority = try #require(indicator.rows.first { $0.category == "minority" })
    #expect(minority.count == .exact(45) && minority.base == .exact(120))
    guard case .estimate(let share) = minority.share else {
      Issue.record("no share")
      return
    }
    #expect(abs(share.value - 0.375) < 1e-12 && share.lower < 0.375 && share.upper > 0.375)
    guard case .estimate(let ratio) = indicator.comparison?.figure else {
      Issue.record("no comparison")
      return
    }
    #expect(abs(ratio.value - (45.0 / 120) / (40.0 / 200)) < 1e-12)
  }

  @Test func fewEventsAreTooFewToCompare() throws {
    var council = Self.council(white: (5, 195), minority: (4, 100))
    council.survey.breakdowns.removeAll { $0.name == "by-five-groups" }
    let indicator = try #require(try council.release().document.indicators.first)
    #expect(indicator.comparison?.figure == .tooFew)
  }

  @Test func overSeveralQuestionsIsWithheld() throws {
    var council = Self.council(white: (40, 140), minority: (45, 60))
    council.survey.indicators[0].setBase(.isAnswered(question: "seen"))
    let indicator = try #require(try council.release().document.indicators.first)
    #expect(indicator.rows.allSatisfy { $0.share == .withheld })
    #expect(indicator.comparison?.figure == .withheld)
  }

  @Test func baseCanLeaveAnswersOut() throws {
    var council = Self.council(white: (40, 140), minority: (45, 60))
    council.survey.indicators[0].setBase(.isOne(of: ["yes", "no"], question: "experienced"))
    let indicator = try #require(try council.release().document.indicators.first)
    let white = try #require(indicator.rows.first { $0.category == "white" })
    #expect(white.count == .exact(40) && white.base == .exact(180))
  }

  /// Of a large group, those who gave some answers can be too few to be a base.
  @Test func basesBelowTheSmallestGroupAreWithheld() throws {
    var council = Self.council(white: (40, 140), minority: (5, 60))
    council.survey.breakdowns.removeAll { $0.name == "by-five-groups" }
    council.survey.indicators[0].setBase(.isOne(of: ["yes"], question: "experienced"))
    let document = try council.release().document
    let table = try #require(
      document.tables.first { $0.question == "experienced" && $0.breakdown == "by-ethnicity" })
    #expect(table.rows[1].cells[1] == .exact(5))
    let rows = try #require(document.indicators.first).rows
    let minority = try #require(rows.first { $0.category == "minority" })
    #expect(minority.base == .withheld && minority.share == .withheld)
    #expect(rows.contains { $0.category == "white" && $0.base == .exact(40) })
  }
}

extension Indicator {
  fileprivate mutating func setBase(_ outOf: Condition) {
    guard let counts = share?.counts else { return }
    figure = .share(counts: counts, outOf: outOf)
  }
}
