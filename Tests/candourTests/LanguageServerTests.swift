import Foundation
import Testing

/// `candour language-server` over its pipes, as an editor starts it.
@Suite struct LanguageServerTests {
  private let survey = """
    candour: 1
    survey s: A survey
    question seen: 🙂 Welsoch chi ŵy?
      choose one:
      - yes: 🙂 Ydw [declynes]
      - no: Nac ydw
    """

  @Test func anEditorIsServedAndLeaves() throws {
    let server = try ServerProcess()
    server.send(id: 1, "initialize", ["capabilities": [String: Any]()])
    let greeting = try server.read(id: 1)
    #expect(greeting.contains("\"positionEncoding\":\"utf-16\""))
    server.send(nil, "initialized", [:])
    server.send(nil, "textDocument/didOpen", opened)
    let found = try server.read(containing: "publishDiagnostics")
    // Two units of UTF-16 for the emoji, one for each letter: `  - yes: 🙂 Ydw [`.
    #expect(found.contains("\"code\":\"E14\""))
    #expect(found.contains("{\"character\":17,\"line\":4}"), "\(found)")
    server.send(id: 2, "textDocument/hover", place(line: 2, character: 10))
    #expect(try server.read(id: 2).contains("Welsoch chi ŵy?"))
    server.send(id: 3, "shutdown", [:])
    #expect(try server.read(id: 3).contains("\"result\":null"))
    server.send(nil, "exit", [:])
    #expect(try server.ending() == Ending(status: 0, rest: "", errors: ""))
  }

  @Test func framesMayBeSplitAndJoined() throws {
    let server = try ServerProcess()
    let both =
      ServerProcess.frame(id: 1, "initialize", ["capabilities": [String: Any]()])
      + ServerProcess.frame("textDocument/didOpen", opened)
      + ServerProcess.frame(id: 2, "shutdown", [:])
    // Cut inside a header, inside a body and inside a letter of two bytes.
    for piece in stride(from: 0, to: both.count, by: 7) {
      server.write(both[piece..<min(piece + 7, both.count)])
    }
    #expect(try server.read(id: 1).contains("capabilities"))
    #expect(try server.read(id: 2).contains("\"result\":null"))
    server.send(nil, "exit", [:])
    #expect(try server.ending().status == 0)
  }

  @Test func badFramesAreToldAndTheNextIsServed() throws {
    let server = try ServerProcess()
    server.write(Data("Content-Length: lots\r\n\r\n".utf8))
    #expect(try server.read(containing: "-32700").contains("Content-Length"))
    server.write(Data("Content-Length: 3\r\n\r\n{]}".utf8))
    #expect(try server.read(containing: "-32700").contains("not JSON"))
    server.send(id: 5, "textDocument/hover", [:])
    #expect(try server.read(id: 5).contains("-32002"))
    server.send(id: 6, "initialize", ["capabilities": [String: Any]()])
    #expect(try server.read(id: 6).contains("capabilities"))
    server.close()
    #expect(try server.ending().status == 0)
  }

  @Test func leavingWithoutShutdownIsTold() throws {
    let server = try ServerProcess()
    server.send(nil, "exit", [:])
    let ending = try server.ending()
    #expect(ending.status == 1)
    #expect(ending.rest.isEmpty)
    #expect(ending.errors.contains("without"))
  }

  private var opened: [String: Any] {
    [
      "textDocument": [
        "uri": "file:///nowhere/s.candour", "languageId": "candour", "version": 1, "text": survey,
      ] as [String: Any]
    ]
  }

  private func place(line: Int, character: Int) -> [String: Any] {
    [
      "textDocument": ["uri": "file:///nowhere/s.candour"],
      "position": ["line": line, "character": character],
    ]
  }
}

/// How the server ended: its status, what was left unread, and stderr.
private struct Ending: Equatable {
  let status: Int32
  let rest: String
  let errors: String
}

/// The built server with a pipe at each end.
private final class ServerProcess {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let errors = Pipe()
  private var buffer = Data()

  init() throws {
    // A server that has gone must fail a test, not end all of them.
    signal(SIGPIPE, SIG_IGN)
    process.executableURL = Workplace.binary
    process.arguments = ["language-server"]
    process.environment = Workplace.environment
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    try process.run()
  }

  deinit { if process.isRunning { process.terminate() } }

  static func frame(id: Int? = nil, _ method: String, _ parameters: [String: Any]) -> Data {
    var message: [String: Any] = ["jsonrpc": "2.0", "method": method, "params": parameters]
    if let id { message["id"] = id }
    let body = (try? JSONSerialization.data(withJSONObject: message)) ?? Data()
    return Data("Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }

  func send(id: Int? = nil, _ method: String, _ parameters: [String: Any]) {
    write(Self.frame(id: id, method, parameters))
  }

  func send(_ id: Int?, _ method: String, _ parameters: [String: Any]) {
    send(id: id, method, parameters)
  }

  func write(_ bytes: Data) { try? input.fileHandleForWriting.write(contentsOf: bytes) }

  func close() { try? input.fileHandleForWriting.close() }

  /// The answer to a request.
  func read(id: Int) throws -> String { try read(containing: "\"id\":\(id),") }

  /// The next message with these words; others are passed over.
  func read(containing words: String) throws -> String {
    while true {
      let message = try #require(next(), "the server says nothing more")
      if message.contains(words) { return message }
    }
  }

  /// One message, framed as the protocol asks: exactly one header and nothing around it.
  private func next() -> String? {
    while true {
      if let end = buffer.firstRange(of: Data("\r\n\r\n".utf8)) {
        let header = String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
        guard let length = Int(header.dropFirst("Content-Length: ".count)) else { return nil }
        if buffer.endIndex - end.upperBound >= length {
          let body = buffer[end.upperBound..<(end.upperBound + length)]
          buffer = Data(buffer[(end.upperBound + length)...])
          return String(decoding: body, as: UTF8.self)
        }
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      buffer += more
    }
  }

  func ending() throws -> Ending {
    let rest = buffer + output.fileHandleForReading.readDataToEndOfFile()
    let words = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Ending(
      status: process.terminationStatus, rest: String(decoding: rest, as: UTF8.self),
      errors: String(decoding: words, as: UTF8.self))
  }
}
