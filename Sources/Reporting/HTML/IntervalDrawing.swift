/// Shares with their intervals on one axis from 0 to 100 %, groups as panels above each other.
struct IntervalDrawing {
  /// What is drawn so far.
  private(set) var canvas = ChartCanvas()

  /// Begins a panel, with its axis.
  mutating func panel(_ title: String?) {
    if let title { canvas.panel(title) }
    canvas.axis()
  }

  /// A group with its share, all in whole per cents.
  mutating func row(
    _ place: CategoryPlace, words: String, share: Int, lower: Int, upper: Int
  ) {
    canvas.label(place, value: words)
    canvas.grid(height: 18)
    let middle = canvas.height + 9
    let ends = (Double(lower), Double(upper))
    canvas.add(
      canvas.line(from: ends.0, to: ends.1, y1: middle, y2: middle, style: "interval"))
    for end in [ends.0, ends.1] {
      canvas.add(
        canvas.line(from: end, to: end, y1: middle - 5, y2: middle + 5, style: "interval"))
    }
    canvas.add(
      element("circle", ["class": "dot", "cx": "\(share)%", "cy": "\(middle)", "r": "5"]))
    canvas.skip(18 + 8)
  }

  /// A group without a figure.
  mutating func missing(_ place: CategoryPlace, words: String) {
    canvas.missing(place, words: words)
  }
}
