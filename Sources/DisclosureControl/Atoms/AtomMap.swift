import Analysis

/// Who can be told apart by the published groups, and no finer: the leaf cells of the one algebra.
///
/// Parts of a partition that lie in the same groups are one atom. Every group is a union of atoms
/// of its dimension; dimension 0 is everybody, a single atom.
struct AtomMap {
  /// Parts of one partition that no published group separates.
  struct Atom {
    /// Indexes of rows of a `FrequencyTable` by the partition; the last row is people in no part.
    var rows: [Int]
    /// People on the roll, if known: an upper bound the intruder has.
    var headcount: Int?
  }

  /// A partition cut into atoms that cover everybody without overlap.
  struct Dimension {
    var variable: String
    var atoms: [Atom]
  }

  /// A published group; groups of the same people are one, whatever their names.
  struct Group: Hashable {
    var dimension: Int
    var atoms: [Int]
  }

  private(set) var dimensions: [Dimension]
  /// Group 0 is everybody.
  private(set) var groups: [Group]
  /// Index into `groups` by breakdown and category; `nil` for a group nobody of which was opened.
  private(set) var indexes: [[Int?]]

  init(_ frame: ReleaseFrame) {
    dimensions = [Dimension(variable: "total", atoms: [Atom(rows: [0], headcount: nil)])]
    groups = [Group(dimension: 0, atoms: [0])]
    indexes = frame.breakdowns.map { $0.groups.map { _ in 0 } }
    let variables = Set(frame.breakdowns.map(\.variable)).subtracting(["total"]).sorted()
    for variable in variables { add(variable, frame) }
  }

  /// A group by its place in the declared breakdowns.
  private struct Place: Hashable {
    var breakdown: Int
    var category: Int
  }

  private mutating func add(_ variable: String, _ frame: ReleaseFrame) {
    guard let partition = frame.partitions[variable] else { return }
    var atoms: [[Place]: [Int]] = [:]
    for row in Self.openedRows(partition) {
      atoms[Self.places(of: row, partition, frame), default: []].append(row)
    }
    let ordered = atoms.sorted { $0.value[0] < $1.value[0] }
    dimensions.append(
      Dimension(
        variable: variable,
        atoms: ordered.map {
          Atom(rows: $0.value, headcount: headcount($0.value, partition, frame))
        }))
    for (breakdown, declared) in frame.breakdowns.enumerated() where declared.variable == variable {
      for category in declared.groups.indices {
        let place = Place(breakdown: breakdown, category: category)
        indexes[breakdown][category] = register(
          ordered.indices.filter { ordered[$0].key.contains(place) }, of: ordered.count)
      }
    }
  }

  /// Rows of a table by the partition that can hold people: groups of the roll without an opened
  /// answer are known to count as nobody, and on the roll nobody is in no group.
  private static func openedRows(_ partition: Partition) -> [Int] {
    var people = Array(repeating: 0, count: partition.parts.count + 1)
    for member in partition.membership { people[member ?? partition.parts.count] += 1 }
    return people.indices.filter { partition.isPartial || people[$0] > 0 }
  }

  private static func places(
    of row: Int, _ partition: Partition, _ frame: ReleaseFrame
  ) -> [Place] {
    guard row < partition.parts.count else { return [] }
    return frame.breakdowns.indices.flatMap { breakdown in
      let declared = frame.breakdowns[breakdown]
      return declared.groups.indices.filter {
        declared.variable == partition.variable
          && declared.groups[$0].parts.contains(partition.parts[row])
      }.map { Place(breakdown: breakdown, category: $0) }
    }
  }

  /// People of a group on the roll, if known.
  func headcount(_ group: Group) -> Int? {
    var sum = 0
    for atom in group.atoms {
      guard let size = dimensions[group.dimension].atoms[atom].headcount else { return nil }
      sum += size
    }
    return sum
  }

  private mutating func register(_ atoms: [Int], of count: Int) -> Int? {
    if atoms.isEmpty { return nil }
    if atoms.count == count { return 0 }
    let group = Group(dimension: dimensions.count - 1, atoms: atoms)
    if let known = groups.firstIndex(of: group) { return known }
    groups.append(group)
    return groups.count - 1
  }

  private func headcount(_ rows: [Int], _ partition: Partition, _ frame: ReleaseFrame) -> Int? {
    guard partition.variable == Partition.roll else { return nil }
    var sum = 0
    for row in rows {
      guard let size = frame.headcounts[partition.parts[row]] else { return nil }
      sum += size
    }
    return sum
  }
}
