import Analysis
import ReleaseFormat
import SurveyDefinition

/// Puts the parts of a release together.
extension ReleaseFrame {
  func release(
    fieldwork: ReleaseDocument.Fieldwork, provenance: ReleaseDocument.Provenance,
    notes: [String]
  ) throws -> Release {
    let (kept, refused) = allowedTables()
    let tables = kept.map { c, b in
      PublishedTable(
        question: columns[c].question, breakdown: breakdowns[b].name,
        rows: breakdowns[b].groups.map { group in
          PublishedTable.Row(
            category: group.code, base: .withheld,
            cells: columns[c].answers.map { _ in .withheld })
        })
    }
    let document = ReleaseDocument(
      survey: publishedSurvey, policy: publishedPolicy, fieldwork: fieldwork,
      provenance: provenance, breakdowns: publishedBreakdowns, questions: publishedQuestions,
      tables: tables, indicators: [],
      notes: notes + (refused.isEmpty ? [] : [Self.refusal(refused)]))
    return try Release(protected: document)
  }

  private static func refusal(_ tables: [String]) -> String {
    "Not tabulated, because the definition allows no more tables: "
      + tables.joined(separator: "; ") + "."
  }

  private var publishedBreakdowns: [PublishedBreakdown] {
    breakdowns.map { breakdown in
      PublishedBreakdown(
        name: breakdown.name, title: breakdown.title,
        categories: breakdown.groups.map { PublishedCategory(code: $0.code, label: $0.label) },
        isPartial: partitions[breakdown.variable]?.isPartial ?? false,
        bases: breakdown.groups.map { _ in .withheld }, variable: breakdown.variable,
        parts: breakdown.groups.map(\.parts))
    }
  }
}
