import Optimization

/// Solves for what can be worked out.
///
/// Intervals are spanned by worlds: complete assignments of whole numbers that agree with
/// everything printed. A demand is met only by such worlds; a bound of the linear relaxation can
/// only show that it is not.
final class Intruder {
  private(set) var program: LinearProgram
  private let solver: LinearSolver
  private let integers: Set<Int>
  private(set) var demands: [Demand] = []
  private(set) var intervals: [FeasibleInterval] = []
  private let truth: [Double]

  init(_ program: LinearProgram, truth: [Double]) throws(OptimizationError) {
    self.program = program
    self.truth = truth
    solver = try LinearSolver(program)
    integers = Set(program.variables.indices)
  }

  /// Replaces what is known by less than before; worlds found so far stay possible.
  func know(_ constraints: [LinearProgram.Constraint]) throws(OptimizationError) {
    program.constraints = constraints
    try solver.setBounds(of: constraints)
  }

  /// Adds demands, each with the truth as its first world.
  func add(_ new: [Demand]) {
    for demand in new {
      let value = Self.value(demand.terms, truth)
      demands.append(demand)
      intervals.append(FeasibleInterval(lower: value, upper: value))
    }
  }

  /// Meets many demands at once, as far as a few worlds go.
  func exploreTogether() throws(OptimizationError) {
    var pending = demands.indices.filter { !demands[$0].isMet(by: intervals[$0]) }
    var idle = 0
    var round: UInt64 = 0
    while pending.count > 2, idle < 3, round < 40 {
      let before = pending.count
      try visit(costs(of: pending, round), .maximize)
      pending = pending.filter { !demands[$0].isMet(by: intervals[$0]) }
      idle = pending.count < before ? 0 : idle + 1
      round += 1
    }
  }

  /// Whether a demand is met, looking for the two worlds furthest apart.
  func explore(_ index: Int) throws(OptimizationError) -> Bool {
    if demands[index].isMet(by: intervals[index]) { return true }
    let costs = costs(of: demands[index].terms)
    try visit(costs, .maximize)
    if demands[index].isMet(by: intervals[index]) { return true }
    if case .reach = demands[index].need { return false }
    try visit(costs, .minimize)
    return demands[index].isMet(by: intervals[index])
  }

  /// Visits the world an objective leads to, and widens every interval by it.
  ///
  /// The audit's search has a `visit` of its own on purpose: the two share no code, so that a fault
  /// in one can't hide what the other finds.
  private func visit(
    _ costs: [Double], _ direction: LinearProgram.Direction
  ) throws(OptimizationError) {
    // The truth agrees with everything printed, and every count has a bound: a solver that says
    // otherwise has failed, and proved nothing.
    guard let optimum = try solver.optimize(costs, direction).optimum else {
      throw .solverFailed(status: 0)
    }
    if let world = program.world(near: optimum.values) { return include(world) }
    var linear = program
    for index in costs.indices { linear.variables[index].cost = costs[index] }
    let whole = try IntegerProgram(linear, integers: integers).solve(direction)
    guard let values = whole.optimum?.values else { throw .solverFailed(status: 0) }
    // Not whole or not possible after all: no world, so the demand stays unmet and something goes.
    if let world = program.world(near: values) { include(world) }
  }

  private func include(_ world: [Int]) {
    for index in demands.indices {
      let terms = demands[index].terms
      let value = terms.reduce(0) { $0 + $1.coefficient * Double(world[$1.variable]) }
      intervals[index].include(value)
    }
  }

  private func costs(of terms: [LinearProgram.Term]) -> [Double] {
    var costs = Array(repeating: 0.0, count: program.variables.count)
    for term in terms { costs[term.variable] += term.coefficient }
    return costs
  }

  /// One objective for many demands: all up, all down, then signs that look random but repeat.
  private func costs(of pending: [Int], _ round: UInt64) -> [Double] {
    var costs = Array(repeating: 0.0, count: program.variables.count)
    for index in pending {
      let demand = demands[index]
      var sign = round == 0 ? 1.0 : -1.0
      if case .reach = demand.need {
        sign = 1
      } else if round > 1 {
        let mixed = (UInt64(index) &+ round &* 0x9E37_79B9) &* 0xBF58_476D_1CE4_E5B9
        sign = (mixed ^ (mixed >> 31)) & 1 == 0 ? 1 : -1
      }
      for term in demand.terms { costs[term.variable] += sign * term.coefficient }
    }
    return costs
  }

  private static func value(_ terms: [LinearProgram.Term], _ values: [Double]) -> Double {
    terms.reduce(0) { $0 + $1.coefficient * values[$1.variable] }
  }
}

extension LinearProgram {
  /// The whole numbers a solver meant, if they satisfy every bound and constraint exactly.
  func world(near values: [Double]) -> [Int]? {
    var world: [Int] = []
    for (value, variable) in zip(values, variables) {
      let rounded = value.rounded()
      guard abs(value - rounded) <= 1e-6, let whole = Int(exactly: rounded),
        variable.lower <= rounded, rounded <= variable.upper
      else { return nil }
      world.append(whole)
    }
    guard world.count == variables.count else { return nil }
    for constraint in constraints {
      var sum = 0
      for term in constraint.terms {
        guard let coefficient = Int(exactly: term.coefficient) else { return nil }
        let (product, isTooLarge) = coefficient.multipliedReportingOverflow(
          by: world[term.variable])
        let (next, isBeyond) = sum.addingReportingOverflow(product)
        guard !isTooLarge, !isBeyond else { return nil }
        sum = next
      }
      guard constraint.lower <= Double(sum), Double(sum) <= constraint.upper else { return nil }
    }
    return world
  }
}
