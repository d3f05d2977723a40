/// A finest group of the roll and how many people it holds.
public struct RollSize: Sendable, Equatable {
  /// Labels of the roll's columns, coarse to fine.
  public var path: [String]
  /// People on the roll; an upper bound of every count an intruder knows.
  public var headcount: Int

  /// Makes a size.
  public init(path: [String], headcount: Int) {
    self.path = path
    self.headcount = headcount
  }
}

/// Why no release could be made.
public enum ProtectionError: Error, Sendable, Equatable {
  /// A response's group has not as many labels as the roll has columns (position in the input).
  case groupOfWrongDepth(response: Int)
  /// `fieldwork.opened` is not the number of responses given.
  case openedCountMismatch(opened: Int, given: Int)
  /// A breakdown divides by something the survey does not have.
  case unknownVariable(breakdown: String)
  /// A breakdown divides by a question with several answers, so its groups overlap.
  case overlappingGroups(breakdown: String)
  /// The solver failed, so nothing could be proved, so nothing is printed.
  case unproved(question: String)

  /// What is wrong, where and what to do, in words.
  public var message: String {
    switch self {
    case .groupOfWrongDepth(let response):
      "Response \(response) has a group of the wrong depth. Give one label for each roll column."
    case .openedCountMismatch(let opened, let given):
      "\(opened) answers were opened but \(given) given for tabulation. Tally all of them again."
    case .unknownVariable(let breakdown):
      "Breakdown \(breakdown) divides by something the survey does not have. Check the definition."
    case .overlappingGroups(let breakdown):
      "Breakdown \(breakdown) divides by a question with several answers, so that its groups "
        + "overlap. Break down by a question with one answer."
    case .unproved(let question):
      "The tables of \(question) could not be proved safe, so nothing is printed. "
        + "This is a fault of the solver or of the program: report it."
    }
  }

  /// The exit status: 1 the input has mistakes, 3 refused to protect privacy.
  public var exitStatus: Int32 {
    if case .unproved = self { 3 } else { 1 }
  }
}
