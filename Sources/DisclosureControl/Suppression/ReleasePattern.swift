import SurveyDefinition

/// Protects a whole release: the groups once for all questions, then each question given them.
struct ReleasePattern {
  let map: AtomMap
  /// Groups hidden in every table, too small or needed to protect one that is.
  let hiddenGroups: Set<Int>
  /// One sheet per column of the frame, in their order.
  let sheets: [Sheet]
  /// True counts by column and group.
  let counts: [[AtomCounts.Row]]

  init(_ frame: ReleaseFrame) throws(ProtectionError) {
    let material = ReleaseMaterial(frame)
    // What one question needs hidden in others is hidden from the start, and all are solved anew;
    // ends at the latest when nothing is left to show.
    var overexposed = Overexposure()
    while true {
      let round = try ReleaseRound(material, hiding: overexposed)
      guard round.overexposed.isSubset(of: overexposed) else {
        overexposed.formUnion(round.overexposed)
        continue
      }
      map = material.map
      counts = material.counts
      hiddenGroups = round.hiddenGroups
      sheets = round.sheets
      return
    }
  }
}
