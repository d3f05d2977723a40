import DisclosureControl
import ReleaseFormat
import TestSupport

/// A made-up council: 412 answers drawn from a seed, tabulated and marked as a release is.
///
/// The marking is a plain imitation (small bases withheld, counts near none or all as bounds): it
/// shows every state a report has to print, and proves nothing about protection.
struct MadeUpSurvey {
  private var generator = SeededGenerator(seed: 20_260_901)
  private var respondents: [Respondent] = []
  private let policy: ReleaseDocument.Policy

  static let agreement = [
    ("strongly-disagree", "Strongly disagree", 1), ("disagree", "Disagree", 2),
    ("neither", "Neither agree nor disagree", 3), ("agree", "Agree", 4),
    ("strongly-agree", "Strongly agree", 5),
  ]

  private struct Respondent {
    var groups: [String: Set<String>]
    var answers: [String: Set<String>] = [:]
  }

  private init(publish: String, people: Int = 412) {
    policy = ReleaseDocument.Policy(
      smallestGroup: 10, publish: publish, protectionWidth: 5, colluders: 2,
      nearUnanimousBound: 2)
    for _ in 0..<people { respondents.append(drawn()) }
  }

  private mutating func drawn() -> Respondent {
    // The last team is the largest; most teams are below the minimum.
    let team = Self.teams[min(Int.random(in: 0..<48, using: &generator), 39)]
    let groups = ["asian", "black", "mixed", "white", "white", "white", "white", "other"]
    let group = groups.randomElement(using: &generator) ?? "white"
    var person = Respondent(groups: [
      "total": ["total"], "team": Set([team.code, team.parent].compactMap(\.self)),
      "ethnicity": [group], "standard": [group == "white" ? group : "minority"],
    ])
    for question in Self.questions where question.kind != "text" {
      if question.name == "supervision" && team.parent == "s0" { continue }
      for answer in question.answers where person.answers[question.name] == nil {
        let odds = question.kind == "any" ? 2 : question.answers.count
        guard Int.random(in: 0..<odds, using: &generator) == 0 else { continue }
        person.answers[question.name] = [answer.code]
      }
      if question.kind == "any", Bool.random(using: &generator) {
        person.answers[question.name]?.insert(question.answers[1].code)
      }
    }
    return person
  }

  /// The release with shares in text and HTML.
  static let shares = MadeUpSurvey(publish: "shares").document
  /// The release with counts in text and HTML.
  static let counts = MadeUpSurvey(publish: "counts").document

  private var document: ReleaseDocument {
    let breakdowns = Self.breakdowns.map { breakdown in
      var breakdown = breakdown
      breakdown.bases = breakdown.categories.map { published(base: people(in: $0.code, breakdown)) }
      return breakdown
    }
    let tables = Self.questions.filter { $0.kind != "text" }.flatMap { question in
      breakdowns.map { table(question, $0) }
    }
    return ReleaseDocument(
      survey: facts, policy: policy,
      fieldwork: .init(invited: 720, received: 424, opened: 412, neverOpened: 12, spoiled: 0),
      provenance: .init(
        definition: String(repeating: "0a", count: 32),
        records: String(repeating: "b1", count: 32)),
      breakdowns: breakdowns, questions: Self.questions, tables: tables,
      indicators: indicators(breakdowns),
      notes: ["Teams Heron and Teal were merged into “Other teams in Adults” before tabulation."])
  }

  private var facts: ReleaseDocument.SurveyFacts {
    ReleaseDocument.SurveyFacts(
      id: "racism-at-work", title: "Experiences of racism at work", version: "2026.1",
      owner: "Race Equality Steering Group",
      audience: "Everyone employed in social care by Anytown Council on 1 September 2026",
      promise: "We never ask your name. Nobody at the council can see one person's answers. "
        + "Nothing is shown about fewer than 10 people, or can be worked out about them.")
  }

  private func people(in code: String, _ breakdown: PublishedBreakdown) -> [Respondent] {
    respondents.filter { $0.groups[breakdown.name]?.contains(code) == true }
  }

  private func published(base people: [Respondent]) -> PublishedCount {
    people.count < policy.smallestGroup ? .withheld : .exact(people.count)
  }

