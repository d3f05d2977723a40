import SurveyDefinition

extension LanguageServer {
  /// Where what is named here is declared; null for what comes with the program.
  func definition(at place: RequestPlace) throws(RequestFault) -> LSPAny {
    guard let found = try occurrence(at: place) else { return .null }
    return location(of: found.symbol.location, seenFrom: place.document) ?? .null
  }

  /// Every place of the open documents, and of what belongs to them, that names it.
  func references(at place: RequestPlace) throws(RequestFault) -> LSPAny {
    guard let found = try occurrence(at: place) else { return [] }
    let withDeclaration = place.parameters["context"]["includeDeclaration"] != false
    let declared = found.symbol.location
    let places = occurrences(of: found.symbol).filter { withDeclaration || $0 != declared }
    return .array(places.compactMap { location(of: $0, seenFrom: place.document) })
  }

  func occurrence(at place: RequestPlace) throws(RequestFault) -> SymbolIndex.Reference? {
    let cursor = try place.cursor()
    return place.document.index.occurrence(line: cursor.line, column: cursor.column)
  }

  /// Where a symbol is declared or named, in open documents and in what they include and are
  /// translated by; each place once, by file, line and column.
  func occurrences(of symbol: Symbol) -> [SourceLocation] {
    var places: Set<SourceLocation> = []
    for document in workspace.documents.values {
      let same = document.index.symbols.filter {
        $0.location == symbol.location && $0.name == symbol.name
      }
      places.formUnion(same.flatMap { document.index.occurrences(of: $0) })
    }
    return places.sorted { ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column) }
  }
}
