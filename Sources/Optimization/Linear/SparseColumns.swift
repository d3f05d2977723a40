/// Constraints in compressed column form, as Clp and Cbc load them.
struct SparseColumns {
  var starts: [Int32]
  var rows: [Int32]
  var coefficients: [Double]

  init(_ program: LinearProgram) throws(OptimizationError) {
    let width = program.variables.count
    var columns: [[(row: Int32, coefficient: Double)]] = Array(repeating: [], count: width)
    for (index, constraint) in program.constraints.enumerated() {
      for term in constraint.terms {
        guard 0..<width ~= term.variable, columns[term.variable].last?.row != Int32(index) else {
          throw .malformed(constraint: index)
        }
        columns[term.variable].append((Int32(index), term.coefficient))
      }
    }
    starts = [0]
    rows = []
    coefficients = []
    for column in columns {
      rows.append(contentsOf: column.map(\.row))
      coefficients.append(contentsOf: column.map(\.coefficient))
      starts.append(Int32(rows.count))
    }
  }
}
