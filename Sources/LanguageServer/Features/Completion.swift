import SurveyDefinition

extension LanguageServer {
  func completion(at place: RequestPlace) throws(RequestFault) -> LSPAny {
    let document = place.document
    let cursor = try place.cursor()
    let found = document.index.completions(
      in: document.source, line: cursor.line, column: cursor.column,
      includes: workspace.resources.standardIncludes)
    let range = TextRange(
      start: document.document.position(
        line: cursor.line, column: min(found.column, cursor.column), in: client.encoding),
      end: document.document.position(
        line: cursor.line, column: cursor.column, in: client.encoding))
    let items = found.items.enumerated().map { rank, item -> LSPAny in
      var fields: [String: LSPAny] = [
        "label": .string(item.label),
        "kind": .integer(item.kind.number),
        "filterText": .string(item.label),
        // Editors sort by this text: the order of the file is kept.
        "sortText": .string(String(10_000 + rank)),
        "textEdit": ["range": range.json, "newText": .string(item.insertion)],
      ]
      if !item.detail.isEmpty { fields["detail"] = .string(item.detail) }
      return .object(fields)
    }
    return ["isIncomplete": false, "items": .array(items)]
  }
}

extension Completion.Kind {
  /// LSP 3.17, `CompletionItemKind`.
  fileprivate var number: Int {
    switch self {
    case .block: 14  // Keyword
    case .key: 10  // Property
    case .name: 6  // Variable
    case .code: 20  // EnumMember
    case .word: 12  // Value
    }
  }
}
