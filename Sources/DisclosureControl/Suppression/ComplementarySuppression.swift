import Optimization

/// Finds the cheapest set of groups to hide with those too small to show, so that no subtraction
/// gives one back: in every equation none or at least two are hidden, and together they are not
/// small themselves (Fischetti and Salazar-González 2000, the pattern part).
struct ComplementarySuppression {
  let tree: GroupTree
  let minimum: Int

  /// Groups to hide, a superset of `primary`.
  ///
  /// - Parameters:
  ///   - primary: groups that must be hidden.
  ///   - sizes: people in each group.
  ///   - leftovers: people in the leftover of each equation of the tree.
  /// - Returns: indexes of all groups to hide.
  /// - Throws: what the solver met.
  func pattern(
    hiding primary: Set<Int>, sizes: [Int], leftovers: [Int]
  ) throws(OptimizationError) -> Set<Int> {
    let largest = Double((sizes.max() ?? 0) + 1)
    var program = LinearProgram()
    for (group, size) in sizes.enumerated() {
      // Margins are dear, then rows, then people.
      let margin = group == 0 ? 10_000.0 : (tree.wholes.contains(group) ? 50.0 : 0)
      program.variables.append(
        .init(
          lower: primary.contains(group) ? 1 : 0, upper: 1,
          cost: margin + 1 + Double(size) / largest))
    }
    for (equation, leftover) in zip(tree.equations, leftovers) {
      program.constraints += Self.pairs(equation)
      program.constraints += sums(equation, sizes, leftover)
    }
    let solution = try IntegerProgram(program, integers: Set(sizes.indices)).solve(.minimize)
    guard let optimum = solution.optimum else { return Set(sizes.indices) }
    return Set(sizes.indices.filter { optimum.values[$0] > 0.5 })
  }

  /// A hidden member needs another one, unless people nobody shows are in the equation anyway.
  private static func pairs(_ equation: GroupTree.Equation) -> [LinearProgram.Constraint] {
    guard equation.leftover.atoms.isEmpty else { return [] }
    let members = [equation.whole] + equation.parts
    return members.map { member in
      .init(members.map { .init($0, $0 == member ? -1 : 1) }, lower: 0)
    }
  }

  /// What a shown whole and its shown parts leave over is nobody or at least the minimum.
  private func sums(
    _ equation: GroupTree.Equation, _ sizes: [Int], _ leftover: Int
  ) -> [LinearProgram.Constraint] {
    let least = Double(minimum)
    var rows: [LinearProgram.Constraint] = []
    func require(_ trigger: Int?) {
      // Σ size · hidden + least · whole - least · trigger ≥ -leftover, or without a trigger
      // ≥ least - leftover.
      var terms = equation.parts.map { part in
        LinearProgram.Term(part, Double(sizes[part]) - (part == trigger ? least : 0))
      }
      terms.append(.init(equation.whole, least))
      rows.append(.init(terms, lower: (trigger == nil ? least : 0) - Double(leftover)))
    }
    if 1..<minimum ~= leftover { require(nil) }
    for part in equation.parts { require(part) }
    return rows
  }
}
