/// What the client said it can do, as far as it matters here.
struct ClientCapabilities {
  var encoding = PositionEncoding.utf16
  var takesRelatedInformation = false
  var takesVersionedEdits = false

  init() {}

  /// Reads the parameters of `initialize`.
  init(_ parameters: LSPAny) {
    let all = parameters["capabilities"]
    encoding = .negotiated(
      from: all["general"]["positionEncodings"].elements.compactMap(\.text))
    takesRelatedInformation =
      all["textDocument"]["publishDiagnostics"]["relatedInformation"] == true
    takesVersionedEdits = all["workspace"]["workspaceEdit"]["documentChanges"] == true
  }

  /// The result of `initialize`.
  func greeting(version: String, formats: Bool) -> LSPAny {
    [
      "serverInfo": ["name": "candour", "version": .string(version)],
      "capabilities": [
        "positionEncoding": .string(encoding.rawValue),
        // 2: incremental.
        "textDocumentSync": ["openClose": true, "change": 2, "save": true],
        "completionProvider": ["triggerCharacters": [":", " ", "[", ",", "{", "("]],
        "hoverProvider": true,
        "definitionProvider": true,
        "referencesProvider": true,
        "renameProvider": ["prepareProvider": true],
        "documentSymbolProvider": true,
        "foldingRangeProvider": true,
        "documentFormattingProvider": .bool(formats),
        "codeActionProvider": ["codeActionKinds": ["quickfix"]],
      ],
    ]
  }
}
