import DisclosureControl
import ReleaseFormat

/// A release in reading order, with every code replaced by its label.
///
/// Nothing is ranked: questions, indicators, groups and answers keep the order of the definition.
struct Outline {
  /// What it was made from.
  let document: ReleaseDocument
  /// Questions in order, those without a table too.
  let questions: [QuestionPart]
  /// Indicators in order.
  let indicators: [IndicatorPart]
  /// How counts and bases are printed.
  let printing: Printing

  init(_ release: Release) {
    let document = release.document
    self.document = document
    printing = Printing(policy: document.policy)
    let breakdowns = Dictionary(
      document.breakdowns.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let tables = Dictionary(grouping: release.tables.map(\.table), by: \.question)
    questions = document.questions.enumerated().map { index, question in
      QuestionPart(
        number: index + 1, question: question, tables: tables[question.name] ?? [],
        breakdowns: document.breakdowns)
    }
    indicators = document.indicators.enumerated().map { index, indicator in
      IndicatorPart(number: index + 1, indicator: indicator, breakdowns: breakdowns)
    }
  }
}

/// How counts and bases are printed in text and HTML: the `publish` key of the policy.
enum Printing: Equatable {
  /// Whole per cents and banded bases.
  case shares
  /// Counts beside the shares.
  case counts

  init(policy: ReleaseDocument.Policy) {
    self = policy.publish == "counts" ? .counts : .shares
  }
}

/// A question with its tables.
struct QuestionPart {
  /// Position in the survey, from 1.
  let number: Int
  /// As it was asked.
  let question: PublishedQuestion
  /// Answers that are tabulated: all but those that decline.
  let answers: [PublishedCategory]
  /// Tables in the order of the breakdowns, total first.
  let tables: [TablePart]

  init(
    number: Int, question: PublishedQuestion, tables: [PublishedTable],
    breakdowns: [PublishedBreakdown]
  ) {
    self.number = number
    self.question = question
    answers = question.answers.filter { !question.declines.contains($0.code) }
    self.tables = breakdowns.flatMap { breakdown in
      tables.filter { $0.breakdown == breakdown.name }.map { TablePart($0, by: breakdown) }
    }
  }

  /// More than one answer could be ticked, so shares are never summed.
  var isMultiple: Bool { question.kind == "any" }
}

/// One question by one breakdown.
struct TablePart {
  /// Name of the breakdown.
  let name: String
  /// Title of the breakdown.
  let title: String
  /// One row per category.
  let rows: [RowPart]

  init(_ table: PublishedTable, by breakdown: PublishedBreakdown) {
    name = breakdown.name
    title = breakdown.title
    rows = table.rows.map { row in
      RowPart(
        code: row.category, place: breakdown.place(of: row.category), base: row.base,
        cells: row.cells.map { Cell($0, base: row.base) })
    }
  }

  /// "by Team", "by answer to “Where do you work?”".
  var divided: String { title.hasSuffix("?") ? "by answer to “\(title)”" : "by \(title)" }

  /// The table of everybody.
  var isTotal: Bool { name == "total" }
}

/// One category of a table.
struct RowPart {
  /// Code of the category.
  let code: String
  /// Label and depth of the category.
  let place: CategoryPlace
  /// People who answered.
  let base: PublishedCount
  /// Figures, one per answer.
  let cells: [Cell]

  /// Every figure of the row is withheld.
  var isWithheld: Bool { !cells.isEmpty && cells.allSatisfy { $0 == .withheld } }
}

/// A category's label, and how deep it lies below the top of its list.
struct CategoryPlace: Equatable {
  /// The label; the code where the release has no label.
  var label: String
  /// 0 at the top.
  var depth: Int
}

extension PublishedBreakdown {
  /// Where a category stands in this breakdown.
  func place(of code: String) -> CategoryPlace {
    guard let category = categories.first(where: { $0.code == code }) else {
      return CategoryPlace(label: code, depth: 0)
    }
    var depth = 0
    var parent = category.parent
    // The bound ends the walk on a list whose parents form a ring.
    while let code = parent, depth < categories.count {
      depth += 1
      parent = categories.first { $0.code == code }?.parent
    }
    return CategoryPlace(label: category.label, depth: depth)
  }
}
