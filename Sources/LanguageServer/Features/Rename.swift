import SurveyDefinition

extension LanguageServer {
  /// The words that would be changed; refused where the name is another file's.
  func prepareRename(at place: RequestPlace) throws(RequestFault) -> JSONValue {
    guard let found = try occurrence(at: place) else { return .null }
    try checkHome(of: found.symbol, in: place.document)
    return [
      "range": place.document.document.range(of: found.location, in: client.encoding).json,
      "placeholder": .string(found.symbol.name),
    ]
  }

  /// The edits of every open document that names it.
  func rename(at place: RequestPlace) throws(RequestFault) -> JSONValue {
    guard let name = place.parameters["newName"].text else { throw .badParameters("newName") }
    guard let found = try occurrence(at: place) else {
      throw .refused("There is no name here to change.")
    }
    try checkHome(of: found.symbol, in: place.document)
    do { try place.document.index.checkRename(found.symbol, to: name) } catch {
      throw .refused(error.message)
    }
    let edits = occurrences(of: found.symbol).compactMap { document, locations in
      edit(of: document, at: locations, to: name)
    }
    return client.takesVersionedEdits
      ? ["documentChanges": .array(edits.map(\.versioned))]
      : ["changes": .object(Dictionary(edits.map { ($0.uri, $0.edits) }) { a, _ in a })]
  }

  private func checkHome(of symbol: Symbol, in document: OpenDocument) throws(RequestFault) {
    guard symbol.location.file != document.name else { return }
    let refusal = RenameRefusal.declaredElsewhere(symbol.name, file: symbol.location.file)
    throw .refused(refusal.message)
  }

  private func edit(of document: OpenDocument, at locations: [SourceLocation], to name: String)
    -> DocumentEdit?
  {
    let own = locations.filter { $0.file == document.name }
    guard !own.isEmpty else { return nil }
    let edits = own.map { location -> JSONValue in
      let range = document.document.range(of: location, in: client.encoding)
      return ["range": range.json, "newText": .string(name)]
    }
    return DocumentEdit(uri: document.uri, version: document.version, edits: .array(edits))
  }
}

/// Changes of one document.
struct DocumentEdit {
  let uri: String
  let version: Int?
  let edits: JSONValue

  /// LSP 3.17, `TextDocumentEdit`.
  var versioned: JSONValue {
    let version = version.map(JSONValue.integer) ?? .null
    return ["textDocument": ["uri": .string(uri), "version": version], "edits": edits]
  }
}
