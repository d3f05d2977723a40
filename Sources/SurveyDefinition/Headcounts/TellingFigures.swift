/// What of a rehearsal would tell which group has fewer people than the smallest group.
///
/// A figure that appears in no draw is about such a group, so neither the groups nor what only one of
/// them is asked may be named.
public struct TellingFigures: Sendable, Equatable {
  /// Breakdowns none of whose groups may be named, and how many of their own groups are too small.
  ///
  /// 0 where only a coarser or finer division of the same answers has one.
  public let nameless: [String: Int]
  /// Breakdowns by answers that only a small group is asked for; not to be mentioned at all.
  public let breakdowns: Set<String>
  /// Questions that only a small group may reach; not to be mentioned.
  public let questions: Set<String>
  /// Indicators over a small group, or over one of those questions; not to be mentioned.
  public let indicators: Set<String>
  /// Indicators that set a small group against another; the comparison is not to be mentioned.
  public let comparisons: Set<String>

  /// Looks at every table of the headcounts.
  public init(_ headcounts: Headcounts, of survey: Survey) {
    let groups = SmallGroups(headcounts, survey)
    let telling = Set(
      survey.questions.map(\.name).filter { groups.areTested(by: groups.conditions(of: $0)) })
    questions = telling
    nameless = groups.namelessBreakdowns
    breakdowns = Set(
      survey.breakdowns.filter { breakdown in
        HeadcountVariable(breakdown, in: survey).map { telling.contains($0.partition) } ?? false
      }.map(\.name))
    indicators = Set(survey.indicators.filter { groups.areBehind($0.figure) }.map(\.name))
    comparisons = Set(
      survey.indicators.filter { indicator in
        guard let variable = indicator.comparison?.variable else { return false }
        let question = survey.rollup(variable)?.question ?? variable
        return groups.areTested(by: [.isAnswered(question: question)])
      }.map(\.name))
  }
}

/// Questions whose answers, or rollups of them, divide people into groups below the minimum.
private struct SmallGroups {
  private let headcounts: Headcounts
  private let survey: Survey
  private let routes: RoutedQuestions
  private let divided: Set<String>

  init(_ headcounts: Headcounts, _ survey: Survey) {
    self.headcounts = headcounts
    self.survey = survey
    routes = RoutedQuestions(survey)
    var divided: Set<String> = []
    for variable in HeadcountVariable.all(of: survey) where !variable.isOfRoll {
      if headcounts.below(survey.privacy.smallestGroup, by: variable, in: survey) > 0 {
        divided.insert(variable.partition)
      }
    }
    self.divided = divided
  }

  /// Breakdowns by answers that headcounts divide too finely, or some rollup of theirs.
  var namelessBreakdowns: [String: Int] {
    var nameless: [String: Int] = [:]
    for breakdown in survey.breakdowns {
      guard let variable = HeadcountVariable(breakdown, in: survey), !variable.isOfRoll,
        divided.contains(variable.partition)
      else { continue }
      nameless[breakdown.name] = headcounts.below(
        survey.privacy.smallestGroup, by: variable, in: survey)
    }
    return nameless
  }

  /// The question's own condition and its section's.
  func conditions(of question: String) -> [Condition] {
    routes.conditions(of: question)
  }

  func areBehind(_ figure: Indicator.Figure) -> Bool {
    switch figure {
    case .share(let counts, let outOf): areTested(by: [counts, outOf].compactMap(\.self))
    case .mean(let items): areTested(by: items.map { .isAnswered(question: $0) })
    }
  }

  /// Whether the conditions, or what they hang on, pick out a small group: by one question, or by
  /// several that are small where they meet.
  func areTested(by conditions: [Condition]) -> Bool {
    let names = routes.questions(behind: conditions).map(\.question.name)
    if !divided.isDisjoint(with: names) { return true }
    let known = names.compactMap { name in
      headcounts.variables.first { !$0.isOfRoll && $0.partition == name }
    }
    guard known.count > 1 else { return false }
    guard let crossing = Crossing(known, in: headcounts, of: survey) else { return true }
    let possible = known.reduce(1) { $0 * max(1, $1.groups(in: survey)?.count ?? 1) }
    // A combination that nobody is in is the smallest.
    return crossing.cells.count < possible
      || crossing.cells.contains { $0.bounds.lower < survey.privacy.smallestGroup }
  }
}

extension Headcounts {
  /// Groups of fewer people than that, in whichever table has most of them; 0 if nothing is known.
  fileprivate func below(
    _ smallest: Int, by variable: HeadcountVariable, in survey: Survey
  ) -> Int {
    let codes = (variable.groups(in: survey) ?? []).map(\.code)
    return tables.filter { $0.determines(variable, in: survey) }.map { table in
      let counts = table.counts(by: [variable], of: survey)
      return codes.count { counts[[$0], default: 0] < smallest }
    }.max() ?? 0
  }
}
