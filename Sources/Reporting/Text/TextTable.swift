import ReleaseFormat

/// One question by one breakdown: a line per group, a numbered column per answer.
///
/// Columns that do not fit go into further blocks under the same groups.
struct TextTable {
  /// The question.
  let part: QuestionPart
  /// The table.
  let table: TablePart
  /// Policy and printing.
  let outline: Outline

  private static let baseWidth = 14

  func draw(on page: inout TextPage) {
    page.subheading(table.isTotal ? "Everybody" : table.divided.sentenceCase)
    for (index, answer) in part.answers.enumerated() {
      page.hanging("(\(index + 1)) ", answer.label, indent: 2)
    }
    let labelWidth = max(12, min(28, page.width - Self.baseWidth - 30))
    let cellWidth = widest
    let room = page.width - labelWidth - Self.baseWidth - 2
    let perBlock = max(1, room / (cellWidth + 2))
    let answers = part.answers.indices
    for start in stride(from: answers.startIndex, to: answers.endIndex, by: perBlock) {
      let block = start..<min(start + perBlock, answers.endIndex)
      draw(block, labelWidth: labelWidth, cellWidth: cellWidth, on: &page)
    }
    explain(on: &page)
  }

  private func draw(
    _ block: Range<Int>, labelWidth: Int, cellWidth: Int, on page: inout TextPage
  ) {
    page.blank()
    let heads = block.map { "(\($0 + 1))".padded(cellWidth, right: true) }
    page.row("", labelWidth: labelWidth, ["People".padded(Self.baseWidth)] + heads)
    for row in table.rows {
      page.row(
        row.place.label, depth: row.place.depth, labelWidth: labelWidth,
        columns(row, block: block, cellWidth: cellWidth))
    }
  }

  private func columns(_ row: RowPart, block: Range<Int>, cellWidth: Int) -> [String] {
    if row.isWithheld { return ["\(withheldWords) \(Shorthand.confidential.mark)"] }
    let cells = block.map { index in
      (index < row.cells.count ? outline.printing.short(row.cells[index]) : "")
        .padded(cellWidth, right: true)
    }
    return [outline.printing.base(row.base).padded(Self.baseWidth)] + cells
  }

  private var widest: Int {
    let cells = table.rows.flatMap(\.cells).map { outline.printing.short($0).cells }
    return max(4, cells.max() ?? 0)
  }

  private func explain(on page: inout TextPage) {
    let bound = outline.document.policy.nearUnanimousBound
    for mark in Shorthand.used(in: table.rows.flatMap(\.cells)) {
      page.hanging("\(mark.mark) ", mark.meaning(bound: bound), indent: 2)
    }
  }
}
