import ReleaseFormat

/// A document read as groups over atoms: the finest sets of people its breakdowns tell apart.
struct Reading {
  /// A set of people: atoms of one variable.
  struct Group: Hashable {
    var variable: Int
    var atoms: [Int]
  }

  let document: ReleaseDocument
  /// Number of atoms of each variable; variable 0 is everybody, one atom.
  private(set) var atomCounts = [1]
  /// People on the roll by variable and atom, where known.
  private(set) var caps: [[Int?]] = [[nil]]
  /// The group of every category by breakdown; `nil` if it counts as nobody.
  private(set) var groups: [String: [Group?]] = [:]

  /// All people of the release: variable 0 has one atom, and that is all of them.
  static let everybody = Group(variable: 0, atoms: [0])

  init(_ document: ReleaseDocument, headcounts: [String: Int]) {
    self.document = document
    var byVariable: [String: [PublishedBreakdown]] = [:]
    for breakdown in document.breakdowns {
      if breakdown.categories.count == 1, breakdown.name == "total" {
        groups[breakdown.name] = [Self.everybody]
      } else {
        // A breakdown that does not say what it is made of is a variable of its own.
        let variable = breakdown.variable.isEmpty ? "\0" + breakdown.name : breakdown.variable
        byVariable[variable, default: []].append(breakdown)
      }
    }
    for variable in byVariable.keys.sorted() {
      add(byVariable[variable] ?? [], headcounts)
    }
  }

  /// The width the policy promises for counts of a group; no more than it has people on the roll.
  func width(_ group: Group) -> Int {
    min(document.policy.protectionWidth, headcount(group) ?? .max)
  }

  /// People of a group on the roll, if known.
  func headcount(_ group: Group) -> Int? {
    let known = group.atoms.compactMap { caps[group.variable][$0] }
    return known.count == group.atoms.count ? known.reduce(0, +) : nil
  }

  private mutating func add(_ breakdowns: [PublishedBreakdown], _ headcounts: [String: Int]) {
    let absent = Self.absentParts(breakdowns)
    var memberships: [String: [[Int]]] = [:]
    for (number, breakdown) in breakdowns.enumerated() {
      for (index, parts) in Self.parts(breakdown).enumerated() {
        for part in parts where !absent.contains(part) {
          memberships[part, default: []].append([number, index])
        }
      }
    }
    let signatures = Dictionary(grouping: memberships.keys.sorted()) { memberships[$0] ?? [] }
    let atoms = signatures.sorted { $0.value[0] < $1.value[0] }
    let variable = atomCounts.count
    let isPartial = breakdowns.contains(where: \.isPartial)
    atomCounts.append(atoms.count + (isPartial ? 1 : 0))
    caps.append(
      atoms.map { atom in
        let known = atom.value.compactMap { headcounts[$0] }
        return known.count == atom.value.count ? known.reduce(0, +) : nil
      } + (isPartial ? [nil] : []))
    for (number, breakdown) in breakdowns.enumerated() {
      groups[breakdown.name] = breakdown.categories.indices.map { index in
        let members = atoms.indices.filter { atoms[$0].key.contains([number, index]) }
        return members.isEmpty ? nil : Group(variable: variable, atoms: members)
      }
    }
  }

  /// Parts of which nobody was opened.
  private static func absentParts(_ breakdowns: [PublishedBreakdown]) -> Set<String> {
    var absent: Set<String> = []
    for breakdown in breakdowns {
      for (category, parts) in zip(breakdown.categories, parts(breakdown))
      where breakdown.unopened.contains(category.code) {
        absent.formUnion(parts)
      }
    }
    return absent
  }

  /// A breakdown without parts is made of its own categories.
  private static func parts(_ breakdown: PublishedBreakdown) -> [[String]] {
    breakdown.parts.count == breakdown.categories.count
      ? breakdown.parts : breakdown.categories.map { [$0.code] }
  }
}
