/// Records counted by type and group, and which of the groups may be opened.
///
/// Custodians and tally compute it from the same published records and so come to the same answer.
struct GroupSizes {
  /// The groups as the manifest's rule leaves them: put together, or as they were.
  let unions: GroupUnions
  private let sizes: [Key: Int]
  private let closedUnions: Set<Int>
  private let areCommentsOpened: Bool
  private let rollSizes: [Int]

  private struct Key: Hashable {
    let type: RecordType
    let group: UInt16
  }

  init(_ records: FrozenRecords, _ manifest: Manifest) {
    rollSizes = manifest.groups.map(\.rollSize)
    var sizes: [Key: Int] = [:]
    for record in records.all {
      sizes[Key(type: record.type, group: record.group), default: 0] += 1
    }
    let counts = manifest.groups.indices.map { index in
      sizes[Key(type: .closed, group: UInt16(index)), default: 0]
    }
    self.sizes = sizes
    let minimum = manifest.rules.minimum(for: .closed)
    unions = GroupUnions(
      manifest.groups, counts: counts, minimum: minimum, rule: manifest.rules.belowMinimum)
    let sums = unions.members.map { members in members.reduce(0) { $0 + counts[$1] } }
    closedUnions = ClosedGroups.indices(
      among: Dictionary(uniqueKeysWithValues: sums.enumerated().map { ($0, $1) }),
      minimum: minimum)
    areCommentsOpened = records.comments.count >= manifest.rules.minimum(for: .comment)
  }

  func isAllowed(_ type: RecordType, _ group: UInt16) -> Bool {
    switch type {
    case .closed: isOpened(unions.place(of: group))
    case .comment: areCommentsOpened
    }
  }

  /// Whether the union at this place of `unions` is opened.
  func isOpened(_ place: Int) -> Bool { !closedUnions.contains(place) }

  /// Whether an issuer's counts leave room for every record, and are such as its roll allows: nobody
  /// has more tokens of a group than people in it, and each person has one of either type.
  func isWithin(_ counts: IssuedCounts) -> Bool {
    zip(counts.closed, rollSizes).allSatisfy { $0 <= $1 }
      && counts.comments == counts.closed.reduce(0, +)
      && sizes.allSatisfy { key, size in size <= counts.count(of: key.type, group: key.group) }
  }
}
