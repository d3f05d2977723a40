import ReleaseFormat

/// An indicator with its rows grouped by breakdown and labels looked up.
struct IndicatorPart {
  /// Position in the release, from 1.
  let number: Int
  /// As it is published.
  let indicator: PublishedIndicator
  /// Rows by breakdown, in the order of the release.
  let groups: [Group]
  /// Labels of the compared groups, if there is a comparison.
  let compared: (first: String, second: String)?

  /// The rows of one breakdown.
  struct Group {
    /// Name of the breakdown.
    let name: String
    /// Title of the breakdown.
    let title: String
    /// "by Team", "by answer to “Where do you work?”".
    var divided: String { title.hasSuffix("?") ? "by answer to “\(title)”" : "by \(title)" }
    /// One row per category.
    var rows: [Row]
  }

  /// One category.
  struct Row {
    /// Label and depth of the category.
    let place: CategoryPlace
    /// Count, base and share.
    let published: PublishedIndicator.Row
  }

  init(
    number: Int, indicator: PublishedIndicator, breakdowns: [String: PublishedBreakdown]
  ) {
    self.number = number
    self.indicator = indicator
    func place(_ code: String, in breakdown: String) -> CategoryPlace {
      breakdowns[breakdown]?.place(of: code) ?? CategoryPlace(label: code, depth: 0)
    }
    var groups: [Group] = []
    for row in indicator.rows {
      let part = Row(place: place(row.category, in: row.breakdown), published: row)
      if let at = groups.firstIndex(where: { $0.name == row.breakdown }) {
        groups[at].rows.append(part)
      } else {
        let title = breakdowns[row.breakdown]?.title ?? row.breakdown
        groups.append(Group(name: row.breakdown, title: title, rows: [part]))
      }
    }
    self.groups = groups
    compared = indicator.comparison.map {
      (place($0.first, in: $0.breakdown).label, place($0.second, in: $0.breakdown).label)
    }
  }

  /// The row of everybody.
  var total: PublishedIndicator.Row? { indicator.rows.first { $0.breakdown == "total" } }
}

extension PublishedIndicator.Row {
  /// The share as whole per cents, from the counts where both are exact so that it is the same
  /// figure as in the tables.
  func percent(_ estimate: PublishedEstimate) -> Percent {
    if case .share(let count, let base) = Cell(count, base: base) {
      return Percent(count: count, base: base)
    }
    return Percent(share: estimate.value)
  }
}