  private func table(
    _ question: PublishedQuestion, _ breakdown: PublishedBreakdown
  ) -> PublishedTable {
    let answers = question.answers.filter { !question.declines.contains($0.code) }.map(\.code)
    let rows = breakdown.categories.map { category in
      let base = people(in: category.code, breakdown).filter { person in
        person.answers[question.name]?.isDisjoint(with: answers) == false
      }
      if question.name == "supervision", category.code == "s0" {
        return PublishedTable.Row(
          category: category.code, base: .notApplicable,
          cells: answers.map { _ in .notApplicable })
      }
      let counts = answers.map { answer in
        base.count(where: { $0.answers[question.name]?.contains(answer) == true })
      }
      return PublishedTable.Row(
        category: category.code, base: published(base: base),
        cells: counts.map { mark($0, of: base.count) })
    }
    return PublishedTable(question: question.name, breakdown: breakdown.name, rows: rows)
  }

  private func mark(_ count: Int, of base: Int) -> PublishedCount {
    let bound = policy.nearUnanimousBound
    if base < policy.smallestGroup { return .withheld }
    if count <= bound { return .atMost(bound) }
    return count >= base - bound ? .atLeast(base - bound) : .exact(count)
  }
}

extension MadeUpSurvey {
  private func indicators(_ breakdowns: [PublishedBreakdown]) -> [PublishedIndicator] {
    let rows = breakdowns.flatMap { breakdown in
      breakdown.categories.map { row($0.code, breakdown) }
    }
    return [
      PublishedIndicator(
        name: "experienced-rate", title: "Staff who experienced racism in the last 12 months",
        counts: "experienced racism at work is “Yes”",
        outOf: PublishedIndicator.everybody, better: "lower", rows: rows,
        comparison: .init(
          breakdown: "standard", first: "minority", second: "white",
          measure: "relative likelihood",
          figure: .estimate(.init(value: 1.62, lower: 1.24, upper: 2.11)))),
      PublishedIndicator(
        name: "fair-rate", title: "Staff who say promotion is fair",
        counts: "fair promotion is “Agree” or “Strongly agree”",
        outOf: PublishedIndicator.everybody, better: "higher", rows: Array(rows.prefix(3)),
        comparison: .init(
          breakdown: "standard", first: "minority", second: "white", measure: "difference",
          figure: .estimate(.init(value: -0.08, lower: -0.17, upper: 0.01)))),
      PublishedIndicator(
        name: "leave-rate", title: "Staff who think of leaving because of racism",
        counts: "thought of leaving is “Yes”", outOf: PublishedIndicator.everybody,
        better: nil, rows: rows.prefix(1) + [tooFew],
        comparison: .init(
          breakdown: "standard", first: "minority", second: "white",
          measure: "relative likelihood", figure: .tooFew)),
    ]
  }

  private var tooFew: PublishedIndicator.Row {
    .init(
      breakdown: "ethnicity", category: "mixed", count: .exact(4), base: .exact(22),
      share: .tooFew)
  }

  private func row(
    _ code: String, _ breakdown: PublishedBreakdown
  ) -> PublishedIndicator.Row {
    let base = people(in: code, breakdown).filter {
      $0.answers["experienced"]?.isDisjoint(with: ["yes", "no", "not-sure"]) == false
    }
    let count = base.count(where: { $0.answers["experienced"]?.contains("yes") == true })
    guard base.count >= 30 else {
      return .init(
        breakdown: breakdown.name, category: code, count: .withheld, base: .withheld,
        share: .withheld)
    }
    return .init(
      breakdown: breakdown.name, category: code, count: .exact(count), base: .exact(base.count),
      share: .estimate(Self.wilson(Double(count), Double(base.count))))
  }

  /// The interval every share is printed with.
  private static func wilson(_ count: Double, _ base: Double) -> PublishedEstimate {
    let share = count / base
    let z = 1.959963984540054
    let middle = (share + z * z / (2 * base)) / (1 + z * z / base)
    let reach =
      z / (1 + z * z / base)
      * (share * (1 - share) / base + z * z / (4 * base * base)).squareRoot()
    return .init(
      value: share, lower: count == 0 ? 0 : max(0, middle - reach),
      upper: count == base ? 1 : min(1, middle + reach))
  }
}

extension ReleaseDocument {
  /// The release, read back from its bytes as a report always gets it.
  func release(changing: (inout ReleaseDocument) -> Void = { _ in }) throws -> Release {
    var document = self
    changing(&document)
    return try ReleaseReader.read(bytes: document.canonicalBytes())
  }
}
