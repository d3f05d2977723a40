import Analysis
import ReleaseFormat
import SurveyDefinition

/// Puts the parts of a release together.
extension ReleaseFrame {
  func release(
    fieldwork: ReleaseDocument.Fieldwork, provenance: ReleaseDocument.Provenance,
    notes: [String]
  ) throws -> Release {
    let pattern = try ReleasePattern(self)
    let (kept, refused) = allowedTables()
    let tables = kept.map { pattern.table($0.column, by: $0.breakdown, in: self) }
    let published = publishedBreakdowns(pattern, kept)
    let indicators = PublishedIndicators(
      survey: survey, tables: tables, breakdowns: breakdowns, columns: columns)
    let document = ReleaseDocument(
      survey: publishedSurvey, policy: publishedPolicy, fieldwork: fieldwork,
      provenance: provenance, breakdowns: published, questions: publishedQuestions,
      tables: tables, indicators: survey.indicators.compactMap(indicators.published),
      notes: notes + ownNotes(refused, published))
    return try Release(protected: document)
  }

  private func ownNotes(_ refused: [String], _ published: [PublishedBreakdown]) -> [String] {
    var notes: [String] = []
    if !refused.isEmpty {
      notes.append(
        "Not tabulated, because the definition allows no more tables: "
          + refused.joined(separator: "; ") + ".")
    }
    let means = survey.indicators.filter { $0.share == nil }
    if !means.isEmpty {
      notes.append(
        "Mean scores are not computed by this version: "
          + means.map(\.title).joined(separator: "; ") + ".")
    }
    if published.contains(where: { !$0.unopened.isEmpty }) {
      notes.append(
        "Figures for a group count only people whose answers were opened: groups of the roll "
          + "none of whose answers were opened are part of no figure.")
    }
    let followUps = columns.map(\.question).filter { !survey.gates(of: $0).isEmpty }
    if !followUps.isEmpty, breakdowns.count > 1 {
      notes.append(
        "Shown for everybody only, because by groups they could give away answers to the questions "
          + "that lead to them: " + followUps.map(survey.label(ofQuestion:)).joined(separator: "; ")
          + ".")
    }
    let gatedByGroups = survey.questions.map(\.name).filter {
      !survey.gates(of: $0).isDisjoint(with: partitions.keys)
    }
    if !gatedByGroups.isEmpty {
      notes.append(
        "Not tabulated, because only certain groups are asked: "
          + gatedByGroups.map(survey.label(ofQuestion:)).joined(separator: "; ") + ".")
    }
    let asGroups = survey.questions.map(\.name).filter { partitions[$0] != nil }
    if !asGroups.isEmpty {
      notes.append(
        "Shown as groups and not as tables, because tables are divided by them: "
          + asGroups.map(survey.label(ofQuestion:)).joined(separator: "; ") + ".")
    }
    return notes
  }

  private func publishedBreakdowns(
    _ pattern: ReleasePattern, _ kept: [(column: Int, breakdown: Int)]
  ) -> [PublishedBreakdown] {
    breakdowns.enumerated().map { index, breakdown in
      let columns = kept.filter { $0.breakdown == index }.map(\.column)
      return PublishedBreakdown(
        name: breakdown.name, title: breakdown.title,
        categories: breakdown.groups.map { PublishedCategory(code: $0.code, label: $0.label) },
        isPartial: partitions[breakdown.variable]?.isPartial ?? false,
        bases: breakdown.groups.indices.map {
          pattern.people(index, $0, toldBy: columns, in: self)
        },
        variable: breakdown.variable, parts: breakdown.groups.map(\.parts),
        unopened: breakdown.groups.indices.filter { pattern.map.indexes[index][$0] == nil }
          .map { breakdown.groups[$0].code })
    }
  }
}
