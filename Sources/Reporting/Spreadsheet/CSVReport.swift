import ReleaseFormat

/// Renders a release as one tidy table (RFC 4180): a figure a line, exact as in the release.
struct CSVReport {
  /// What is rendered.
  let outline: Outline

  private static let header = [
    "table", "question", "breakdown", "row", "row_label", "column", "column_label", "measure",
    "value", "lower", "upper", "base", "base_band", "status",
  ]

  /// The file, UTF-8, lines ended by CR LF.
  func csv() -> String {
    let document = outline.document
    var lines = [Self.header]
    for breakdown in document.breakdowns { lines += people(breakdown) }
    for part in outline.questions {
      for table in part.tables {
        lines += table.rows.flatMap { figures($0, of: table, in: part) }
      }
    }
    for part in outline.indicators { lines += figures(part) }
    return lines.map { $0.map(\.csvField).joined(separator: ",") + "\r\n" }.joined()
  }

  private func people(_ breakdown: PublishedBreakdown) -> [[String]] {
    zip(breakdown.categories, breakdown.bases).map { category, base in
      ["people by \(breakdown.name)", "", breakdown.name, category.code, category.label]
        + ["people", "People who answered the survey", "count"] + figure(base, within: nil)
        + ["", "", status(base)]
    }
  }

  private func figures(_ row: RowPart, of table: TablePart, in part: QuestionPart) -> [[String]] {
    let name = part.question.name
    let start = ["\(name) by \(table.name)", name, table.name, row.code, row.place.label]
    let base = [exact(row.base), band(row.base)]
    return zip(part.answers, row.cells).flatMap { answer, cell in
      let place = start + [answer.code, answer.label]
      let count = place + ["count"] + figure(cell) + base + [status(cell)]
      guard case .share(let number, let people) = cell else { return [count] }
      let share = decimal(Double(number) / Double(people), places: 4)
      return [count, place + ["share", share, "", ""] + base + ["shown"]]
    }
  }

  private func figures(_ part: IndicatorPart) -> [[String]] {
    let indicator = part.indicator
    var lines: [[String]] = part.groups.flatMap { group in
      group.rows.flatMap { row in
        let published = row.published
        let place =
          ["\(indicator.name) by \(group.name)", "", group.name, published.category]
          + [row.place.label, indicator.name, indicator.title]
        let base = [exact(published.base), band(published.base)]
        return [
          place + ["count"] + figure(published.count, within: published.base) + base
            + [status(published.count)],
          place + ["share"] + estimate(published.share, places: 4) + base
            + [status(published.share)],
        ]
      }
    }
    if let comparison = indicator.comparison, let compared = part.compared {
      lines.append(
        ["\(indicator.name) compared", "", comparison.breakdown]
          + ["\(comparison.first) with \(comparison.second)"]
          + ["\(compared.first) with \(compared.second)", indicator.name, indicator.title]
          + [comparison.measure] + estimate(comparison.figure, places: 4)
          + ["", "", status(comparison.figure)])
    }
    return lines
  }

  private func band(_ base: PublishedCount) -> String {
    if case .exact(let people) = base { return Band.words(people) }
    return base == .withheld ? "" : outline.printing.base(base)
  }

  private func exact(_ count: PublishedCount) -> String {
    if case .exact(let number) = count { return String(number) }
    return ""
  }

  private func figure(_ count: PublishedCount, within base: PublishedCount?) -> [String] {
    figure(Cell(count, base: base ?? .notApplicable))
  }

  /// Value, lower and upper bound; empty where there is none, never 0.
  private func figure(_ cell: Cell) -> [String] {
    switch cell {
    case .share(let count, _), .number(let count): [String(count), String(count), String(count)]
    case .atMost(let bound, _): ["", "0", String(bound)]
    case .allBut(let bound, let base): ["", String(base - bound), String(base)]
    case .atLeast(let bound): ["", String(bound), ""]
    case .withheld, .notApplicable, .unavailable: ["", "", ""]
    }
  }

  private func estimate(_ figure: PublishedFigure, places: Int) -> [String] {
    guard case .estimate(let estimate) = figure else { return ["", "", ""] }
    return [estimate.value, estimate.lower, estimate.upper].map { decimal($0, places: places) }
  }

  private func status(_ count: PublishedCount) -> String {
    switch count {
    case .exact: "shown"
    case .atMost, .atLeast: "bound"
    case .withheld: Shorthand.confidential.mark
    case .notApplicable: Shorthand.notApplicable.mark
    }
  }

  private func status(_ cell: Cell) -> String {
    switch cell {
    case .share, .number: "shown"
    case .atMost, .allBut, .atLeast: "bound"
    case .withheld: Shorthand.confidential.mark
    case .notApplicable: Shorthand.notApplicable.mark
    case .unavailable: Shorthand.unavailable.mark
    }
  }

  private func status(_ figure: PublishedFigure) -> String {
    switch figure {
    case .estimate: "shown"
    case .tooFew: Shorthand.unreliable.mark
    case .withheld: Shorthand.confidential.mark
    }
  }
}

extension String {
  /// A quoted field where it must be; text a spreadsheet would run as a formula is marked as text.
  ///
  /// By scalars: a comma with a combining mark is one other character, but a comma to any reader.
  fileprivate var csvField: String {
    let isNumber = Double(self) != nil
    let starts = !isNumber && (unicodeScalars.first.map("=+-@".unicodeScalars.contains) ?? false)
    let text = (starts ? "'" : "") + printable
    guard text.unicodeScalars.contains(where: { $0 == "," || $0 == "\"" }) else { return text }
    let scalars = text.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }
    return "\"\(String(String.UnicodeScalarView(scalars)))\""
  }
}
