/// What a `constraint` says about an answer, as far as a survey can say it.
struct AnswerCheck: Equatable {
  /// Smallest and largest whole number.
  var low: Int?
  var high: Int?
  /// Most characters of a text.
  var length: Int?
  /// Most choices at once.
  var atMost: Int?
  /// Choices that can't go with others.
  var exclusive: [String] = []
  /// Every part of it is in the fields above.
  var isWhole = true

  init() {}

  /// Reads `. >= 0 and . <= 120`, `string-length(.) <= 100`, `count-selected(.) <= 3`,
  /// `not(selected(., 'none') and count-selected(.) > 1)`.
  init(_ text: String) {
    guard let expression = ExpressionParser.parse(text) else {
      isWhole = false
      return
    }
    let parts = if case .all(let parts) = expression { parts } else { [expression] }
    for part in parts where !read(part) { isWhole = false }
  }

  private mutating func read(_ part: Expression) -> Bool {
    switch part {
    case .compare(let left, let comparison, let right):
      if case .number(let number) = left { return bound(right, comparison.mirrored, number) }
      guard case .number(let number) = right else { return false }
      return bound(left, comparison, number)
    case .call("not", let inner) where inner.count == 1: return readNone(inner[0])
    case .call("if", let inner) where inner.count == 3:
      // if(selected(., 'none'), count-selected(.) = 1, true())
      guard inner[1] == .compare(Self.count, .equal, .number(1)), inner[2] == .call("true", []),
        let value = Self.selected(inner[0])
      else { return false }
      exclusive.append(value)
      return true
    default: return false
    }
  }

  private mutating func readNone(_ inner: Expression) -> Bool {
    guard case .all(let parts) = inner, parts.count == 2 else { return false }
    let others: [Expression] = [
      .compare(Self.count, .more, .number(1)), .compare(Self.count, .atLeast, .number(2)),
    ]
    for (one, other) in [(parts[0], parts[1]), (parts[1], parts[0])] {
      guard let value = Self.selected(one), others.contains(other) else { continue }
      exclusive.append(value)
      return true
    }
    return false
  }

  private static var count: Expression { .call("count-selected", [.itself]) }

  private static func selected(_ expression: Expression) -> String? {
    guard case .call("selected", let inner) = expression, inner.count == 2, inner[0] == .itself
    else { return nil }
    return inner[1].literal
  }

  private mutating func bound(
    _ what: Expression, _ comparison: Expression.Comparison, _ number: Double
  ) -> Bool {
    guard abs(number) < 1e9 else { return false }
    let below = Int(comparison == .less ? (number - 1).rounded(.up) : number.rounded(.down))
    let above = Int(comparison == .more ? (number + 1).rounded(.down) : number.rounded(.up))
    switch (what, comparison) {
    case (.itself, .atLeast), (.itself, .more): low = max(low ?? above, above)
    case (.itself, .atMost), (.itself, .less): high = min(high ?? below, below)
    case (.call("string-length", [.itself]), .atMost), (.call("string-length", [.itself]), .less):
      length = min(length ?? below, below)
    case (Self.count, .atMost), (Self.count, .less): atMost = min(atMost ?? below, below)
    default: return false
    }
    return true
  }
}
