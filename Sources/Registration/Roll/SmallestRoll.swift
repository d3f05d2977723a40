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
    func isEnough(_ people: Int) -> Bool {
      risk(minimum: minimum, people: people, response: response) <= acceptedRisk
    }
    // The risk falls as people are added: double until it is low enough, then halve the interval.
    var (tooFew, enough) = (minimum - 1, max(minimum, 1))
    while !isEnough(enough) { (tooFew, enough) = (enough, enough * 2) }
    while enough - tooFew > 1 {
      let middle = (tooFew + enough) / 2
      if isEnough(middle) { enough = middle } else { tooFew = middle }
    }
    return enough
  }

  /// P(Binomial(people, response) < minimum).
  ///
  /// Every term is taken relative to the largest one, so that none that matters underflows: the
  /// first alone, (1 - response)^people, would do so from 250 people at 95 % on. No logarithm and no
  /// power is needed, and so nothing of the platform's mathematical library.
  static func risk(minimum: Int, people: Int, response: Double) -> Double {
    guard response < 1, people > 0 else { return people < minimum ? 1 : 0 }
    let odds = response / (1 - response)
    let mode = min(Int(Double(people + 1) * response), people)
    var (below, all) = (0.0, 0.0)
    func add(_ term: Double, _ answers: Int) {
      all += term
      if answers < minimum { below += term }
    }
    add(1, mode)
    var (term, answers) = (1.0, mode)
    while answers > 0, term > negligible {
      term *= Double(answers) / (Double(people - answers + 1) * odds)
      answers -= 1
      add(term, answers)
    }
    (term, answers) = (1, mode)
    while answers < people, term > negligible {
      term *= Double(people - answers) / Double(answers + 1) * odds
      answers += 1
      add(term, answers)
    }
    return below / all
  }

  /// Terms fall away from the largest faster and faster; the rest changes no digit of the sum.
  private static let negligible = 1e-30
}
