/// Shapes of a chart from top to bottom: labels above what they label.
struct ChartCanvas {
  /// Shapes so far.
  private(set) var shapes: [Markup] = []
  /// Pixels used so far.
  private(set) var height = 0

  private static let lineHeight = 18

  /// Adds a shape.
  mutating func add(_ shape: Markup) {
    shapes.append(shape)
  }

  /// Leaves room.
  mutating func skip(_ pixels: Int) {
    height += pixels
  }

  /// A label at the left, wrapped so that it and `value` at the right fit 288 pixels.
  mutating func label(_ place: CategoryPlace, value: String = "") {
    let lines = wrapped(place.label.printable, width: max(14, 37 - value.count))
    for (index, line) in lines.enumerated() {
      height += Self.lineHeight
      add(
        text(
          line, x: "\(min(place.depth, 3) * 2)%", y: height - 5,
          style: place.depth == 0 ? "label" : "label sub"))
      if index == 0, !value.isEmpty {
        add(text(value, x: "100%", y: height - 5, style: "value", anchor: "end"))
      }
    }
  }

  /// A heading over the rows of one group.
  mutating func panel(_ title: String) {
    height += 12
    for line in wrapped(title.printable, width: 36) {
      height += Self.lineHeight
      add(text(line, x: "0%", y: height - 5, style: "panel"))
    }
  }

  /// A hatched bar over the whole width with words on it, for a row that has no figure.
  mutating func missing(_ place: CategoryPlace, words: String) {
    label(place)
    add(rect(x: 0, width: 100, height: 20, style: "missing"))
    add(plate)
    add(text(words, x: "50%", y: height + 15, style: "note", anchor: "middle"))
    skip(20 + 8)
  }

  /// Plain ground for words on hatching, wide enough for the longest of them.
  private var plate: Markup {
    element(
      "rect",
      [
        "class": "plate", "x": "50%", "y": "\(height + 1)", "width": "204", "height": "18",
        "transform": "translate(-102 0)",
      ])
  }

  /// A rectangle at the current height; `x` and `width` are per cents of the figure.
  func rect(x: Double, width: Double, height size: Int, style: String, drop: Int = 0) -> Markup {
    element(
      "rect",
      [
        "class": style, "x": "\(decimal(x, places: 2))%", "y": "\(height + drop)",
        "width": "\(decimal(width, places: 2))%", "height": "\(size)",
      ])
  }

  /// A line between two points.
  func line(from x1: Double, to x2: Double, y1: Int, y2: Int, style: String) -> Markup {
    element(
      "line",
      [
        "class": style, "x1": "\(decimal(x1, places: 2))%", "x2": "\(decimal(x2, places: 2))%",
        "y1": "\(y1)", "y2": "\(y2)",
      ])
  }

  /// Text at a place.
  func text(
    _ words: String, x: String, y: Int, style: String, anchor: String = "start"
  ) -> Markup {
    element(
      "text", ["class": style, "x": x, "y": "\(y)", "text-anchor": anchor], [.text(words)])
  }

  /// An axis from 0 to 100 % with its numbers.
  mutating func axis() {
    height += 16
    for (percent, anchor) in [(0, "start"), (25, "middle"), (50, "middle"), (75, "middle")] {
      add(text("\(percent)", x: "\(percent)%", y: height - 4, style: "tick", anchor: anchor))
    }
    add(text("100\(noBreak)%", x: "100%", y: height - 4, style: "tick", anchor: "end"))
  }

  /// Lines of the axis across a row.
  mutating func grid(height size: Int) {
    for percent in [0.0, 25, 50, 75, 100] {
      add(line(from: percent, to: percent, y1: height, y2: height + size, style: "grid"))
    }
  }
}
