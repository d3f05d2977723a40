public import Anonymity

/// The roll's groups, pooled until each can expect the minimum number of answers.
///
/// Too-small groups of a parent are pooled with each other, then with their smallest siblings,
/// into “Other teams in X”; if nothing else is left, all become the parent itself. Groups are
/// disjoint, so every union of them, and so every remainder, is large enough too.
public struct CoarsenedGroups: Sendable, Equatable {
  /// A group and the groups of the roll that went into it.
  public struct Atom: Sendable, Equatable {
    /// The group as the manifest has it.
    public let group: RollGroup
    /// The finest groups of the roll in it, each as labels coarse to fine.
    public let contains: [[String]]
  }

  /// The atoms, in the order of the group indices.
  public let atoms: [Atom]
  /// The fewest people a group may have.
  public let smallestRoll: Int

  /// The groups for a `StudyPlan`.
  public var groups: [RollGroup] { atoms.map(\.group) }

  private let indices: [[String]: Int]

  /// Coarsens a roll.
  ///
  /// Throws `rollTooSmall` or `labelTaken`.
  public init(
    _ roll: Roll, minimum: Int, expectedResponse: Int
  ) throws(RegistrationError) {
    smallestRoll = SmallestRoll.count(minimum: minimum, expectedResponse: expectedResponse)
    guard roll.count >= smallestRoll else {
      throw .rollTooSmall(people: roll.count, needed: smallestRoll)
    }
    let sizes = roll.people.reduce(into: [[String]: Int]()) { $0[$1.path, default: 0] += 1 }
    let pooling = Pooling(columns: roll.groupColumns, smallest: smallestRoll)
    atoms = try pooling.atoms(of: Branch(path: [], leaves: sizes))
      .sorted { Self.precedes($0.group.path, $1.group.path) }
    indices = Dictionary(
      uniqueKeysWithValues: atoms.enumerated().flatMap { index, atom in
        atom.contains.map { ($0, index) }
      })
  }

  /// The group index of a finest group of the roll; nil if the roll had none such.
  func index(of path: [String]) -> UInt16? {
    indices[path].map { UInt16($0) }
  }

  static func precedes(_ first: [String], _ second: [String]) -> Bool {
    let (first, second) = (first.map { Array($0.utf8) }, second.map { Array($0.utf8) })
    return first.lexicographicallyPrecedes(second) { $0.lexicographicallyPrecedes($1) }
  }
}

/// A part of the roll: everybody whose path begins with `path`, by finest group.
private struct Branch {
  let path: [String]
  let leaves: [[String]: Int]

  var size: Int { leaves.values.reduce(0, +) }

  /// The parts one level finer, in the order of their labels.
  var children: [Branch] {
    let parts = Dictionary(grouping: leaves) { Array($0.key.prefix(path.count + 1)) }
    return parts.map { label, leaves in
      Branch(path: label, leaves: Dictionary(uniqueKeysWithValues: leaves.map { ($0, $1) }))
    }.sorted { CoarsenedGroups.precedes($0.path, $1.path) }
  }

  func atom(named path: [String]) -> CoarsenedGroups.Atom {
    CoarsenedGroups.Atom(
      group: RollGroup(path: path, rollSize: size),
      contains: leaves.keys.sorted(by: CoarsenedGroups.precedes))
  }
}

/// The rule by which small groups are pooled.
private struct Pooling {
  let columns: [String]
  let smallest: Int

  /// The atoms of a branch that is itself large enough.
  func atoms(of branch: Branch) throws(RegistrationError) -> [CoarsenedGroups.Atom] {
    guard branch.path.count < columns.count else { return [branch.atom(named: branch.path)] }
    // Smallest first; equal sizes in the order of the labels, so that the result is one.
    var large = branch.children.enumerated()
      .sorted { ($0.element.size, $0.offset) < ($1.element.size, $1.offset) }.map(\.element)
    var pool: [Branch] = []
    while let next = large.first, next.size < smallest || isTooSmall(pool) {
      pool.append(large.removeFirst())
    }
    guard !large.isEmpty || pool.isEmpty else { return [branch.atom(named: branch.path)] }
    var atoms: [CoarsenedGroups.Atom] = []
    for child in large { atoms += try self.atoms(of: child) }
    if !pool.isEmpty { atoms.append(try remainder(pool, of: branch)) }
    return atoms
  }

  private func isTooSmall(_ pool: [Branch]) -> Bool {
    !pool.isEmpty && pool.map(\.size).reduce(0, +) < smallest
  }

  private func remainder(
    _ pool: [Branch], of parent: Branch
  ) throws(RegistrationError) -> CoarsenedGroups.Atom {
    let others = "Other \(columns[parent.path.count])s"
    let label = parent.path.last.map { "\(others) in \($0)" } ?? others
    guard !parent.children.contains(where: { $0.path.last == label }) else {
      throw .labelTaken(label)
    }
    let leaves = pool.map(\.leaves).reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    return Branch(path: [], leaves: leaves).atom(named: parent.path + [label])
  }
}
