import SurveyDefinition

extension LanguageServer {
  /// One edit that replaces the text; none where it is in its standard form already.
  func formatting(of document: OpenDocument) throws(RequestFault) -> LSPAny {
    guard let format = workspace.resources.format else {
      throw .unknownMethod("textDocument/formatting")
    }
    let formatted = format(document.source)
    guard formatted != document.document.text else { return [] }
    let range = document.document.whole(in: client.encoding)
    return [["range": range.json, "newText": .string(formatted)]]
  }
}
