import LanguageServer
import Testing

@Suite struct LifecycleTests {
  @Test func nothingIsAnsweredBeforeInitialize() {
    var client = EditorClient(isStarted: false)
    #expect(client.ask("textDocument/hover", [:])["error"]["code"] == -32002)
    client.open("candour: 1\n")
    #expect(client.published.isEmpty)
    #expect(client.ask("initialize", ["capabilities": [:]])["error"].isNull)
    #expect(client.ask("initialize", ["capabilities": [:]])["error"]["code"] == -32600)
  }

  @Test func exitAfterShutdownIsOrderly() {
    var client = EditorClient()
    let answer = client.ask("shutdown", .null)
    #expect(answer["error"].isNull && answer["result"].isNull)
    #expect(client.ask("textDocument/hover", [:])["error"]["code"] == -32600)
    client.tell("exit", .null)
    #expect(client.server.exitStatus == 0)
  }

  @Test(arguments: [true, false])
  func exitWithoutShutdownIsNot(_ isStarted: Bool) {
    var client = EditorClient(isStarted: isStarted)
    client.tell("exit", .null)
    #expect(client.server.exitStatus == 1)
  }

  @Test func theEndOfInputEndsIt() throws {
    var server = EditorClient().server
    var sent: [UInt8] = []
    let status = server.serve(read: { [] }, write: { sent += $0 })
    #expect(status == 0)
    #expect(sent.isEmpty)
  }

  @Test func badMessagesAreAnsweredAndHarmNothing() {
    var client = EditorClient()
    #expect(code(client.server.receive([.message(Array("{".utf8))])) == -32700)
    #expect(code(client.server.receive([.message(Array("[]".utf8))])) == -32600)
    #expect(code(client.server.receive([.message(Array("{\"id\":1}".utf8))])) == -32600)
    #expect(code(client.server.receive([.fault(.badHeader)])) == -32700)
    client.open(SmallSurvey.text)
    #expect(client.published[EditorClient.uri] == [])
  }

  /// What follows would be swallowed as part of the message.
  @Test func aMessageThatIsTooLongEndsIt() throws {
    var server = EditorClient().server
    var input = Array("Content-Length: 9223372036854775807\r\n\r\n{}".utf8)
    var (reads, sent) = (0, [UInt8]())
    let status = server.serve(
      read: {
        reads += 1
        defer { input = FrameReader.frame(Array("{}".utf8)) }
        return reads > 3 ? [] : input
      }, write: { sent += $0 })
    #expect(status == 1)
    #expect(server.isOverrun)
    #expect(reads == 1)
    #expect(String(decoding: sent, as: UTF8.self).contains("-32600"))
  }

  @Test func unknownRequestsAreRefusedAndUnknownNoticesLeft() {
    var client = EditorClient()
    client.open(SmallSurvey.text)
    let place: LSPAny = ["textDocument": ["uri": .string(EditorClient.uri)]]
    #expect(client.ask("textDocument/magic", place)["error"]["code"] == -32601)
    #expect(client.ask("textDocument/formatting", place)["error"]["code"] == -32601)
    #expect(client.ask("textDocument/hover", place)["error"]["code"] == -32602)
    #expect(client.ask("textDocument/hover", [:])["error"]["code"] == -32602)
    #expect(
      client.send(["jsonrpc": "2.0", "method": "$/cancelRequest", "params": ["id": 1]]) == [])
    #expect(client.send(["jsonrpc": "2.0", "id": 7, "result": nil, "error": [:]]) == [])
  }

  @Test func theFirstEncodingTheClientOffersIsTaken() {
    for (offered, taken) in [
      (["utf-32", "utf-16"], "utf-32"), (["utf-8"], "utf-8"), (["utf-7"], "utf-16"), ([], "utf-16"),
    ] {
      var client = EditorClient(isStarted: false)
      let encodings = LSPAny.array(offered.map { .string($0) })
      let answer = client.ask(
        "initialize", ["capabilities": ["general": ["positionEncodings": encodings]]])
      #expect(answer["result"]["capabilities"]["positionEncoding"].text == taken)
    }
  }

  private func code(_ answers: [LSPAny]) -> Int? { answers.first?["error"]["code"].integer }
}
