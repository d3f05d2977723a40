import SurveyDefinition

extension LanguageServer {
  /// What is wrong here and why, then what the word stands for; plain text.
  func hover(at place: RequestPlace) throws(RequestFault) -> LSPAny {
    let document = place.document
    let cursor = try place.cursor()
    let findings = document.diagnostics.filter { $0.holds(cursor, in: document.name) }
    var parts = findings.map { diagnostic in
      let page = DiagnosticCode.explain(diagnostic.code.rawValue) ?? ""
      return diagnostic.message + "\n\n" + page
    }
    let explanation = document.index.explanation(line: cursor.line, column: cursor.column)
    if let explanation { parts.insert(explanation.text, at: 0) }
    guard let location = explanation?.location ?? findings.first?.location else { return .null }
    return [
      "contents": ["kind": "plaintext", "value": .string(parts.joined(separator: "\n\n"))],
      "range": document.document.range(of: location, in: client.encoding).json,
    ]
  }
}

extension Diagnostic {
  /// Whether it points at a place, given from 1.
  func holds(_ cursor: (line: Int, column: Int), in file: String) -> Bool {
    self.file == file && line == cursor.line && column <= cursor.column
      && cursor.column <= endColumn
  }
}
