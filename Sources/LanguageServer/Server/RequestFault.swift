/// Why a request has no result (JSON-RPC 2.0 and LSP 3.17, error codes).
enum RequestFault: Error, Equatable {
  case notJSON
  case tooLong(Int)
  case badHeader
  case notARequest
  case notInitialized
  case alreadyInitialized
  case shutDown
  case unknownMethod(String)
  case badParameters(String)
  /// Understood, and not possible; the words say why.
  case refused(String)

  var code: Int {
    switch self {
    case .notJSON, .badHeader: -32700
    case .notARequest, .alreadyInitialized, .shutDown, .tooLong: -32600
    case .unknownMethod: -32601
    case .badParameters: -32602
    case .notInitialized: -32002
    case .refused: -32803
    }
  }

  var message: String {
    switch self {
    case .notJSON: "the message is not JSON"
    case .tooLong(let length):
      "the message has \(length) bytes; \(FrameReader.longest) can be taken"
    case .badHeader: "there is no Content-Length that can be read"
    case .notARequest: "the message is neither a request nor a notification"
    case .notInitialized: "the first request must be initialize"
    case .alreadyInitialized: "initialize was sent before"
    case .shutDown: "after shutdown only exit can be sent"
    case .unknownMethod(let method): "there is no method \(method)"
    case .badParameters(let what): "the parameters have no \(what) that can be read"
    case .refused(let reason): reason
    }
  }

  func response(to id: LSPAny) -> LSPAny {
    [
      "jsonrpc": "2.0", "id": id,
      "error": ["code": .integer(code), "message": .string(message)],
    ]
  }
}
