/// A share in everyday words: "about a third", "more than half".
enum Fraction {
  /// Everyday fractions, in whole per cents.
  private static let names: [(percent: Int, words: String)] = [
    (5, "1 in 20"), (10, "1 in 10"), (20, "1 in 5"), (25, "a quarter"), (33, "a third"),
    (40, "2 in 5"), (50, "half"), (60, "3 in 5"), (67, "two thirds"), (75, "three quarters"),
    (80, "4 in 5"), (90, "9 in 10"),
  ]

  /// The nearest everyday fraction, and on which side of it the share lies when it is further than
  /// two points off.
  static func words(_ percent: Percent) -> String {
    switch percent.value {
    case 0: return percent.isUnderOne ? "fewer than 1 in 100" : "none"
    case 1...3: return "fewer than 1 in 20"
    case 96...100: return percent.value == 100 && !percent.isOver99 ? "all" : "almost all"
    default: break
    }
    let nearest = names.min { abs($0.percent - percent.value) < abs($1.percent - percent.value) }
    guard let nearest else { return percent.words }
    let distance = percent.value - nearest.percent
    if distance == 0 && percent.value != 33 && percent.value != 67 { return nearest.words }
    if abs(distance) <= 2 { return "about \(nearest.words)" }
    return (distance > 0 ? "more than " : "fewer than ") + nearest.words
  }
}
