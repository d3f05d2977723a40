import Analysis
import SurveyDefinition

/// What protection works on: groups, who is in them, and which tables show them.
struct ReleaseMaterial {
  let frame: ReleaseFrame
  let map: AtomMap
  let tree: GroupTree
  /// True counts by column.
  let atoms: [AtomCounts]
  /// True counts by column and group.
  let counts: [[AtomCounts.Row]]
  /// Groups without a row in any table of a column, because the definition allows no such table.
  let untabulated: [Set<Int>]

  init(_ frame: ReleaseFrame) {
    let map = AtomMap(frame)
    self.frame = frame
    self.map = map
    tree = GroupTree(map)
    atoms = frame.columns.map { AtomCounts($0, map, frame.partitions) }
    counts = atoms.map { counts in map.groups.map(counts.row) }
    var untabulated = frame.columns.map { _ in Set(map.groups.indices) }
    for (column, breakdown) in frame.allowedTables().kept {
      untabulated[column].subtract(map.indexes[breakdown].compactMap { $0 })
    }
    self.untabulated = untabulated
  }
}
