import SurveyDefinition

extension LanguageServer {
  /// For each finding in the range with one very likely remedy: that remedy.
  func codeActions(at place: RequestPlace) throws(RequestFault) -> LSPAny {
    guard let range = TextRange(place.parameters["range"]) else { throw .badParameters("range") }
    let wanted = place.parameters["context"]["only"].elements.compactMap(\.text)
    guard wanted.isEmpty || wanted.contains(where: { "quickfix".hasPrefix($0) }) else { return [] }
    let document = place.document
    let actions = document.diagnostics.filter { $0.file == document.name }
      .compactMap { diagnostic -> LSPAny? in
        let own = document.document.range(of: diagnostic.location, in: client.encoding)
        guard let replacement = diagnostic.replacement, own.start <= range.end,
          range.start <= own.end
        else { return nil }
        return action(replacement, at: own, for: diagnostic, in: document)
      }
    return .array(actions)
  }

  private func action(
    _ replacement: String, at range: TextRange, for diagnostic: Diagnostic,
    in document: OpenDocument
  ) -> LSPAny {
    let edits = DocumentEdit(
      uri: document.uri, version: document.version,
      edits: [["range": range.json, "newText": .string(replacement)]])
    return [
      "title": .string("Change to \"\(replacement)\""),
      "kind": "quickfix",
      "isPreferred": true,
      "diagnostics": [json(diagnostic, in: document.document, of: document)],
      "edit": client.takesVersionedEdits
        ? ["documentChanges": [edits.versioned]]
        : ["changes": .object([edits.uri: edits.edits])],
    ]
  }
}
