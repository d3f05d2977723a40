import SurveyDefinition

/// A survey file and everything found in it, with headcounts or without.
struct CheckedSurvey {
  /// Everything found, sorted by line.
  var diagnostics: [Diagnostic] { isShared ? file.sharedDiagnostics : result.diagnostics }

  private let result: ParseResult
  private let isShared: Bool
  private let file: SurveyFile
  private let path: String
  private let headcountSummary: String?

  /// Reads and checks; headcounts are looked at once the survey itself has no mistake.
  ///
  /// Without `headcounts`, those the survey names; that they aren't there is said, and no fault: HR's
  /// numbers are not for everybody.
  init(path: String, headcounts given: String?, response: ResponseRate?) throws {
    self.path = path
    file = try SurveyFile.whole(path)
    isShared = file.result.inFirstLanguage == nil && file.isShared
    guard let survey = file.result.inFirstLanguage else {
      result = file.result
      headcountSummary = given.map { _ in
        "The headcounts were not looked at: the survey's own mistakes come first."
      }
      return
    }
    guard let headcounts = given ?? HeadcountFile.beside(path, of: survey) else {
      result = file.result
      headcountSummary = survey.headcounts.map {
        "The survey names \($0) as its headcounts, which isn't beside it: nobody looked at who could be "
          + "recognised."
      }
      return
    }
    let check = HeadcountFile.check(
      survey, try HeadcountFile.read(headcounts, for: survey), response: response)
    result = file.result.adding(check)
    headcountSummary = check.summary
  }

  var hasNoMistake: Bool { !diagnostics.contains { $0.severity == .error } }

  /// The findings, then a line or two that sum them up, then what to do next.
  func words(_ decoration: DiagnosticDecoration) -> String {
    let findings = file.rendered(diagnostics, accepted: result.accepted, decoration: decoration)
    if isShared { return file.sharedWords(of: path, decoration) }
    let lines = [
      findings.isEmpty ? nil : findings, file.summary(of: path, diagnostics), headcountSummary,
      file.advice(for: path, diagnostics),
    ]
    return lines.compactMap(\.self).joined(separator: "\n")
  }
}
