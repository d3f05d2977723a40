import Optimization

/// Finds what to give up so that a count becomes uncertain enough: the figures that have to be
/// wrong, at least cost, for the count to lie as far out as it must be able to (an elastic
/// program: the attacker's problem of Fischetti and Salazar-González 2000 with a price on every
/// printed figure).
struct Concession {
  private let intruder: Intruder
  private let prices: [Double?]
  /// The intruder's program with a way out of every printed figure, at its price.
  private let elastic: LinearProgram
  /// Which figure each way out belongs to.
  private let owners: [Int]

  /// Prices by constraint of the intruder's program, for the first of them.
  ///
  /// `nil` can't be given up.
  init(_ intruder: Intruder, prices: [Double?]) {
    self.intruder = intruder
    self.prices = prices
    var program = intruder.program
    var owners: [Int] = []
    for (index, price) in prices.enumerated() {
      guard let price else { continue }
      for sign in [1.0, -1] {
        program.constraints[index].terms.append(.init(program.variables.count, sign))
        program.variables.append(.init(cost: price))
        owners.append(index)
      }
    }
    elastic = program
    self.owners = owners
  }

  /// Indexes of the figures to give up for a demand; empty if nothing printed stands in its way.
  ///
  /// Throws if the demand can be met as it is: then the search for worlds missed one.
  func cheapest(for demand: Int) throws(OptimizationError) -> [Int] {
    let figures = try cheapest(for: demand, wholly: false)
    if let figures { return figures }
    // Only fractions of people stand in nobody's way: what whole numbers ask for is given up.
    guard let figures = try cheapest(for: demand, wholly: true) else {
      throw .solverFailed(status: 0)
    }
    return figures
  }

  /// `nil` if the demand is met without giving anything up.
  private func cheapest(for demand: Int, wholly: Bool) throws(OptimizationError) -> [Int]? {
    let interval = intruder.intervals[demand]
    let terms = intruder.demands[demand].terms
    let offers: [Offer?]
    switch intruder.demands[demand].need {
    case .reach(let value):
      offers = [try offer(terms, value, .maximize, from: interval, wholly)]
    case .width(let width):
      offers = [
        try offer(terms, interval.lower + width, .maximize, from: interval, wholly),
        try offer(terms, interval.upper - width, .minimize, from: interval, wholly),
      ]
    }
    let made = offers.compactMap(\.self)
    let useful = made.filter { !$0.figures.isEmpty }
    if useful.isEmpty, !made.isEmpty { return nil }
    return useful.min { $0.cost < $1.cost - 1e-9 }?.figures ?? []
  }

  /// Figures to give up, and their price.
  private struct Offer {
    var cost: Double
    var figures: [Int]
  }

  /// What it costs to move a count to a target, or as far as it goes if everything is given up.
  private func offer(
    _ terms: [LinearProgram.Term], _ target: Double, _ direction: LinearProgram.Direction,
    from interval: FeasibleInterval, _ wholly: Bool
  ) throws(OptimizationError) -> Offer? {
    if let offer = try offer(terms, target, direction, wholly) { return offer }
    let limit = try limit(terms, direction, wholly)
    let isOutside =
      direction == .maximize ? limit > interval.upper + 0.5 : limit < interval.lower - 0.5
    guard isOutside else { return nil }
    guard let offer = try offer(terms, limit, direction, wholly) else {
      throw .solverFailed(status: 0)
    }
    return offer
  }

  private func offer(
    _ terms: [LinearProgram.Term], _ target: Double, _ direction: LinearProgram.Direction,
    _ wholly: Bool
  ) throws(OptimizationError) -> Offer? {
    var program = elastic
    program.constraints.append(
      direction == .maximize ? .init(terms, lower: target) : .init(terms, upper: target))
    guard let optimum = try Self.solve(program, .minimize, wholly).optimum else { return nil }
    let first = intruder.program.variables.count
    let moved = owners.indices.filter { optimum.values[first + $0] > 1e-6 }.map { owners[$0] }
    return Offer(
      cost: optimum.objective, figures: Set(moved).sorted().filter { (prices[$0] ?? 0) > 0 })
  }

  /// The last whole number a count can reach if every figure is given up.
  private func limit(
    _ terms: [LinearProgram.Term], _ direction: LinearProgram.Direction, _ wholly: Bool
  ) throws(OptimizationError) -> Double {
    var program = elastic
    for index in program.variables.indices { program.variables[index].cost = 0 }
    for term in terms { program.variables[term.variable].cost += term.coefficient }
    // With everything given up the truth is still possible, and headcounts bound every count.
    guard let value = try Self.solve(program, direction, wholly).optimum?.objective else {
      throw .solverFailed(status: 0)
    }
    return direction == .maximize
      ? (value + 1e-6).rounded(.down) : (value - 1e-6).rounded(.up)
  }

  private static func solve(
    _ program: LinearProgram, _ direction: LinearProgram.Direction, _ wholly: Bool
  ) throws(OptimizationError) -> Solution {
    guard wholly else { return try program.solve(direction) }
    return try IntegerProgram(program, integers: Set(program.variables.indices)).solve(direction)
  }
}
