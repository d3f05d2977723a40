/// A sentence of a mission statement, and the indicators that test it.
public struct Commitment: Sendable, Equatable {
  /// Name, unique among commitments.
  public var name: String
  /// The sentence.
  public var text: String
  /// Names of indicators; none means that nothing tests it.
  public var measuredBy: [String]

  /// Makes a commitment.
  public init(name: String, text: String, measuredBy: [String] = []) {
    self.name = name
    self.text = text
    self.measuredBy = measuredBy
  }
}

/// A step taken, as a logic model; reported beside its indicators across waves.
public struct Action: Sendable, Equatable {
  /// Name, unique among actions.
  public var name: String
  /// What is done.
  public var text: String
  /// What goes in.
  public var resources: String?
  /// What is done with it.
  public var activities: String?
  /// What it makes.
  public var outputs: String?
  /// What should change.
  public var outcomes: String?
  /// Names of the indicators it should move.
  public var moves: [String]
  /// The role that answers for it; never a person's name.
  public var owner: String?
  /// Date (ISO 8601) it is to be done by.
  public var by: String?

  /// Makes an action.
  public init(
    name: String, text: String, resources: String? = nil, activities: String? = nil,
    outputs: String? = nil, outcomes: String? = nil, moves: [String] = [], owner: String? = nil,
    by: String? = nil
  ) {
    self.name = name
    self.text = text
    self.resources = resources
    self.activities = activities
    self.outputs = outputs
    self.outcomes = outcomes
    self.moves = moves
    self.owner = owner
    self.by = by
  }
}
