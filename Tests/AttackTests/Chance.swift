import Foundation

/// How often guessing hits: the number of fixed points of an attacker's pairing, and how far it is
/// above chance.
struct Chance {
  /// Right guesses.
  let hits: Int
  /// Guesses.
  let count: Int
  /// The chance of each guess, were nothing known.
  let probability: Double

  /// The probability of at least so many hits by chance: the upper tail of the binomial.
  var tail: Double {
    let (trials, odds) = (Double(count), log(probability) - log(1 - probability))
    let none = trials * log(1 - probability)
    let below = (0..<hits).map { (hits: Int) -> Double in
      let successes = Double(hits)
      let choices = lgamma(trials + 1) - lgamma(successes + 1) - lgamma(trials - successes + 1)
      return exp(choices + successes * odds + none)
    }
    return max(0, 1 - below.reduce(0, +))
  }

  /// Whether chance gives so many in fewer than one of twenty runs.
  var isAbove: Bool { tail < 0.05 }

  /// For a line of the table.
  var words: String {
    let level = String(format: "%.2f", tail)
    return "\(hits) of \(count) linked, by chance \(Int((probability * Double(count)).rounded())) "
      + "(p = \(level))"
  }

  /// Of an honest store one run in twenty is above chance; three in a row are a success.
  static func loot(of runs: [Chance]) -> Loot {
    let best = runs.first { !$0.isAbove } ?? runs[0]
    return .outcome(runs.allSatisfy(\.isAbove), best.words)
  }
}
