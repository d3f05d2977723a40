import Foundation
import Optimization
import TestSupport
import Testing

@Suite struct IntegerProgramTests {
  /// A knapsack whose linear relaxation (21.67) is better than its whole-number optimum (21).
  @Test func knapsack() throws {
    let items: [(value: Double, weight: Double)] = [(8, 5), (11, 7), (6, 4), (4, 3)]
    let linear = LinearProgram(
      variables: items.map { .init(upper: 1, cost: $0.value) },
      constraints: [
        .init(items.enumerated().map { .init($0.offset, $0.element.weight) }, upper: 14)
      ])
    let program = IntegerProgram(linear, integers: Set(0..<4))
    let optimum = try #require(try program.solve(.maximize).optimum)
    #expect(optimum.objective == 21 && optimum.values == [0, 1, 1, 1])
  }

  @Test func noWholeNumberBetween() throws {
    let linear = LinearProgram(
      variables: [.init(upper: 1)], constraints: [.init([.init(0, 2)], lower: 1, upper: 1)])
    #expect(try IntegerProgram(linear, integers: [0]).solve(.minimize) == .infeasible)
    #expect(try linear.solve(.minimize).optimum?.objective == 0)
  }

  @Test func agreesWithBruteForce() throws {
    var generator = SeededGenerator(seed: 20_260_901)
    for _ in 0..<60 {
      var linear = LinearProgramTests.random(&generator, variables: 5, constraints: 4)
      for index in 0..<5 {
        linear.variables[index].cost = Double(Int.random(in: -4...4, using: &generator))
      }
      let solved = try IntegerProgram(linear, integers: Set(0..<5)).solve(.maximize)
      let best = Self.bruteForce(linear)
      if let best {
        #expect(abs((solved.optimum?.objective ?? .nan) - best) < 1e-6, "seed \(generator.seed)")
      } else {
        #expect(solved == .infeasible, "seed \(generator.seed)")
      }
    }
  }

  private static func bruteForce(_ program: LinearProgram) -> Double? {
    var best: Double?
    func visit(_ values: [Double]) {
      guard values.count < program.variables.count else {
        let holds = program.constraints.allSatisfy { constraint in
          let sum = constraint.terms.reduce(0) { $0 + $1.coefficient * values[$1.variable] }
          return constraint.lower <= sum && sum <= constraint.upper
        }
        guard holds else { return }
        let objective = zip(program.variables, values).reduce(0) { $0 + $1.0.cost * $1.1 }
        best = max(best ?? objective, objective)
        return
      }
      for value in 0...Int(program.variables[values.count].upper) {
        visit(values + [Double(value)])
      }
    }
    visit([])
    return best
  }
}
