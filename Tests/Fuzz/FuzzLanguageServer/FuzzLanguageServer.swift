import LanguageServer

/// libFuzzer's entry: any bytes on stdin, or any text and place in an editor, are answered.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzLanguageServer(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // libFuzzer lends `count` bytes for the call; they are copied at once.
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  var server = LanguageServer(
    ServerResources(
      file: { _ in nil }, standardFile: { _ in nil }, standardIncludes: [], format: nil),
    version: "fuzz")
  guard let first = bytes.first else { return 0 }
  if first % 2 == 0 {
    var reader = FrameReader()
    for piece in stride(from: 1, to: bytes.count, by: 1 + Int(first) / 2) {
      let end = min(bytes.count, piece + 1 + Int(first) / 2)
      _ = server.receive(reader.read(bytes[piece..<end]))
    }
  } else {
    edit(with: &server, bytes)
  }
  return 0
}

/// Opens the bytes as a document and asks everything about one place of it.
private func edit(with server: inout LanguageServer, _ bytes: [UInt8]) {
  let place = bytes.prefix(3).map(Int.init)
  guard place.count == 3 else { return }
  let document: LSPAny = [
    "uri": "file:///f.candour", "version": 1,
    "text": .string(String(decoding: bytes.dropFirst(3), as: UTF8.self)),
  ]
  let position: LSPAny = ["line": .integer(place[1]), "character": .integer(place[2])]
  var messages: [LSPAny] = [
    ["id": 0, "method": "initialize", "params": [:]],
    ["method": "textDocument/didOpen", "params": ["textDocument": document]],
  ]
  let methods = [
    "completion", "hover", "definition", "references", "prepareRename", "rename", "documentSymbol",
    "foldingRange", "codeAction",
  ]
  for (id, method) in methods.enumerated() {
    messages.append([
      "id": .integer(id + 1), "method": .string("textDocument/" + method),
      "params": [
        "textDocument": document, "position": position, "newName": "x",
        "range": ["start": position, "end": position],
      ],
    ])
  }
  let answers = server.receive(messages.map { .message($0.bytes) })
  precondition(answers.count { !$0["id"].isNull } == methods.count + 1, "a request unanswered")
}
