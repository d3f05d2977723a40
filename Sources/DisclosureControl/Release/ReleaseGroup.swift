/// A group tables have a row for: a category of a breakdown, as a union of atoms.
struct ReleaseGroup {
  /// Code in its breakdown.
  var code: String
  /// Label in its breakdown.
  var label: String
  /// Codes of the finest parts it is made of.
  var parts: [String]
}

/// A declared breakdown with its groups.
struct ReleaseBreakdown {
  /// Name in the definition, `total` for everybody.
  var name: String
  /// Title in reports.
  var title: String
  /// Name of the partition its groups are made of.
  var variable: String
  /// Groups in order.
  var groups: [ReleaseGroup]
  /// Names of questions it may not be tabulated with.
  var notWith: [String]
}
