/// Bars and intervals drawn with ASCII characters.
enum TextBars {
  /// A bar of `#`, full at 100 %.
  static func bar(_ percent: Percent, width: Int) -> String {
    String(repeating: "#", count: position(percent.value, width: width))
  }

  /// `|--o--|` on an axis from 0 to 100 %, dots elsewhere.
  static func interval(_ share: Percent, from lower: Percent, to upper: Percent, width: Int)
    -> String
  {
    let ends = [lower, upper, share].map { position($0.value, width: width - 1) }
    let marks = (0..<width).map { place -> Character in
      if place == ends[2] { return "o" }
      if place == ends[0] || place == ends[1] { return "|" }
      return ends[0] < place && place < ends[1] ? "-" : "."
    }
    return String(marks)
  }

  /// The axis `interval` is drawn on.
  static func axis(width: Int) -> String {
    let middle = "50".padded(width / 2, right: true)
    return "0" + String(middle.dropFirst()) + "100 %".padded(width - width / 2, right: true)
  }

  private static func position(_ percent: Int, width: Int) -> Int {
    (2 * percent * width + 100) / 200
  }
}
