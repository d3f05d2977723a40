import Optimization

/// Finds how far hidden counts can lie, first by worlds that settle many at once, then one by one.
final class IntervalSearch {
  /// A hidden count and how far apart two of its possible values must lie.
  struct Target {
    var terms: [LinearProgram.Term]
    var width: Double
    var lower = Double.infinity
    var upper = -Double.infinity

    var isWide: Bool { upper - lower >= width - 1e-6 }
  }

  private let solver: LinearSolver
  private let program: LinearProgram
  private(set) var targets: [Target] = []
  private(set) var isContradiction = false

  init(_ program: LinearProgram) throws(OptimizationError) {
    self.program = program
    solver = try LinearSolver(program)
  }

  /// Adds a count to look at; its index.
  func add(_ terms: [LinearProgram.Term], width: Double) -> Int {
    targets.append(Target(terms: terms, width: width))
    return targets.count - 1
  }

  /// Looks until every target is wide enough or solved exactly.
  func run() throws(OptimizationError) {
    var pending = Array(targets.indices)
    for round in 0..<24 where pending.count > 2 && !isContradiction {
      try visit(costs(pending, round), .maximize)
      pending.removeAll { targets[$0].isWide }
    }
    for index in pending where !isContradiction { try solve(index) }
  }

  /// Exact bounds of one target; a whole-number program where the linear one is not whole.
  func solve(_ index: Int) throws(OptimizationError) {
    var costs = Array(repeating: 0.0, count: program.variables.count)
    for term in targets[index].terms { costs[term.variable] += term.coefficient }
    try visit(costs, .maximize)
    try visit(costs, .minimize)
  }

  private func visit(
    _ costs: [Double], _ direction: LinearProgram.Direction
  ) throws(OptimizationError) {
    var values: [Double]
    switch try solver.optimize(costs, direction) {
    case .optimal(let optimum): values = optimum.values
    case .infeasible:
      isContradiction = true
      return
    case .unbounded:
      // Only a document without a total leaves counts without a bound.
      for index in targets.indices { targets[index].upper = .infinity }
      return
    }
    if values.contains(where: { abs($0 - $0.rounded()) > 1e-6 }) {
      var linear = program
      for index in costs.indices { linear.variables[index].cost = costs[index] }
      let whole = IntegerProgram(linear, integers: Set(linear.variables.indices))
      guard let optimum = try whole.solve(direction).optimum else { return }
      values = optimum.values
    }
    for index in targets.indices {
      let value = targets[index].terms.reduce(0) { $0 + $1.coefficient * values[$1.variable] }
      targets[index].lower = min(targets[index].lower, value.rounded())
      targets[index].upper = max(targets[index].upper, value.rounded())
    }
  }

  /// All up, all down, then signs that look random and repeat.
  private func costs(_ pending: [Int], _ round: Int) -> [Double] {
    var costs = Array(repeating: 0.0, count: program.variables.count)
    for index in pending {
      var hash = UInt64(index &* 2_654_435_761) &+ UInt64(round) &* 0x9E37_79B9_7F4A_7C15
      hash = (hash ^ (hash >> 29)) &* 0xBF58_476D_1CE4_E5B9
      let isUp = round == 0 || (round > 1 && (hash >> 37) & 1 == 0)
      for term in targets[index].terms {
        costs[term.variable] += isUp ? term.coefficient : -term.coefficient
      }
    }
    return costs
  }
}
