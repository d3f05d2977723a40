import SurveyDefinition

extension LanguageServer {
  /// The words that would be changed; refused where the name is another file's.
  func prepareRename(at place: RequestPlace) throws(RequestFault) -> LSPAny {
    guard let found = try occurrence(at: place) else { return .null }
    try checkHome(of: found.symbol, in: place.document)
    return [
      "range": place.document.document.range(of: found.location, in: client.encoding).json,
      "placeholder": .string(found.symbol.name),
    ]
  }

  /// The edits of every file that names it, also of translations that are not open.
  func rename(at place: RequestPlace) throws(RequestFault) -> LSPAny {
    guard let name = place.parameters["newName"].text else { throw .badParameters("newName") }
    guard let found = try occurrence(at: place) else {
      throw .refused("There is no name here to change.")
    }
    try checkHome(of: found.symbol, in: place.document)
    do { try place.document.index.checkRename(found.symbol, to: name) } catch {
      throw .refused(error.message)
    }
    let places = Dictionary(grouping: occurrences(of: found.symbol), by: \.file)
    let edits = places.sorted { $0.key < $1.key }.compactMap { file, locations in
      edit(of: file, at: locations, to: name, seenFrom: place.document)
    }
    return client.takesVersionedEdits
      ? ["documentChanges": .array(edits.map(\.versioned))]
      : ["changes": .object(Dictionary(edits.map { ($0.uri, $0.edits) }) { a, _ in a })]
  }

  /// A survey's names can be changed in it and in its translations; those of a file of lists, which
  /// may serve other surveys, there only.
  private func checkHome(of symbol: Symbol, in document: OpenDocument) throws(RequestFault) {
    guard ![document.name, document.index.surveyName].contains(symbol.location.file) else { return }
    let refusal = RenameRefusal.declaredElsewhere(symbol.name, file: symbol.location.file)
    throw .refused(refusal.message)
  }

  private func edit(
    of file: String, at locations: [SourceLocation], to name: String,
    seenFrom document: OpenDocument
  ) -> DocumentEdit? {
    guard let uri = uri(of: file), let text = text(of: file, seenFrom: document) else { return nil }
    let edits = locations.map { location -> LSPAny in
      ["range": text.range(of: location, in: client.encoding).json, "newText": .string(name)]
    }
    return DocumentEdit(
      uri: uri, version: workspace.documents[file]?.version, edits: .array(edits))
  }
}

/// Changes of one document.
struct DocumentEdit {
  let uri: String
  let version: Int?
  let edits: LSPAny

  /// LSP 3.17, `TextDocumentEdit`.
  var versioned: LSPAny {
    let version = version.map(LSPAny.integer) ?? .null
    return ["textDocument": ["uri": .string(uri), "version": version], "edits": edits]
  }
}
