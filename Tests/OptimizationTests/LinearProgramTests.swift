import Optimization
import TestSupport
import Testing

@Suite struct LinearProgramTests {
  typealias Term = LinearProgram.Term

  /// Dantzig's furniture problem: 3x + 5y, x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18 has its optimum 36 at 2, 6.
  @Test func textbookProgram() throws {
    let program = LinearProgram(
      variables: [.init(upper: 4, cost: 3), .init(cost: 5)],
      constraints: [
        .init([Term(1, 2)], upper: 12), .init([Term(0, 3), Term(1, 2)], upper: 18),
      ])
    let optimum = try #require(try program.solve(.maximize).optimum)
    #expect(abs(optimum.objective - 36) < 1e-9)
    #expect(abs(optimum.values[0] - 2) < 1e-9 && abs(optimum.values[1] - 6) < 1e-9)
  }

  @Test func impossibleAndEndless() throws {
    let impossible = LinearProgram(
      variables: [.init(upper: 1)], constraints: [.init([Term(0)], lower: 2)])
    #expect(try impossible.solve(.maximize) == .infeasible)
    let endless = LinearProgram(
      variables: [.init(cost: 1), .init()], constraints: [.init([Term(0), Term(1, -1)], upper: 1)])
    #expect(try endless.solve(.maximize) == .unbounded)
  }

  @Test func malformedProgramsAreRefused() throws {
    let stranger = LinearProgram(variables: [.init()], constraints: [.init([Term(1)])])
    #expect(throws: OptimizationError.malformed(constraint: 0)) { try stranger.solve(.minimize) }
    let twice = LinearProgram(variables: [.init()], constraints: [.init([Term(0), Term(0)])])
    #expect(throws: OptimizationError.malformed(constraint: 0)) { try twice.solve(.minimize) }
    let solver = try LinearSolver(LinearProgram(variables: [.init()]))
    #expect(throws: OptimizationError.wrongCostCount(2)) { try solver.optimize([1, 2], .minimize) }
  }

  /// One solver driven through many objectives gives what a fresh one gives.
  @Test func warmStartsAgreeWithColdOnes() throws {
    var generator = SeededGenerator(seed: 7)
    let program = Self.random(&generator, variables: 8, constraints: 6)
    let warm = try LinearSolver(program)
    for _ in 0..<50 {
      let costs = (0..<8).map { _ in Double(Int.random(in: -5...5, using: &generator)) }
      var cold = program
      for index in costs.indices { cold.variables[index].cost = costs[index] }
      for direction in [LinearProgram.Direction.minimize, .maximize] {
        let mine = try #require(try warm.optimize(costs, direction).optimum)
        let other = try #require(try cold.solve(direction).optimum)
        #expect(abs(mine.objective - other.objective) < 1e-6, "seed \(generator.seed)")
      }
    }
  }

  static func random(
    _ generator: inout SeededGenerator, variables: Int, constraints: Int
  ) -> LinearProgram {
    LinearProgram(
      variables: (0..<variables).map { _ in
        .init(upper: Double(Int.random(in: 1...3, using: &generator)))
      },
      constraints: (0..<constraints).map { _ in
        let terms = (0..<variables).filter { _ in Bool.random(using: &generator) }.map {
          Term($0, Double(Int.random(in: -2...3, using: &generator)))
        }
        return .init(terms, upper: Double(Int.random(in: 0...6, using: &generator)))
      })
  }
}
