/// The language server of survey files (LSP 3.17): messages in, messages out.
///
/// Holds the open documents and nothing else: it writes no file, logs nothing, uses no network.
/// Every message is answered, also while a document is full of mistakes.
public struct LanguageServer {
  /// How it ended: 0 after `shutdown`, 1 without, or cut short; `nil` while it runs.
  public private(set) var exitStatus: Int32?

  /// The client announced a message longer than can be taken.
  ///
  /// Where the next one starts can't be told before all of it has come, so the session ends.
  public private(set) var isOverrun = false

  var workspace: Workspace
  var client = ClientCapabilities()
  var board = DiagnosticBoard()
  private var phase = Phase.new
  private let version: String

  private enum Phase { case new, running, shutDown }

  /// Makes a server that waits for `initialize`; `version` is the program's.
  public init(_ resources: ServerResources, version: String) {
    workspace = Workspace(resources)
    self.version = version
  }

  /// Takes what came in, in order, and gives what is to be sent.
  public mutating func receive(_ frames: [FrameReader.Frame]) -> [LSPAny] {
    var answers: [LSPAny] = []
    for frame in frames where exitStatus == nil {
      switch frame {
      case .fault(.badHeader): answers.append(RequestFault.badHeader.response(to: .null))
      case .fault(.tooLong(let length)):
        answers.append(RequestFault.tooLong(length).response(to: .null))
        isOverrun = true
        exitStatus = 1
      case .message(let bytes): answers += receive(bytes)
      }
    }
    return answers + publish()
  }

  private mutating func receive(_ bytes: [UInt8]) -> [LSPAny] {
    guard let message = try? LSPAny(bytes: bytes) else {
      return [RequestFault.notJSON.response(to: .null)]
    }
    let id = message["id"]
    guard let method = message["method"].text else {
      // What has a result or an error answers a request, and we send none.
      let isResponse = !message["result"].isNull || !message["error"].isNull
      return isResponse ? [] : [RequestFault.notARequest.response(to: id)]
    }
    guard !id.isNull else {
      notice(method, message["params"])
      return []
    }
    let published = publish()
    do {
      let result = try answer(method, message["params"])
      return published + [["jsonrpc": "2.0", "id": id, "result": result]]
    } catch {
      return published + [error.response(to: id)]
    }
  }

  /// A request, which has a result.
  private mutating func answer(_ method: String, _ parameters: LSPAny)
    throws(RequestFault) -> LSPAny
  {
    switch (phase, method) {
    case (.new, "initialize"):
      phase = .running
      client = ClientCapabilities(parameters)
      return client.greeting(version: version, formats: workspace.resources.format != nil)
    case (.new, _): throw .notInitialized
    case (_, "initialize"): throw .alreadyInitialized
    case (.shutDown, _): throw .shutDown
    case (.running, "shutdown"):
      phase = .shutDown
      return .null
    case (.running, _): return try answer(method, at: try place(parameters))
    }
  }

  private func answer(_ method: String, at place: RequestPlace) throws(RequestFault) -> LSPAny {
    switch method {
    case "textDocument/completion": try completion(at: place)
    case "textDocument/hover": try hover(at: place)
    case "textDocument/definition": try definition(at: place)
    case "textDocument/references": try references(at: place)
    case "textDocument/prepareRename": try prepareRename(at: place)
    case "textDocument/rename": try rename(at: place)
    case "textDocument/documentSymbol": outline(of: place.document)
    case "textDocument/foldingRange": folds(of: place.document)
    case "textDocument/formatting": try formatting(of: place.document)
    case "textDocument/codeAction": try codeActions(at: place)
    default: throw .unknownMethod(method)
    }
  }

  /// A notification, which has no answer; one that can't be read is left.
  private mutating func notice(_ method: String, _ parameters: LSPAny) {
    if method == "exit" {
      exitStatus = phase == .shutDown ? 0 : 1
      return
    }
    guard phase == .running else { return }
    let document = parameters["textDocument"]
    switch method {
    case "textDocument/didOpen":
      guard let uri = document["uri"].text, let text = document["text"].text else { return }
      workspace.open(uri: uri, version: document["version"].integer, text: text)
    case "textDocument/didChange": change(document, parameters["contentChanges"].elements)
    case "textDocument/didClose":
      guard let uri = document["uri"].text else { return }
      workspace.close(FileAddress.name(ofURI: uri))
    case "workspace/didChangeWatchedFiles":
      for uri in parameters["changes"].elements.compactMap(\.["uri"].text) {
        workspace.markChanged(FileAddress.name(ofURI: uri))
      }
    case "textDocument/didSave":
      guard let uri = document["uri"].text else { return }
      workspace.markChanged(FileAddress.name(ofURI: uri))
    default: break
    }
  }

  private mutating func change(_ document: LSPAny, _ changes: [LSPAny]) {
    guard let uri = document["uri"].text else { return }
    let encoding = client.encoding
    workspace.change(FileAddress.name(ofURI: uri), version: document["version"].integer) { text in
      for change in changes {
        guard let words = change["text"].text else { continue }
        if change["range"].isNull {
          text = TextDocument(words)
        } else if let range = TextRange(change["range"]) {
          text.replace(range, with: words, in: encoding)
        }
      }
    }
  }

  /// Reads what has changed, and tells the client what was found.
  private mutating func publish() -> [LSPAny] {
    for name in workspace.settle() {
      if let document = workspace.documents[name] {
        board.set(findings(in: document), of: name)
      }
    }
    board.keepOnly(Set(workspace.documents.keys))
    return board.takeChanges().compactMap { publication(of: $0.findings, in: $0.name) }
  }
}
