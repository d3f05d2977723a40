import Anonymity

/// How the groups of one roll differ from a plan's, whose sizes are public.
///
/// Groups are as coarsened: none is small, in the plan or here, so that no line tells of one person.
public struct RollDifference: Sendable, Equatable {
  /// A group that isn't the same in both; nil where it isn't at all.
  public struct Group: Sendable, Equatable {
    /// The group's name.
    public let name: String
    /// People that the plan counts.
    public let planned: Int?
    /// People of this roll.
    public let found: Int?
  }

  /// People that the plan counts.
  public let planned: Int
  /// People of this roll.
  public let found: Int
  /// The groups that differ: the plan's in its order, then those it hasn't.
  public let groups: [Group]

  /// Nil if the groups are the same.
  init?(_ groups: [RollGroup], planned plan: [RollGroup]) {
    guard groups != plan else { return nil }
    planned = plan.map(\.rollSize).reduce(0, +)
    found = groups.map(\.rollSize).reduce(0, +)
    let (here, there) = (Self.sizes(groups), Self.sizes(plan))
    self.groups =
      plan.filter { here[$0.path] != $0.rollSize }
      .map { Group(name: $0.name, planned: $0.rollSize, found: here[$0.path]) }
      + groups.filter { there[$0.path] == nil }
      .map { Group(name: $0.name, planned: nil, found: $0.rollSize) }
  }

  private static func sizes(_ groups: [RollGroup]) -> [[String]: Int] {
    Dictionary(groups.map { ($0.path, $0.rollSize) }, uniquingKeysWith: +)
  }

  /// What differs, and what to do.
  var words: String {
    let shown = groups.prefix(Self.most).map { group in
      "  \(group.name): \(group.planned.map(String.init) ?? "no such group") in the plan, "
        + "\(group.found.map(String.init) ?? "no such group") here"
    }
    let rest = groups.count > Self.most ? ["  and \(groups.count - Self.most) more groups"] : []
    let lines =
      [
        "this roll is not the plan's: \(planned) people in the plan, \(found) here"
          + (groups.isEmpty ? "" : ", and these groups differ:")
      ] + shown + rest
    return lines.joined(separator: "\n")
      + "\nNothing was made. Ask the registrar which roll is right: a row that only one of you has is a person "
      + "who can't answer, or one who isn't there"
  }

  private static let most = 20
}
