import ReleaseFormat

/// Renders a release as plain text.
struct TextReport {
  /// What is rendered.
  let outline: Outline
  /// Cells per line.
  let width: Int

  /// The first page, then, unless only that is wanted, every figure and the method.
  func text(firstPageOnly: Bool) -> String {
    var page = TextPage(width: width)
    opening(&page)
    if firstPageOnly { return page.text }
    if !outline.indicators.isEmpty { page.heading("Figures") }
    outline.indicators.forEach { indicator($0, on: &page) }
    outline.questions.filter { !$0.tables.isEmpty }.forEach { question($0, on: &page) }
    page.heading("Method")
    for part in Method(outline).parts {
      page.subheading(part.heading)
      part.blocks.forEach { page.block($0) }
    }
    return page.text
  }

  private func opening(_ page: inout TextPage) {
    let survey = outline.document.survey
    page.title(survey.title)
    let owner = survey.owner.map { ", \($0)" } ?? ""
    page.paragraph("Wave \(survey.version)\(owner)")
    for part in FirstPage(outline).parts {
      page.subheading(part.heading.uppercased())
      part.blocks.forEach { page.block($0) }
    }
  }

  private func question(_ part: QuestionPart, on page: inout TextPage) {
    page.heading("Question \(part.number). \(part.question.text)")
    let asked = part.question.askedIf.map { "Asked if: \($0.withoutFinalStop). " } ?? ""
    let many = part.isMultiple ? "Several answers could be ticked: shares overlap. " : ""
    if !(asked + many).isEmpty { page.paragraph(asked + many) }
    for table in part.tables {
      if table.isTotal, table.rows.count == 1 {
        everybody(part, table.rows[0], on: &page)
      } else {
        TextTable(part: part, table: table, outline: outline).draw(on: &page)
      }
    }
  }

  /// The answers of everybody, one line each.
  private func everybody(_ part: QuestionPart, _ row: RowPart, on page: inout TextPage) {
    page.subheading("Everybody. Base: \(outline.printing.base(row.base)) people who answered.")
    if row.isWithheld {
      page.paragraph("\(withheldWords) \(Shorthand.confidential.mark)", indent: 2)
      return
    }
    let bar = max(10, width * 3 / 10)
    let labelWidth = width - bar - 18 - 4
    for (answer, cell) in zip(part.answers, row.cells) {
      let words = outline.printing.words(cell)
      guard cell != .withheld else {
        page.row(answer.label, labelWidth: labelWidth, [words])
        continue
      }
      page.row(
        answer.label, labelWidth: labelWidth, [words.padded(18), drawn(cell, width: bar)])
    }
  }

  private func drawn(_ cell: Cell, width: Int) -> String {
    guard case .share(let count, let base) = cell else { return "" }
    return TextBars.bar(Percent(count: count, base: base), width: width)
  }

  private func indicator(_ part: IndicatorPart, on page: inout TextPage) {
    page.subheading(part.headline)
    if let sentence = part.comparisonSentence { page.paragraph(sentence) }
    let facts =
      "Counted: \(part.indicator.counts.withoutFinalStop). "
      + "Out of: \(part.indicator.outOf.withoutFinalStop)."
    page.paragraph([facts, part.betterSentence].compactMap(\.self).joined(separator: " "))
    TextIndicator(part: part, printing: outline.printing).draw(on: &page)
  }
}
