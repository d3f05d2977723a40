/// How many people a group needs on the roll so that too few answers are unlikely.
public enum SmallestRoll {
  /// The accepted risk that fewer than the minimum answer: 5 %.
  public static let acceptedRisk = 0.05

  /// The smallest n with P(Binomial(n, response) < minimum) ≤ 5 %.
  ///
  /// `expectedResponse` in thousandths, 1…1000. For a minimum of 10: 49, 28 and 19 people at 30,
  /// 50 and 70 %.
  public static func count(minimum: Int, expectedResponse: Int) -> Int {
    let response = Double(min(max(expectedResponse, 1), 1000)) / 1000
    var people = minimum
    while risk(minimum: minimum, people: people, response: response) > acceptedRisk { people += 1 }
    return people
  }

  /// P(Binomial(people, response) < minimum), each term from the one before in logarithms.
  static func risk(minimum: Int, people: Int, response: Double) -> Double {
    guard response < 1 else { return people < minimum ? 1 : 0 }
    // A term's ratio to the one before is (n - i) / (i + 1) · p / (1 - p); the first term can
    // underflow only where the sum is far below the accepted risk.
    let odds = response / (1 - response)
    var term = power(1 - response, people)
    var sum = 0.0
    for answers in 0..<min(minimum, people + 1) {
      sum += term
      term *= Double(people - answers) / Double(answers + 1) * odds
    }
    return sum
  }

  /// Repeated squaring: no dependence on the platform's mathematical library.
  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, factor, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result *= factor }
      factor *= factor
      rest >>= 1
    }
    return result
  }
}
