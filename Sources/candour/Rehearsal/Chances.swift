import ReleaseFormat
import SurveyDefinition

/// In how many draws the groups of a breakdown could be shown.
struct BreakdownChances: Encodable {
  /// One group.
  struct Group: Encodable {
    /// `nil` where it must not be known which group is meant.
    let label: String?
    /// Draws in which it was shown.
    let shown: Int
  }

  let name: String
  let groups: [Group]
  /// Groups with fewer people than the smallest group.
  let belowMinimum: Int

  /// None of its groups is named: some division of the same answers has groups that are too small.
  var isNameless: Bool { groups.contains { $0.label == nil } }

  /// All breakdowns that may be mentioned.
  static func all(in documents: [ReleaseDocument], _ telling: TellingFigures) -> [Self] {
    guard let first = documents.first else { return [] }
    return first.breakdowns.enumerated().compactMap { place, breakdown in
      guard !telling.breakdowns.contains(breakdown.name) else { return nil }
      let below = telling.nameless[breakdown.name]
      var groups = breakdown.categories.enumerated().map { index, category in
        Group(
          label: below == nil ? category.label : nil,
          shown: documents.count { $0.breakdowns[place].bases[index].isShown })
      }
      // The order of the definition would tell which is which.
      if below != nil { groups.sort { $0.shown > $1.shown } }
      return BreakdownChances(name: breakdown.name, groups: groups, belowMinimum: below ?? 0)
    }
  }
}

/// In how many draws a table could be shown.
struct TableChances: Encodable {
  let question: String
  let label: String
  let breakdown: String
  /// Draws in which it was shown without a gap.
  let whole: Int
  /// Draws in which some of its rows were shown.
  let partly: Int

  /// All tables that may be mentioned.
  static func all(in documents: [ReleaseDocument], _ telling: TellingFigures) -> [Self] {
    guard let first = documents.first else { return [] }
    return first.tables.enumerated().compactMap { index, table in
      guard !telling.includes(table) else { return nil }
      let draws = documents.map { $0.tables[index].rows }
      let whole = draws.count { $0.allSatisfy(\.isWhole) }
      let question = first.questions.first { $0.name == table.question }
      return TableChances(
        question: table.question, label: question?.shortLabel ?? table.question,
        breakdown: table.breakdown, whole: whole,
        partly: draws.count { $0.contains { $0.base.isShown } } - whole)
    }
  }
}

/// In how many draws an indicator could be shown.
struct IndicatorChances: Encodable {
  /// By one breakdown.
  struct Groups: Encodable {
    let breakdown: String
    let groups: Int
    /// Groups it could be shown for, on average.
    let meanShown: Double
  }

  let name: String
  let title: String
  /// Draws with the figure for everybody.
  let total: Int
  let byBreakdown: [Groups]
  /// Draws with the comparison; `nil` if none is declared.
  let comparison: Int?

  /// All indicators that may be mentioned.
  static func all(in documents: [ReleaseDocument], _ telling: TellingFigures) -> [Self] {
    guard let first = documents.first else { return [] }
    return first.indicators.enumerated().compactMap { place, indicator in
      guard !telling.indicators.contains(indicator.name) else { return nil }
      let drawn = documents.map { $0.indicators[place] }
      let names = first.breakdowns.map(\.name).filter { name in
        name != "total" && !telling.breakdowns.contains(name)
          && indicator.rows.contains { $0.breakdown == name }
      }
      return IndicatorChances(
        name: indicator.name, title: indicator.title,
        total: drawn.count { $0.shown(by: "total") > 0 },
        byBreakdown: names.map { name in
          Groups(
            breakdown: name, groups: indicator.rows.count { $0.breakdown == name },
            meanShown: Double(drawn.reduce(0) { $0 + $1.shown(by: name) }) / Double(drawn.count))
        },
        comparison: telling.comparisons.contains(indicator.name)
          ? nil
          : indicator.comparison.map { _ in
            drawn.count { $0.comparison?.figure.isShown ?? false }
          })
    }
  }
}

/// How much a rehearsal doesn't tell, lest it tell which group is too small.
struct LeftOut: Encodable {
  var breakdowns = 0
  var tables = 0
  var indicators = 0
  var comparisons = 0

  var isNothing: Bool { breakdowns + tables + indicators + comparisons == 0 }
}

extension LeftOut {
  /// Counts what a release would have.
  init(_ release: ReleaseDocument, _ telling: TellingFigures) {
    breakdowns = release.breakdowns.count { telling.breakdowns.contains($0.name) }
    tables = release.tables.count(where: telling.includes)
    indicators = release.indicators.count { telling.indicators.contains($0.name) }
    comparisons = release.indicators.count {
      $0.comparison != nil && telling.comparisons.contains($0.name)
        && !telling.indicators.contains($0.name)
    }
  }
}

extension TellingFigures {
  fileprivate func includes(_ table: PublishedTable) -> Bool {
    questions.contains(table.question) || breakdowns.contains(table.breakdown)
  }
}

extension PublishedCount {
  fileprivate var isShown: Bool {
    switch self {
    case .exact, .atMost, .atLeast: true
    case .withheld, .notApplicable: false
    }
  }
}

extension PublishedFigure {
  fileprivate var isShown: Bool { if case .estimate = self { true } else { false } }
}

extension PublishedTable.Row {
  fileprivate var isWhole: Bool { base.isShown && cells.allSatisfy(\.isShown) }
}

extension PublishedIndicator {
  /// Groups of the breakdown it has a figure for.
  fileprivate func shown(by breakdown: String) -> Int {
    rows.count { $0.breakdown == breakdown && $0.share.isShown }
  }
}
