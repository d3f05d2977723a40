/// What is given up.
extension QuestionProtection {
  /// Withholding a base that is not printed exactly means withholding the row.
  func concede(_ figure: Figure, in sheet: inout Sheet) {
    let cells = sheet.rows[figure.group].cells
    guard figure.quantity == .base else { return sheet.withhold(figure) }
    if !sheet.isBaseExact(figure.group) {
      sheet.hide(figure.group)
    } else if sheet.rules.allowsMany || cells.contains(.high) {
      sheet.withhold(figure)
    }
  }

  /// What giving up a figure costs: margins are dear, rows dearer than cells, and large groups
  /// dearer than small ones.
  ///
  /// `nil` if it is not printed.
  func price(_ figure: Figure, _ sheet: Sheet) -> Double? {
    let row = sheet.rows[figure.group]
    guard row.isShown else { return nil }
    let level = level(figure.group)
    let people = share(figure.group)
    switch figure.quantity {
    case .answer(let answer), .others(let answer):
      return row.cells[answer] == .withheld ? nil : level * (1 + people)
    case .base:
      if !sheet.isBaseExact(figure.group) { return priceElsewhere(figure.group) }
      // With every cell exact the base is their sum and goes with the first of them.
      return sheet.rules.allowsMany || row.cells.contains(.high) ? 2 * level * (1 + people) : 0
    }
  }

  /// What a group's row of another question costs.
  func priceElsewhere(_ group: Int) -> Double { 50 * level(group) * (1 + share(group)) }

  /// What it costs to show a group in no table of any question; `nil` for everybody, whose number
  /// is public.
  func priceEverywhere(_ group: Int) -> Double? {
    group == 0 ? nil : priceElsewhere(group) * Double(questions)
  }

  private func level(_ group: Int) -> Double {
    group == 0 ? 400 : (tree.wholes.contains(group) ? 20 : 1)
  }

  private func share(_ group: Int) -> Double {
    Double(rows[group].base) / Double(1 + rows[0].base)
  }
}
