/// The manifest's groups, those with too few answers put together where its rule says so.
///
/// `below-minimum merge`: the first group of a parent, in the manifest's order, that has fewer records
/// than the minimum is put together with the next of the same parent, or with the one before if it is
/// the last; again, until none is below or one is left of the parent. A union is a group of its own: its parts appear
/// nowhere any more. The counts are those of the published records, so that custodians, tally and
/// tabulation find the same, and asking again changes nothing.
public struct GroupUnions: Sendable, Equatable {
  /// Group indices of each union, ascending; unions in the order of their first.
  public let members: [[Int]]
  private let groups: [RollGroup]
  private let places: [Int]

  init(
    _ groups: [RollGroup], counts: [Int], minimum: Int, rule: StudyRules.BelowMinimum
  ) {
    self.groups = groups
    members =
      switch rule {
      case .withhold: groups.indices.map { [$0] }
      case .merge: Self.merged(groups, counts, minimum)
      }
    places = members.enumerated().flatMap { place, members in members.map { ($0, place) } }
      .sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The groups as people know them: a union's label is made of its parts', its roll the sum.
  public var rollGroups: [RollGroup] {
    members.map { members in
      guard members.count > 1, let first = members.first else { return groups[members[0]] }
      return RollGroup(
        path: Array(groups[first].path.dropLast()) + [label(of: members)],
        rollSize: members.reduce(0) { $0 + groups[$1].rollSize })
    }
  }

  /// How many of them were put together of several.
  public var mergedCount: Int { members.count { $0.count > 1 } }

  /// The place of a group's union in `members`.
  func place(of group: UInt16) -> Int { places[Int(group)] }

  /// “A and B”, and something after it where that is another group's own name.
  private func label(of members: [Int]) -> String {
    let labels = members.map { groups[$0].path.last ?? groups[$0].name }
    let parent = groups[members[0]].path.dropLast()
    var label =
      labels.dropLast().joined(separator: ", ") + " and " + labels[labels.count - 1]
    while groups.contains(where: { $0.path == parent + [label] }) { label += " together" }
    return label
  }

  private static func merged(
    _ groups: [RollGroup], _ counts: [Int], _ minimum: Int
  ) -> [[Int]] {
    Dictionary(grouping: groups.indices) { Array(groups[$0].path.dropLast()) }.values
      .flatMap { merged($0.sorted(), counts, minimum) }
      .sorted { $0[0] < $1[0] }
  }

  /// The unions of one parent's groups.
  private static func merged(
    _ siblings: [Int], _ counts: [Int], _ minimum: Int
  ) -> [[Int]] {
    var unions = siblings.map { [$0] }
    func size(_ union: [Int]) -> Int { union.reduce(0) { $0 + counts[$1] } }
    while unions.count > 1, let small = unions.firstIndex(where: { size($0) < minimum }) {
      let first = min(small, unions.count - 2)
      unions[first] += unions.remove(at: first + 1)
    }
    return unions
  }
}
