/// A linear program as a value: variables with bounds and costs, and sparse constraints.
public struct LinearProgram: Sendable, Equatable {
  /// A coefficient on a variable.
  public struct Term: Sendable, Equatable {
    /// Index into `variables`.
    public var variable: Int
    /// What it is multiplied by.
    public var coefficient: Double

    /// Makes a term.
    public init(_ variable: Int, _ coefficient: Double = 1) {
      self.variable = variable
      self.coefficient = coefficient
    }
  }

  /// One variable.
  public struct Variable: Sendable, Equatable {
    /// Lower bound; `-.infinity` for none.
    public var lower: Double
    /// Upper bound; `.infinity` for none.
    public var upper: Double
    /// Cost in the objective.
    public var cost: Double

    /// Makes a variable.
    public init(lower: Double = 0, upper: Double = .infinity, cost: Double = 0) {
      self.lower = lower
      self.upper = upper
      self.cost = cost
    }
  }

  /// `lower ≤ Σ coefficient · variable ≤ upper`; each variable at most once.
  public struct Constraint: Sendable, Equatable {
    /// The terms.
    public var terms: [Term]
    /// Lower bound; `-.infinity` for none.
    public var lower: Double
    /// Upper bound; `.infinity` for none.
    public var upper: Double

    /// Makes a constraint.
    public init(_ terms: [Term], lower: Double = -.infinity, upper: Double = .infinity) {
      self.terms = terms
      self.lower = lower
      self.upper = upper
    }
  }

  /// Which way the objective is driven.
  public enum Direction: Double, Sendable, Equatable {
    /// Least cost.
    case minimize = 1
    /// Most cost.
    case maximize = -1
  }

  /// Variables.
  public var variables: [Variable]
  /// Constraints.
  public var constraints: [Constraint]

  /// Makes a program.
  public init(variables: [Variable] = [], constraints: [Constraint] = []) {
    self.variables = variables
    self.constraints = constraints
  }

  /// Solves once, by the dual simplex method (Clp).
  public func solve(_ direction: Direction) throws(OptimizationError) -> Solution {
    let solver = try LinearSolver(self)
    return try solver.optimize(variables.map(\.cost), direction)
  }
}

/// The outcome of a linear or an integer program.
public enum Solution: Sendable, Equatable {
  /// An optimum was found and proved.
  case optimal(Optimum)
  /// No point satisfies the constraints.
  case infeasible
  /// The objective has no bound.
  case unbounded

  /// The optimum, if there is one.
  public var optimum: Optimum? {
    if case .optimal(let optimum) = self { optimum } else { nil }
  }
}

/// A proved optimum.
public struct Optimum: Sendable, Equatable {
  /// Value of the objective.
  public let objective: Double
  /// Values of the variables.
  public let values: [Double]
}

/// Why a program could not be solved.
public enum OptimizationError: Error, Sendable, Equatable {
  /// A term names a variable that is not there, or names one twice (constraint index).
  case malformed(constraint: Int)
  /// The objective has not as many costs as the program has variables.
  case wrongCostCount(Int)
  /// The solver gave up; its status is kept.
  case solverFailed(status: Int)
  /// The solver could not get memory.
  case outOfMemory

  /// What is wrong, where and what to do, in words.
  public var message: String {
    switch self {
    case .malformed(let constraint):
      "Constraint \(constraint) names an unknown variable or one twice. This is a program fault."
    case .wrongCostCount(let count):
      "The objective has \(count) costs, not one per variable. This is a program fault."
    case .solverFailed(let status):
      "The solver stopped with status \(status) before an answer was proved."
    case .outOfMemory: "The solver could not get memory. Free some and try again."
    }
  }
}
