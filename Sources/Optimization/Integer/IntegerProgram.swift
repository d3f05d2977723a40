import CCoin
import Synchronization

/// A linear program some of whose variables take whole values only.
public struct IntegerProgram: Sendable, Equatable {
  /// Variables, costs and constraints.
  public var linear: LinearProgram
  /// Indexes of the variables that take whole values.
  public var integers: Set<Int>

  /// Makes a program.
  public init(_ linear: LinearProgram, integers: Set<Int>) {
    self.linear = linear
    self.integers = integers
  }

  /// Solves to a proved optimum by branch and cut (Cbc); deterministic, on one thread, silent.
  public func solve(
    _ direction: LinearProgram.Direction
  ) throws(OptimizationError) -> Solution {
    let columns = try SparseColumns(linear)
    let result = turn.withLock { _ in
      Result { () throws(OptimizationError) in try solve(columns, direction) }
    }
    return try result.get()
  }

  private func solve(
    _ columns: SparseColumns, _ direction: LinearProgram.Direction
  ) throws(OptimizationError) -> Solution {
    let model = try CbcModel()
    // SAFETY: Cbc copies the arrays during the call; their lengths are those of the program.
    unsafe Cbc_loadProblem(
      model.pointer, Int32(linear.variables.count), Int32(linear.constraints.count),
      columns.starts, columns.rows, columns.coefficients, linear.variables.map(\.lower),
      linear.variables.map(\.upper), linear.variables.map(\.cost),
      linear.constraints.map(\.lower), linear.constraints.map(\.upper))
    for index in integers.sorted() {
      guard 0..<linear.variables.count ~= index else { throw .malformed(constraint: index) }
      // SAFETY: the model has a column of this index: one for each variable, and the line above
      // refuses all others.
      unsafe Cbc_setInteger(model.pointer, Int32(index))
    }
    unsafe Cbc_setObjSense(model.pointer, direction.rawValue)
    unsafe Cbc_solve(model.pointer)
    return try outcome(of: model)
  }

  private func outcome(of model: CbcModel) throws(OptimizationError) -> Solution {
    // SAFETY: the model is alive throughout. Cbc owns the solution, one value per variable, and
    // keeps it until the model is deleted or solved again; it is copied here before either.
    if unsafe Cbc_isProvenInfeasible(model.pointer) != 0 { return .infeasible }
    if unsafe Cbc_isContinuousUnbounded(model.pointer) != 0 { return .unbounded }
    guard unsafe Cbc_isProvenOptimal(model.pointer) != 0,
      let solution = unsafe Cbc_getColSolution(model.pointer)
    else { throw .solverFailed(status: Int(unsafe Cbc_status(model.pointer))) }
    var values = unsafe Array(
      UnsafeBufferPointer(start: solution, count: linear.variables.count))
    for index in integers { values[index].round() }
    return .optimal(Optimum(objective: unsafe Cbc_getObjValue(model.pointer), values: values))
  }
}

/// Cbc keeps parameters in global variables, so programs are solved one at a time.
private let turn = Mutex(())

/// Owner of a Cbc model; released with it.
@safe private final class CbcModel {
  let pointer: UnsafeMutableRawPointer

  init() throws(OptimizationError) {
    // SAFETY: a new model belongs to nobody else; it is deleted once, in deinit.
    guard let pointer = unsafe Cbc_newModel() else { throw .outOfMemory }
    unsafe self.pointer = pointer
    unsafe Cbc_setLogLevel(pointer, 0)
    unsafe Cbc_setAllowableGap(pointer, 0)
    unsafe Cbc_setAllowableFractionGap(pointer, 0)
  }

  deinit { unsafe Cbc_deleteModel(pointer) }
}
