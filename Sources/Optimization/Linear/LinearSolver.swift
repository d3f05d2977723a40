import CCoin

/// A program loaded into Clp, to be solved for one objective after another from a warm basis.
///
/// Not `Sendable`: Clp's model is used from one task at a time. Says nothing on standard output.
public final class LinearSolver {
  private let model: ClpModel
  private let width: Int
  private let height: Int
  private var isFresh = true

  /// Loads a program; the costs of its variables are ignored.
  public init(_ program: LinearProgram) throws(OptimizationError) {
    let columns = try SparseColumns(program)
    width = program.variables.count
    height = program.constraints.count
    model = try ClpModel()
    // SAFETY: Clp copies the arrays during the call; their lengths are width, height and the
    // number of coefficients.
    unsafe Clp_loadProblem(
      model.pointer, Int32(width), Int32(height), columns.starts, columns.rows,
      columns.coefficients, program.variables.map(\.lower), program.variables.map(\.upper),
      Array(repeating: 0, count: width), program.constraints.map(\.lower),
      program.constraints.map(\.upper))
  }

  /// Drives an objective, one cost per variable.
  public func optimize(
    _ costs: [Double], _ direction: LinearProgram.Direction
  ) throws(OptimizationError) -> Solution {
    guard costs.count == width else { throw .wrongCostCount(costs.count) }
    // SAFETY: the model is alive as long as self; Clp copies the costs.
    unsafe Clp_chgObjCoefficients(model.pointer, costs)
    unsafe Clp_setObjSense(model.pointer, direction.rawValue)
    if isFresh {
      // Without a basis yet the dual method is the quicker one: costs are rarely negative.
      unsafe Clp_dual(model.pointer, 0)
    } else {
      unsafe Clp_primal(model.pointer, 0)
    }
    isFresh = false
    switch unsafe Clp_status(model.pointer) {
    case 0: return .optimal(optimum())
    case 1: return .infeasible
    case 2: return .unbounded
    case let status: throw .solverFailed(status: Int(status))
    }
  }

  /// Replaces the bounds of the constraints, one pair each; the basis stays.
  public func setBounds(of constraints: [LinearProgram.Constraint]) throws(OptimizationError) {
    guard constraints.count == height else { throw .malformed(constraint: constraints.count) }
    // SAFETY: both arrays have one value per constraint, and Clp copies them.
    unsafe Clp_chgRowLower(model.pointer, constraints.map(\.lower))
    unsafe Clp_chgRowUpper(model.pointer, constraints.map(\.upper))
  }

  private func optimum() -> Optimum {
    // SAFETY: Clp owns this array of width values until the next call; copied here.
    let values = unsafe Array(
      UnsafeBufferPointer(start: Clp_primalColumnSolution(model.pointer), count: width))
    return Optimum(objective: unsafe Clp_objectiveValue(model.pointer), values: values)
  }
}

/// Owner of a Clp model; released with it.
@safe private final class ClpModel {
  let pointer: UnsafeMutableRawPointer

  init() throws(OptimizationError) {
    // SAFETY: a new model belongs to nobody else; it is deleted once, in deinit.
    guard let pointer = unsafe Clp_newModel() else { throw .outOfMemory }
    unsafe self.pointer = pointer
    unsafe Clp_setLogLevel(pointer, 0)
  }

  deinit { unsafe Clp_deleteModel(pointer) }
}
