import Optimization

/// Something an intruder must not get to know: a count that has to stay uncertain.
struct Demand {
  /// How uncertain.
  enum Need: Equatable {
    /// The whole-number values the count can have span at least so many.
    case width(Double)
    /// The count can be so large.
    case reach(Double)
  }

  /// The count, as a sum over atoms.
  var terms: [LinearProgram.Term]
  var need: Need

  /// The values known to be possible are enough.
  func isMet(by interval: FeasibleInterval) -> Bool {
    switch need {
    case .width(let width): interval.upper - interval.lower >= width - 1e-6
    case .reach(let value): interval.upper >= value - 1e-6
    }
  }
}

/// Bounds of what a hidden count can be.
struct FeasibleInterval: Equatable {
  var lower: Double
  var upper: Double

  mutating func include(_ value: Double) {
    lower = min(lower, value)
    upper = max(upper, value)
  }
}
