public import Analysis
public import ReleaseFormat
public import SurveyDefinition

/// The only door from counts to a release.
public enum Protection {
  /// Tabulates, protects and packs everything the survey declares.
  ///
  /// Deterministic: the same input gives the same bytes. What can't be proved safe is withheld.
  public static func protect(
    survey: Survey, responses: [OpenedResponse], rollSizes: [RollSize],
    fieldwork: ReleaseDocument.Fieldwork, provenance: ReleaseDocument.Provenance,
    notes: [String]
  ) throws -> Release {
    for (index, response) in responses.enumerated()
    where response.group.count != survey.rollGroups.count {
      throw ProtectionError.groupOfWrongDepth(response: index)
    }
    guard fieldwork.opened == responses.count else {
      throw ProtectionError.openedCountMismatch(opened: fieldwork.opened, given: responses.count)
    }
    let table = ResponseTable(
      survey: survey, responses: responses, rollPaths: rollSizes.map(\.path))
    let frame = try ReleaseFrame(table, rollSizes: rollSizes)
    return try frame.release(fieldwork: fieldwork, provenance: provenance, notes: notes)
  }
}
