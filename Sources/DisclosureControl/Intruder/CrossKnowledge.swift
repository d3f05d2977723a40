/// What other questions tell of one question's counts by group.
struct CrossKnowledge {
  /// A shown row of a later question: everybody in it is of some people of this one.
  struct Floor {
    /// The row that tells.
    var source: Overexposure.Row
    /// People of this question.
    var people: RouteBound.People
    /// At least so many.
    var least: Int

    var group: Int { source.group }
  }

  /// At least so many people are in each group.
  var people: [Int]
  /// At most so many answered; `nil` for any number.
  var ceilings: [Int?]
  /// What later questions tell.
  var floors: [Floor]
}

/// What must not be printed elsewhere, because one question can't be protected against it.
struct Overexposure: Equatable {
  /// One group in the tables of one question.
  struct Row: Hashable {
    var column: Int
    var group: Int
  }

  /// Groups that no table of any question may show: how many people they have at least says too
  /// much about those who are left.
  var groups: Set<Int> = []
  /// Rows that must not be shown: who was asked says too much about what was answered before.
  var rows: Set<Row> = []

  func isSubset(of other: Overexposure) -> Bool {
    groups.isSubset(of: other.groups) && rows.isSubset(of: other.rows)
  }

  mutating func formUnion(_ other: Overexposure) {
    groups.formUnion(other.groups)
    rows.formUnion(other.rows)
  }
}
