/// A figure: caption, legend and an image with title and description.
///
/// Widths are per cents of the figure and heights are fixed, so that text keeps its size from
/// 320 pixels to print. Coordinates are whole per cents: an image says no more than its table.
struct Chart {
  /// Prefix of the identifiers inside.
  let id: String
  /// Visible caption.
  let caption: String
  /// Title of the image, which says what it is about without its surroundings.
  let title: String
  /// What a reader who can't see it is told.
  let description: String
  /// Segments from left to right, if the chart has segments.
  var legend: [(style: String, label: String)] = []
  /// Height in pixels.
  let height: Int
  /// Shapes of the image.
  let shapes: [Markup]

  var markup: Markup {
    element(
      "figure", ["id": "\(id)-chart"],
      [element("figcaption", text: caption)] + legendMarkup + [
        element(
          "svg",
          [
            "role": "img", "aria-labelledby": "\(id)-t \(id)-d", "width": "100%",
            "height": "\(height)",
          ],
          [
            element("title", ["id": "\(id)-t"], [.text(title)]),
            element("desc", ["id": "\(id)-d"], [.text(description)]),
          ] + shapes)
      ])
  }

  private var legendMarkup: [Markup] {
    if legend.isEmpty { return [] }
    let items = legend.map { entry in
      element(
        "li", [:],
        [
          element(
            "svg", ["class": "key", "aria-hidden": "true", "width": "16", "height": "16"],
            [element("rect", ["class": entry.style, "width": "16", "height": "16"])]),
          .text(" \(entry.label)"),
        ])
    }
    return [
      element("p", ["class": "small"], ["From left to right:"]),
      element("ol", ["class": "legend"], items),
    ]
  }
}

/// Fill patterns every chart of the page shares.
enum Patterns {
  /// The hatching of what is withheld or a range; of no size itself.
  static let definitions = element(
    "svg", ["class": "patterns", "aria-hidden": "true", "width": "0", "height": "0"],
    [
      element(
        "defs", [:],
        [
          element(
            "pattern",
            [
              "id": "hatch", "width": "8", "height": "8", "patternUnits": "userSpaceOnUse",
              "patternTransform": "rotate(45)",
            ],
            [
              element("rect", ["class": "hatch-ground", "width": "8", "height": "8"]),
              element("rect", ["class": "hatch-line", "width": "2", "height": "8"]),
            ])
        ])
    ])
}
