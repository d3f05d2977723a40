import Optimization
public import ReleaseFormat

/// Why an audit could not be made.
public enum AuditError: Error, Sendable, Equatable {
  /// The solver failed on a question's tables, so nothing is known about them.
  case unsolved(question: String)

  /// What is wrong and what to do, in words.
  public var message: String {
    switch self {
    case .unsolved(let question):
      "The tables of \(question) could not be audited: the solver gave up. Report this fault."
    }
  }

  /// The exit status: 5, a fault outside.
  public var exitStatus: Int32 { 5 }
}

/// The intruder: reads published files only, rebuilds what they say as linear statements over the
/// finest groups they tell apart, and solves for what they don't say.
public enum Audit {
  /// Audits releases, each with all its tables together, and pairs of releases of one survey.
  ///
  /// - Parameters:
  ///   - documents: the releases, oldest first.
  ///   - headcounts: people on the roll by code of the finest roll group, if known.
  /// - Returns: what can be worked out.
  /// - Throws: `AuditError` if the solver gives up.
  public static func run(
    documents: [ReleaseDocument], headcounts: [String: Int] = [:]
  ) throws(AuditError) -> AuditReport {
    var report = AuditReport()
    for document in documents {
      report.findings += PrintedFigures(document: document).findings
      let reading = Reading(document, headcounts: headcounts)
      for question in document.questions {
        let tables = document.tables.filter { $0.question == question.name }
        guard !tables.isEmpty else { continue }
        let audit = QuestionAudit(reading, question, tables)
        do { try audit.run(&report) } catch { throw .unsolved(question: question.name) }
      }
    }
    for (index, later) in documents.enumerated() {
      for earlier in documents[..<index] where earlier.survey.id == later.survey.id {
        report.findings += Differencing(earlier: earlier, later: later).findings
      }
    }
    return report
  }
}
