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
    try visit(costs, .minimize)
    guard !isContradiction else { return }
    if try !visit(costs, .maximize) { try reach(index) }
  }

  /// A world at least as far up as the width asks, for a count without an upper bound.
  ///
  /// Only a document without a total leaves counts without a bound.
  private func reach(_ index: Int) throws(OptimizationError) {
    let target = targets[index]
    guard target.lower.isFinite else { return }
    var whole = program
    for variable in whole.variables.indices { whole.variables[variable].cost = 0 }
    whole.constraints.append(.init(target.terms, lower: max(target.lower, 0) + target.width))
    let all = Set(whole.variables.indices)
    guard let optimum = try IntegerProgram(whole, integers: all).solve(.minimize).optimum else {
      return
    }
    if let world = exact(optimum.values) { include(world) }
  }

  /// Visits the world an objective leads to; false if the objective has no bound, which tells of
  /// no world.
  ///
  /// Protection's intruder has a `visit` of its own on purpose: the two share no code, so that a
  /// fault in one can't hide what the other finds.
  @discardableResult
  private func visit(
    _ costs: [Double], _ direction: LinearProgram.Direction
  ) throws(OptimizationError) -> Bool {
    switch try solver.optimize(costs, direction) {
    case .optimal(let optimum):
      if let world = exact(optimum.values) {
        include(world)
        return true
      }
    case .infeasible:
      isContradiction = true
      return true
    case .unbounded: return false
    }
    var linear = program
    for index in costs.indices { linear.variables[index].cost = costs[index] }
    switch try IntegerProgram(linear, integers: Set(linear.variables.indices)).solve(direction) {
    case .optimal(let optimum):
      // What is no table of whole numbers after all certifies nothing, and bounds nothing.
      guard let world = exact(optimum.values) else { throw .solverFailed(status: 0) }
      include(world)
    case .infeasible: isContradiction = true
    case .unbounded: return false
    }
    return true
  }

  private func include(_ world: [Int]) {
    for index in targets.indices {
      let value = targets[index].terms.reduce(0) {
        $0 + $1.coefficient * Double(world[$1.variable])
      }
      targets[index].lower = min(targets[index].lower, value)
      targets[index].upper = max(targets[index].upper, value)
    }
  }

  /// The table of whole numbers a solver found, added up and compared with everything printed;
  /// `nil` if it does not agree.
  private func exact(_ values: [Double]) -> [Int]? {
    var table: [Int] = []
    for (variable, value) in zip(program.variables, values) {
      guard abs(value.rounded() - value) < 1e-6, let count = Int(exactly: value.rounded()),
        Double(count) >= variable.lower, Double(count) <= variable.upper
      else { return nil }
      table.append(count)
    }
    let agrees = program.constraints.allSatisfy { statement in
      // Whole numbers add up exactly in a Double below 2^53, far above any count that is read.
      let sum = statement.terms.reduce(0.0) { $0 + $1.coefficient * Double(table[$1.variable]) }
      return abs(sum) < 0x1p53 && sum >= statement.lower && sum <= statement.upper
    }
    return agrees ? table : nil
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
