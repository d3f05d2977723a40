import ReleaseFormat

/// A space that keeps a number and its unit on one line.
let noBreak = "\u{A0}"

/// A share in whole per cents.
///
/// Never "0 %" for somebody, never "100 %" for less than all.
struct Percent: Equatable {
  /// 0…100, rounded half up.
  let value: Int
  /// Above none but rounds to 0.
  let isUnderOne: Bool
  /// Below all but rounds to 100.
  let isOver99: Bool

  /// The share `count` of `base` people, `base` above zero; exact arithmetic, rounded last.
  init(count: Int, base: Int) {
    value = (200 * count + base) / (2 * base)
    isUnderOne = value == 0 && count > 0
    isOver99 = value == 100 && count < base
  }

  /// A share 0…1.
  init(share: Double) {
    value = Int((min(max(share, 0), 1) * 100).rounded())
    isUnderOne = value == 0 && share > 0
    isOver99 = value == 100 && share < 1
  }

  /// "33 %", "under 1 %", "over 99 %".
  var words: String {
    if isUnderOne { return "under 1\(noBreak)%" }
    return isOver99 ? "over 99\(noBreak)%" : "\(value)\(noBreak)%"
  }

  /// "33 %", "<1 %", ">99 %".
  var short: String {
    if isUnderOne { return "<1\(noBreak)%" }
    return isOver99 ? ">99\(noBreak)%" : "\(value)\(noBreak)%"
  }
}

/// How many people are behind a share, as a range.
///
/// 5 to 9, 10 to 19, 20 to 49, 50 to 99, 100 to 199 and so on.
enum Band {
  /// The range of the 1-2-5 series that a number of people lies in, in words.
  static func words(_ people: Int) -> String {
    guard people >= 5 else { return people == 0 ? "0" : "1 to 4" }
    var lower = 5
    var upper = 10
    // 5 to 10 to 20 to 50 to 100: doubled, but by two and a half from 2·10ⁿ to 5·10ⁿ.
    while people >= upper {
      lower = upper
      var leading = lower
      while leading >= 10 { leading /= 10 }
      upper = leading == 2 ? lower / 2 * 5 : lower * 2
    }
    return "\(grouped(lower)) to \(grouped(upper - 1))"
  }
}

/// A whole number with commas between thousands.
func grouped(_ number: Int) -> String {
  var digits = String(number.magnitude)
  var groups: [String] = []
  while digits.count > 3 {
    groups.insert(String(digits.suffix(3)), at: 0)
    digits.removeLast(3)
  }
  groups.insert(digits, at: 0)
  return (number < 0 ? "-" : "") + groups.joined(separator: ",")
}

/// A number with a fixed count of decimals, rounded half away from zero.
func decimal(_ number: Double, places: Int) -> String {
  guard number.isFinite else { return "unbounded" }
  var scale = 1
  for _ in 0..<places { scale *= 10 }
  let scaled = (abs(number) * Double(scale)).rounded()
  guard scaled < 1e15 else { return "unbounded" }
  let units = Int(scaled)
  let sign = number < 0 && units > 0 ? "-" : ""
  guard places > 0 else { return sign + String(units) }
  let fraction = String(units % scale)
  let zeros = String(repeating: "0", count: places - fraction.count)
  return "\(sign)\(units / scale).\(zeros)\(fraction)"
}

/// "1 person", "12 people".
func people(_ number: Int) -> String {
  number == 1 ? "1 person" : "\(grouped(number)) people"
}
