/// What a request about a document points at.
struct RequestPlace {
  let document: OpenDocument
  let parameters: LSPAny
  private let encoding: PositionEncoding

  init(_ document: OpenDocument, _ parameters: LSPAny, _ encoding: PositionEncoding) {
    self.document = document
    self.parameters = parameters
    self.encoding = encoding
  }

  /// Line and column from 1.
  func cursor() throws(RequestFault) -> (line: Int, column: Int) {
    guard let position = Position(parameters["position"]) else {
      throw .badParameters("position")
    }
    return document.document.place(of: position, in: encoding)
  }
}

extension LanguageServer {
  /// The open document a request is about.
  func place(_ parameters: LSPAny) throws(RequestFault) -> RequestPlace {
    guard let uri = parameters["textDocument"]["uri"].text else {
      throw .badParameters("textDocument")
    }
    guard let document = workspace.documents[FileAddress.name(ofURI: uri)] else {
      throw .badParameters("open document")
    }
    return RequestPlace(document, parameters, client.encoding)
  }
}
