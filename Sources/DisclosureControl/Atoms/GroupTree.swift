/// Which groups lie directly inside which: each line is one equation an intruder can subtract in.
struct GroupTree {
  /// `whole` is the sum of `parts` and of the people of `leftover`, whom no row shows.
  struct Equation {
    var whole: Int
    var parts: [Int]
    var leftover: AtomMap.Group
  }

  let equations: [Equation]
  /// Groups with groups inside them.
  let wholes: Set<Int>

  init(_ map: AtomMap) {
    var equations: [Equation] = []
    for dimension in map.dimensions.indices.dropFirst() {
      let everybody = AtomMap.Group(
        dimension: dimension, atoms: Array(map.dimensions[dimension].atoms.indices))
      let members = map.groups.indices.filter { map.groups[$0].dimension == dimension }
      for (index, group) in [(0, everybody)] + members.map({ ($0, map.groups[$0]) }) {
        let inside = members.filter {
          map.groups[$0] != group && Set(map.groups[$0].atoms).isStrictSubset(of: group.atoms)
        }
        let parts = Self.outermost(inside, map)
        guard !parts.isEmpty else { continue }
        let covered = Set(parts.flatMap { map.groups[$0].atoms })
        equations.append(
          Equation(
            whole: index, parts: parts,
            leftover: AtomMap.Group(
              dimension: dimension, atoms: group.atoms.filter { !covered.contains($0) })))
      }
    }
    self.equations = equations
    wholes = Set(equations.map(\.whole))
  }

  /// Groups in no other group, and disjoint: the larger first where groups overlap.
  private static func outermost(_ groups: [Int], _ map: AtomMap) -> [Int] {
    var taken: Set<Int> = []
    var result: [Int] = []
    let bySize = groups.sorted {
      (map.groups[$1].atoms.count, $0) < (map.groups[$0].atoms.count, $1)
    }
    for group in bySize where taken.isDisjoint(with: map.groups[group].atoms) {
      taken.formUnion(map.groups[group].atoms)
      result.append(group)
    }
    return result.sorted()
  }
}
