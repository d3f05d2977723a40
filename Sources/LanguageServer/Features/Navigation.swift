import SurveyDefinition

extension LanguageServer {
  /// Where what is named here is declared; null for what comes with the program.
  func definition(at place: RequestPlace) throws(RequestFault) -> JSONValue {
    guard let found = try occurrence(at: place) else { return .null }
    return location(of: found.symbol.location, seenFrom: place.document) ?? .null
  }

  /// Every place of the open documents that names it.
  func references(at place: RequestPlace) throws(RequestFault) -> JSONValue {
    guard let found = try occurrence(at: place) else { return [] }
    let withDeclaration = place.parameters["context"]["includeDeclaration"] != false
    let declared = found.symbol.location
    let places = occurrences(of: found.symbol).flatMap { document, locations in
      locations.filter { withDeclaration || $0 != declared }
        .compactMap { location(of: $0, seenFrom: document) }
    }
    return .array(places)
  }

  func occurrence(at place: RequestPlace) throws(RequestFault) -> SymbolIndex.Reference? {
    let cursor = try place.cursor()
    return place.document.index.occurrence(line: cursor.line, column: cursor.column)
  }

  /// Where a symbol is declared or named, by open document; no place twice.
  func occurrences(of symbol: Symbol) -> [(document: OpenDocument, locations: [SourceLocation])] {
    var seen: Set<SourceLocation> = []
    return workspace.documents.values.sorted { $0.name < $1.name }.map { document in
      let same = document.index.symbols.filter {
        $0.location == symbol.location && $0.name == symbol.name
      }
      let places = same.flatMap { document.index.occurrences(of: $0) }
      return (document, places.filter { seen.insert($0).inserted }.sorted())
    }
  }
}

extension [SourceLocation] {
  /// By line and column.
  fileprivate func sorted() -> [SourceLocation] {
    sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }
}
