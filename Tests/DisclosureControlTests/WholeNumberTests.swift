@testable import DisclosureControl
import Optimization
import Testing

/// People are whole: what only fractions of them could do counts as impossible.
@Suite struct WholeNumberTests {
  private static let sum = (0..<6).map { LinearProgram.Term($0) }

  /// Twice three people, of each two of whom at most one: two in all, though three times a half
  /// satisfies every pair.
  private static func triangles() -> LinearProgram {
    var program = LinearProgram(variables: Array(repeating: .init(upper: 1), count: 6))
    for first in [0, 3] {
      for (left, right) in [(0, 1), (1, 2), (0, 2)] {
        program.constraints.append(.init([.init(first + left), .init(first + right)], upper: 1))
      }
    }
    return program
  }

  @Test func fractionsOfPeopleMeetNoDemand() throws {
    let intruder = try Intruder(Self.triangles(), truth: Array(repeating: 0, count: 6))
    intruder.add([Demand(terms: Self.sum, need: .reach(3))])
    #expect(try !intruder.explore(0))
    #expect(intruder.intervals[0] == FeasibleInterval(lower: 0, upper: 2))
    // Something printed stands in the way of a third person, although of none of three halves.
    let concession = Concession(intruder, prices: Array(repeating: 1, count: 6))
    #expect(try concession.cheapest(for: 0).count == 1)
  }

  /// Nothing printed could change what headcounts say.
  @Test func headcountsAreNotGivenUp() throws {
    let intruder = try Intruder(Self.triangles(), truth: Array(repeating: 0, count: 6))
    intruder.add([Demand(terms: Self.sum, need: .reach(7))])
    #expect(try !intruder.explore(0))
    let all = try Concession(intruder, prices: Array(repeating: 1, count: 6)).cheapest(for: 0)
    #expect(all.count == 6)
    let none = try Concession(intruder, prices: Array(repeating: nil, count: 6)).cheapest(for: 0)
    #expect(none.isEmpty)
  }

  /// The truth is always possible: a solver that says otherwise has proved nothing.
  @Test func solversThatFailProveNothing() throws {
    var impossible = Self.triangles()
    impossible.constraints.append(.init(Self.sum, lower: 6))
    let contradicted = try Intruder(impossible, truth: Array(repeating: 0, count: 6))
    contradicted.add([Demand(terms: Self.sum, need: .reach(1))])
    #expect(throws: OptimizationError.self) { try contradicted.explore(0) }
    var halves = Self.triangles()
    halves.constraints.append(.init(Self.sum, lower: 3))
    let fractional = try Intruder(halves, truth: Array(repeating: 0, count: 6))
    fractional.add([Demand(terms: Self.sum, need: .reach(1))])
    #expect(throws: OptimizationError.self) { try fractional.explore(0) }
    let endless = try Intruder(
      LinearProgram(variables: [.init()], constraints: []), truth: [0])
    endless.add([Demand(terms: [.init(0)], need: .reach(1))])
    #expect(throws: OptimizationError.self) { try endless.explore(0) }
  }

  @Test func worldsAreCheckedInWholeNumbers() {
    let program = Self.triangles()
    #expect(program.world(near: [1, 0, 0, 0, 1, 0]) == [1, 0, 0, 0, 1, 0])
    #expect(program.world(near: [0.999_999_9, 0, 0, 0, 1e-8, 0]) == [1, 0, 0, 0, 0, 0])
    #expect(program.world(near: [0.5, 0, 0, 0, 0, 0]) == nil)
    #expect(program.world(near: [1, 1, 0, 0, 0, 0]) == nil)
    #expect(program.world(near: [2, 0, 0, 0, 0, 0]) == nil)
    #expect(program.world(near: [.infinity, 0, 0, 0, 0, 0]) == nil)
    #expect(program.world(near: []) == nil)
  }
}
