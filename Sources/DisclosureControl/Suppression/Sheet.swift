/// How one question is printed in every group: the state that protection coarsens until it holds.
struct Sheet {
  /// How a cell is printed.
  enum Cell: Equatable {
    /// The count.
    case exact
    /// "bound or fewer".
    case low
    /// "base less bound, or more".
    case high
    /// Withheld.
    case withheld
  }

  /// One group's row.
  struct Row {
    /// The row's base is at least the minimum, and says so.
    var isShown: Bool
    /// One per answer.
    var cells: [Cell]
    /// The exact base was given up although the cells don't ask for it (several answers only).
    var isBaseWithheld = false
  }

  let rules: AnswerRules
  var rows: [Row]

  /// Prints everything that is large enough by itself, counts near none or all as bounds.
  init(_ rules: AnswerRules, counts: [AtomCounts.Row], hidden: Set<Int>) {
    self.rules = rules
    rows = counts.enumerated().map { group, row in
      Row(
        isShown: !hidden.contains(group),
        cells: row.cells.indices.map {
          hidden.contains(group) ? .withheld : rules.cell($0, of: row)
        })
    }
  }

  /// The exact base is printed: where every cell is exact too, or where a cell is printed by its
  /// distance from the base.
  ///
  /// Elsewhere the base is as uncertain as the row's cells.
  func isBaseExact(_ group: Int) -> Bool {
    let row = rows[group]
    guard row.isShown, !row.isBaseWithheld else { return false }
    if rules.allowsMany { return true }
    return row.cells.allSatisfy { $0 == .exact } || row.cells.contains(.high)
  }

  /// Gives up one printed figure.
  ///
  /// A distance from the base goes with the base.
  mutating func withhold(_ figure: Figure) {
    switch figure.quantity {
    case .answer(let answer), .others(let answer):
      rows[figure.group].cells[answer] = .withheld
    case .base:
      rows[figure.group].isBaseWithheld = true
      for answer in rows[figure.group].cells.indices
      where rows[figure.group].cells[answer] == .high {
        rows[figure.group].cells[answer] = .withheld
      }
    }
  }

  /// Withholds a whole row.
  mutating func hide(_ group: Int) {
    rows[group].isShown = false
    rows[group].cells = rows[group].cells.map { _ in .withheld }
  }
}

/// A count of one group: an answer, the base, or the base less an answer.
struct Figure: Hashable {
  enum Quantity: Hashable {
    case answer(Int)
    case base
    case others(Int)
  }

  var group: Int
  var quantity: Quantity
}

/// What the definition says about a question's answers, as protection needs it.
struct AnswerRules {
  /// Several answers can be given.
  var allowsMany: Bool
  /// Answers whose counts near none or all are printed as bounds, by index.
  var guarded: [Bool]
  /// Distance from none or all.
  var bound: Int
  /// Sets of answers that count as one.
  var combinations: [[Int]]

  /// How a count is printed in a row large enough to show.
  func cell(_ answer: Int, of row: AtomCounts.Row) -> Sheet.Cell {
    guard guarded[answer] else { return .exact }
    if row.cells[answer] >= row.base - bound { return .high }
    return row.cells[answer] <= bound ? .low : .exact
  }
}
