import Optimization

/// Finds what to give up so that a count becomes uncertain enough: the figures that have to be
/// wrong, at least cost, for the count to lie as far out as it must be able to (an elastic
/// program: the attacker's problem of Fischetti and Salazar-González 2000 with a price on every
/// printed figure).
struct Concession {
  private let intruder: Intruder
  private let prices: [Double?]
  private let solver: LinearSolver
  private let constraints: [LinearProgram.Constraint]
  private let width: Int

  /// Prices by constraint of the intruder's program, for the first of them; `nil` can't be given up.
  init(_ intruder: Intruder, prices: [Double?]) throws(OptimizationError) {
    self.intruder = intruder
    self.prices = prices
    var program = intruder.program
    width = program.variables.count
    for (index, price) in prices.enumerated() where price != nil {
      for sign in [1.0, -1] {
        program.constraints[index].terms.append(.init(program.variables.count, sign))
        program.variables.append(.init())
      }
    }
    constraints = program.constraints
    solver = try LinearSolver(program)
  }

  /// Indexes of the figures to give up for a demand; empty if nothing printed stands in its way.
  func cheapest(for demand: Int) throws(OptimizationError) -> [Int] {
    let interval = intruder.intervals[demand]
    let terms = intruder.demands[demand].terms
    let limits = try limits(terms)
    var moves: [(target: Double, direction: LinearProgram.Direction)] = []
    switch intruder.demands[demand].need {
    case .reach(let value):
      moves.append((min(value, limits.upper), .maximize))
    case .width(let width):
      moves.append((min(interval.lower + width, limits.upper), .maximize))
      moves.append((max(interval.upper - width, limits.lower), .minimize))
    }
    var best: (cost: Double, figures: [Int])?
    for move in moves {
      let isOutside =
        move.direction == .maximize
        ? move.target > interval.upper + 0.5 : move.target < interval.lower - 0.5
      guard isOutside, let found = try price(terms, move.target, move.direction) else { continue }
      if found.cost < (best?.cost ?? .infinity) - 1e-9, !found.figures.isEmpty { best = found }
    }
    return best?.figures ?? []
  }

  /// How far the count goes if every figure is given up.
  private func limits(_ terms: [LinearProgram.Term]) throws(OptimizationError) -> FeasibleInterval {
    var costs = Array(repeating: 0.0, count: solverWidth)
    for term in terms { costs[term.variable] += term.coefficient }
    var interval = FeasibleInterval(lower: .infinity, upper: -.infinity)
    for direction in [LinearProgram.Direction.maximize, .minimize] {
      switch try solver.optimize(costs, direction) {
      case .optimal(let optimum): interval.include(optimum.objective.rounded())
      case .unbounded: interval.include(direction == .maximize ? .infinity : -.infinity)
      case .infeasible: break
      }
    }
    return interval
  }

  private var solverWidth: Int { width + 2 * prices.count { $0 != nil } }

  private func price(
    _ terms: [LinearProgram.Term], _ target: Double, _ direction: LinearProgram.Direction
  ) throws(OptimizationError) -> (cost: Double, figures: [Int])? {
    var program = intruder.program
    program.constraints = constraints
    var owners: [Int] = []
    for (index, price) in prices.enumerated() {
      guard let price else { continue }
      for _ in 0..<2 {
        program.variables.append(.init(cost: price))
        owners.append(index)
      }
    }
    program.constraints.append(
      direction == .maximize
        ? .init(terms, lower: target) : .init(terms, upper: target))
    guard let optimum = try program.solve(.minimize).optimum else { return nil }
    let moved = owners.indices.filter { optimum.values[width + $0] > 1e-6 }.map { owners[$0] }
    return (optimum.objective, Array(Set(moved)).sorted().filter { (prices[$0] ?? 0) > 0 })
  }
}
