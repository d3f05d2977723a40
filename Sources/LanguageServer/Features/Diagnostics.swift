import SurveyDefinition

extension LanguageServer {
  /// What was found from a document, by the name of the file it stands in.
  ///
  /// The document is always among them, so that what is mended goes away.
  func findings(in document: OpenDocument) -> [String: [LSPAny]] {
    var findings: [String: [LSPAny]] = [document.name: []]
    for diagnostic in document.diagnostics {
      guard let text = document.texts[diagnostic.file] else { continue }
      findings[diagnostic.file, default: []].append(json(diagnostic, in: text, of: document))
    }
    return findings
  }

  /// The notification about one file; `nil` for a file that an editor can't open.
  func publication(of findings: [LSPAny], in name: String) -> LSPAny? {
    guard let uri = uri(of: name) else { return nil }
    var parameters: [String: LSPAny] = [
      "uri": .string(uri), "diagnostics": .array(findings),
    ]
    if let version = workspace.documents[name]?.version {
      parameters["version"] = .integer(version)
    }
    return [
      "jsonrpc": "2.0", "method": "textDocument/publishDiagnostics",
      "params": .object(parameters),
    ]
  }

  func json(_ diagnostic: Diagnostic, in text: TextDocument, of document: OpenDocument) -> LSPAny {
    let notes = diagnostic.notes.compactMap { related($0, in: document) }
    var message = diagnostic.message
    if let suggestion = diagnostic.suggestion { message += "\n" + Self.advice(suggestion) }
    if !client.takesRelatedInformation {
      for note in diagnostic.notes {
        message += "\nLine \(note.location.line): \(note.message)"
      }
    }
    var fields: [String: LSPAny] = [
      "range": text.range(of: diagnostic.location, in: client.encoding).json,
      "severity": diagnostic.severity == .error ? 1 : 2,
      "code": .string(diagnostic.code.rawValue),
      "source": "candour",
      "message": .string(message),
    ]
    if client.takesRelatedInformation, !notes.isEmpty {
      fields["relatedInformation"] = .array(notes)
    }
    return .object(fields)
  }

  private func related(_ note: Diagnostic.Note, in document: OpenDocument) -> LSPAny? {
    guard let location = location(of: note.location, seenFrom: document) else { return nil }
    return ["location": location, "message": .string(note.message)]
  }

  /// A question stays one; anything else is something to try.
  static func advice(_ suggestion: String) -> String {
    suggestion.hasPrefix("did you mean")
      ? "Did" + suggestion.dropFirst("did".count) : "Try: " + suggestion
  }

  /// A location as the protocol has it; `nil` in a file that an editor can't open.
  func location(of place: SourceLocation, seenFrom document: OpenDocument) -> LSPAny? {
    guard let uri = uri(of: place.file), let text = text(of: place.file, seenFrom: document) else {
      return nil
    }
    return ["uri": .string(uri), "range": text.range(of: place, in: client.encoding).json]
  }

  /// The text of a file as it is open, or as it was read for one that is.
  func text(of name: String, seenFrom document: OpenDocument) -> TextDocument? {
    workspace.documents[name]?.document ?? document.texts[name]
      ?? workspace.documents.values.lazy.compactMap { $0.texts[name] }.first
  }

  /// The client's own URI of an open document, or that of a file on disk.
  func uri(of name: String) -> String? {
    workspace.documents[name]?.uri ?? FileAddress.uri(ofName: name)
  }
}
