/// Marks in square brackets instead of a figure.
///
/// `[c] [z] [x] [u] [low]` follow the Government Statistical Service's symbols in tables; `[low]`
/// is a bound here and `[high]` is its mirror image, which the guidance has no mark for.
enum Shorthand: String, CaseIterable {
  case confidential = "c"
  case notApplicable = "z"
  case unavailable = "x"
  case unreliable = "u"
  case low = "low"
  case high = "high"

  /// The mark as it is printed.
  var mark: String { "[\(rawValue)]" }

  /// What it means, given the bound of the policy.
  func meaning(bound: Int) -> String {
    switch self {
    case .confidential:
      "\(withheldWords): too few answers, or another figure that is not shown would follow from it"
    case .notApplicable: "does not apply: the question was not asked here"
    case .unavailable: "not available: nobody answered"
    case .unreliable: "too few people to compare"
    case .low: "\(bound) or fewer people: one range is printed for all counts in it"
    case .high: "all people but \(bound) or fewer: one range is printed for all counts in it"
    }
  }

  /// The mark that stands for a cell in short form, `nil` if a figure is printed.
  init?(_ cell: Cell) {
    switch cell {
    case .atMost: self = .low
    case .allBut, .atLeast: self = .high
    case .withheld: self = .confidential
    case .notApplicable: self = .notApplicable
    case .unavailable: self = .unavailable
    case .share, .number: return nil
    }
  }

  /// The marks some cells need explained, in a fixed order.
  static func used(in cells: some Sequence<Cell>) -> [Shorthand] {
    let used = Set(cells.compactMap(Shorthand.init))
    return allCases.filter(used.contains)
  }
}
