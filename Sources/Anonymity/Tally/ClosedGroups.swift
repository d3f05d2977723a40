/// Which groups stay closed, so that nothing follows from how many records were never opened.
///
/// The number of all records is public. Were a single group of 7 never opened, its 7 answers would be
/// counted by subtraction; so the records left closed number none or at least the minimum.
public enum ClosedGroups {
  /// Groups that stay closed, by their records that count towards the minimum.
  ///
  /// Those below the minimum; and while together they have fewer records than the minimum, the
  /// smallest other group too (the lowest index of equals). Every custodian gets the same set.
  public static func indices(
    among sizes: [Int: Int], minimum: Int, alreadyClosed: Int = 0
  ) -> Set<Int> {
    var closed = Set(sizes.filter { $0.value < minimum }.keys)
    var records = alreadyClosed + closed.reduce(0) { $0 + (sizes[$1] ?? 0) }
    let others = sizes.filter { $0.value >= minimum }
      .sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    for (group, size) in others where (1..<minimum).contains(records) {
      closed.insert(group)
      records += size
    }
    return closed
  }
}
