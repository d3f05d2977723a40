import Analysis

/// The true counts of one question by atoms; everything else is a sum over them.
struct AtomCounts {
  /// Counts of one atom, or of a union.
  struct Row {
    /// People in the atom.
    var people: Int
    /// People who answered.
    var base: Int
    /// People per answer.
    var cells: [Int]
  }

  /// By dimension and atom.
  let rows: [[Row]]

  init(_ column: AnswerColumn, _ map: AtomMap, _ partitions: [String: Partition]) {
    rows = map.dimensions.map { dimension in
      guard let partition = partitions[dimension.variable] else { return [] }
      let table = FrequencyTable(column, by: partition)
      return dimension.atoms.map { atom in
        let sum = table.sum(of: atom.rows)
        return Row(people: sum.people, base: sum.base, cells: sum.cells)
      }
    }
  }

  /// The counts of a union of atoms.
  func row(_ group: AtomMap.Group) -> Row {
    let parts = group.atoms.map { rows[group.dimension][$0] }
    let width = parts.first?.cells.count ?? 0
    return Row(
      people: parts.reduce(0) { $0 + $1.people }, base: parts.reduce(0) { $0 + $1.base },
      cells: (0..<width).map { cell in parts.reduce(0) { $0 + $1.cells[cell] } })
  }
}
