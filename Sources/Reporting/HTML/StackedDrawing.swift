import ReleaseFormat

/// Answers side by side in one bar per group.
///
/// Bars diverge from the middle of a scale, or are parts of a whole. The order is that of the scale, so position says what colour says.
struct StackedDrawing {
  /// What is drawn.
  private(set) var canvas = ChartCanvas()
  /// Segments from left to right.
  let legend: [(style: String, label: String)]
  private let segments: [Segment]
  private let isScale: Bool

  /// Answers on each side, or parts of a whole, that can be told apart.
  private static let mostSides = 3
  private static let mostParts = 5

  /// Draws the table; `nil` if its answers do not stack.
  init?(part: QuestionPart, table: TablePart) {
    let scored = part.answers.allSatisfy { part.question.scores[$0.code] != nil }
    isScale = scored && part.answers.count > 1
    guard !part.isMultiple, isScale || !table.isTotal, let segments = Self.segments(part, isScale)
    else { return nil }
    self.segments = segments
    legend = segments.map { ($0.style, $0.label) }
    let axis = Axis(rows: table.rows, segments: segments, isScale: isScale)
    for row in table.chartRows {
      switch row {
      case .single(let row): draw(row, axis: axis)
      case .withheld(let place): canvas.missing(place, words: withheldWords)
      }
    }
  }

  /// What the image shows, in words.
  var description: String {
    let shape =
      isScale
      ? "One bar for each group, laid out from the middle of the scale: lower scores to the left, "
        + "higher scores to the right, the middle answer half on each side."
      : "One bar for each group, divided by answer in the order of the question."
    return shape + " Hatched segments are ranges, drawn at their largest; a hatched row has no "
      + "share to draw, and says why. All figures are in the table below."
  }

  /// Whole per cents a figure takes up, and whether it is the end of a range; `nil` if unknown.
  static func extent(_ cell: Cell) -> (percent: Int, isRange: Bool)? {
    switch cell {
    case .share(let count, let base): (Percent(count: count, base: base).value, false)
    case .atMost(let bound, let base?) where base > 0:
      (Percent(count: min(bound, base), base: base).value, true)
    case .allBut(_, let base) where base > 0: (100, true)
    case .atMost, .allBut, .atLeast, .number, .withheld, .notApplicable, .unavailable: nil
    }
  }

  private static func segments(_ part: QuestionPart, _ isScale: Bool) -> [Segment]? {
    guard isScale else {
      guard part.answers.count <= mostParts else { return nil }
      return part.answers.enumerated().map {
        Segment(cell: $0.offset, label: $0.element.label, side: 1, style: "c\($0.offset + 1)")
      }
    }
    let scores = part.answers.compactMap { part.question.scores[$0.code] }
    guard let low = scores.min(), let high = scores.max(), low < high else { return nil }
    let order = scores.indices.sorted { scores[$0] < scores[$1] }
    let sides = order.map { (2 * scores[$0] - low - high).signum() }
    let counts = [-1, 1].map { side in sides.filter { $0 == side }.count }
    guard counts.allSatisfy({ $0 <= mostSides }) else { return nil }
    return zip(order, order.indices).map { cell, rank in
      let style =
        switch sides[rank] {
        case ..<0: "n\(counts[0] - rank)"
        case 0: "middle"
        default: "p\(counts[1] - (order.count - 1 - rank))"
        }
      return Segment(
        cell: cell, label: part.answers[cell].label, side: sides[rank], style: style)
    }
  }

  private mutating func draw(_ row: RowPart, axis: Axis) {
    let extents = segments.map { $0.cell < row.cells.count ? Self.extent(row.cells[$0.cell]) : nil }
    guard extents.allSatisfy({ $0 != nil }) else {
      let none = row.isWithheld || row.cells.allSatisfy { $0 == .notApplicable }
      let words = row.isWithheld ? withheldWords : none ? "not asked" : "shown in part: see table"
      canvas.missing(row.place, words: words)
      return
    }
    canvas.label(row.place)
    var x = axis.start(extents.map { $0?.percent ?? 0 }, segments)
    for (segment, extent) in zip(segments, extents) {
      guard let extent, extent.percent > 0 else { continue }
      let width = Double(extent.percent) * axis.scale
      canvas.add(
        canvas.rect(
          x: x, width: width, height: 24, style: extent.isRange ? "range" : segment.style))
      let number = (extent.isRange ? "≤" : "") + String(extent.percent)
      if width >= Double(2 + 3 * number.count) {
        canvas.add(
          canvas.text(
            number,
            x: "\(decimal(x + width / 2, places: 2))%", y: canvas.height + 17,
            style: extent.isRange ? "on-range" : "on-\(segment.style)", anchor: "middle"))
      }
      x += width
    }
    if isScale {
      for y in [canvas.height - 5, canvas.height + 24] {
        canvas.add(
          canvas.line(from: axis.zero, to: axis.zero, y1: y, y2: y + 5, style: "zero"))
      }
    }
    canvas.skip(24 + 8)
  }
}

/// An answer as a part of a bar.
private struct Segment {
  /// Position among the answers.
  let cell: Int
  /// Label of the answer.
  let label: String
  /// -1 left of the middle, 0 on it, 1 right of it.
  let side: Int
  /// Style class of its fill.
  let style: String
}

/// Where a bar begins, the same for all bars of a chart.
private struct Axis {
  /// Per cents of the width a per cent of people takes.
  let scale: Double
  /// Place of the middle of the scale.
  let zero: Double
  private let isScale: Bool

  init(rows: [RowPart], segments: [Segment], isScale: Bool) {
    let reach = rows.map { row in
      let sizes = segments.map {
        $0.cell < row.cells.count ? StackedDrawing.extent(row.cells[$0.cell])?.percent ?? 0 : 0
      }
      return (
        Self.left(sizes, segments), Double(sizes.reduce(0, +)) - Self.left(sizes, segments)
      )
    }
    let left = isScale ? (reach.map(\.0).max() ?? 0) : 0
    let right = isScale ? (reach.map(\.1).max() ?? 0) : (reach.map { $0.0 + $0.1 }.max() ?? 0)
    scale = 100 / max(left + right, 100)
    zero = left * scale
    self.isScale = isScale
  }

  /// Where the first segment begins.
  func start(_ sizes: [Int], _ segments: [Segment]) -> Double {
    isScale ? zero - Self.left(sizes, segments) * scale : 0
  }

  /// Per cents left of the middle: all below it and half of what is on it.
  private static func left(_ sizes: [Int], _ segments: [Segment]) -> Double {
    zip(sizes, segments).reduce(0) { sum, pair in
      sum + (pair.1.side < 0 ? Double(pair.0) : pair.1.side == 0 ? Double(pair.0) / 2 : 0)
    }
  }
}
