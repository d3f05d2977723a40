import SurveyDefinition

// A file of lists and support entries for several surveys has no survey of its own to be judged by.
extension SurveyFile {
  /// It holds what surveys include, and nothing else.
  var isShared: Bool { SurveyParser.isShared(source) }

  /// What is wrong in it, as a file to be included.
  var sharedDiagnostics: [Diagnostic] { SurveyParser.checkShared(source) }

  /// The findings, what the file is, and what to do next.
  func sharedWords(of path: String, _ decoration: DiagnosticDecoration) -> String {
    let diagnostics = sharedDiagnostics
    guard let code = diagnostics.first?.code.rawValue else {
      return "\(path): lists and support for surveys to include. Nothing is left to mend."
    }
    return rendered(diagnostics, decoration: decoration)
      + "\n\(path): lists and support for surveys to include, with mistakes to be mended; "
      + "'candour explain \(code)' tells more."
  }

  private var source: SourceFile { SourceFile(name: shown, bytes: sources[0].bytes) }
}
