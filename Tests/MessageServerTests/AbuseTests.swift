import Foundation
import TestSupport
import Testing

/// Requests that no client of ours sends: each is refused, ends its connection, and shows nothing.
@Suite("Engine: malformed requests", .serialized)
struct AbuseTests {
  private let service: MadeUpService

  init() throws { service = try MadeUpService("pace=1", "deadline=2000") }

  static let malformed: [String] = [
    "S3CR3T\r\n\r\n", "POST\r\n\r\n", "POST /v1/message\r\n\r\n",
    "POST /v1/message HTTP/1.1 S3CR3T\r\n\r\n", "POST /v1/message HTTP/9.9\r\nhost: x\r\n\r\n",
    "POST /v1/message S3CR3T/1.1\r\nhost: x\r\n\r\n",
    " POST /v1/message HTTP/1.1\r\nhost: x\r\n\r\n",
    "S3CR3T /v1/message HTTP/1.1\r\nhost: x\r\n\r\n",
    "post /v1/message HTTP/1.1\r\nhost: x\r\n\r\n",
    "GET /health HTTP/1.1\r\nS3CR3T\r\n\r\n", "GET /health HTTP/1.1\r\nhost : x\r\n\r\n",
    "GET /health HTTP/1.1\r\n: S3CR3T\r\n\r\n", "GET /health HTTP/1.1\r\nx\u{0}: S3CR3T\r\n\r\n",
    "GET /health HTTP/1.1\r\nx: a\u{0}S3CR3T\r\n\r\n", "GET /health HTTP/1.1\r\nx: \u{1}\r\n\r\n",
    "GET /health HTTP/1.1\r\nhost: x\r\nx: y\rz\r\n\r\n",
    "GET /health HTTP/1.1\r\n (S3CR3T): x\r\n\r\n",
    "POST /v1/message HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n",
    "POST /v1/message HTTP/1.1\r\nhost: x\r\ncontent-length: +64\r\n\r\n",
    "POST /v1/message HTTP/1.1\r\nhost: x\r\ncontent-length: 64 S3CR3T\r\n\r\n",
    "POST /v1/message HTTP/1.1\r\nhost: x\r\ncontent-length: 0x40\r\n\r\n",
    "POST /v1/message HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999999999999999\r\n\r\n",
    "GET /health HTTP/1.1\r\nx: " + String(repeating: "S3CR3T", count: 3_000) + "\r\n\r\n",
    "GET /" + String(repeating: "S3CR3T", count: 10_000) + " HTTP/1.1\r\nhost: x\r\n\r\n",
    "GET /health HTTP/1.1\r\n" + String(repeating: "a: S3CR3T\r\n", count: 100) + "\r\n",
    "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}S3CR3T\r\n\r\n",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "CONNECT x:443 HTTP/1.1\r\nhost: x\r\n\r\n",
  ]

  @Test(arguments: malformed.indices)
  func isRefused(place: Int) throws {
    let request = Self.malformed[place]
    let connection = try service.connect()
    connection.send(request)
    let answers = try MadeUpService.answers(connection)
    #expect(
      answers.allSatisfy { [400, 404, 405, 431, 505].contains($0.status) }, "\(request.prefix(60))")
    #expect(answers.count == 1, "\(request.prefix(60)): no answer")
    connection.endSending()
    #expect(connection.ends(within: .seconds(4)), "\(request.prefix(60))")
    #expect(try service.answer(to: MadeUpService.post(MadeUpService.message(64))).status == 200)
    try service.end()
  }

  /// Requests of which two readers could disagree where they end; a second one hides behind each.
  static let smuggling: [String] = [
    "content-length: 64\r\ncontent-length: 0", "content-length: 0\r\ncontent-length: 64",
    "content-length: 64, 0", "content-length: 0\r\ntransfer-encoding: chunked",
    "transfer-encoding: chunked\r\ncontent-length: 64", "transfer-encoding: chunked, identity",
    "transfer-encoding: xchunked\r\ncontent-length: 64", "transfer-encoding: identity",
    "transfer-encoding : chunked", "transfer-encoding: chunked\r\ntransfer-encoding: x",
    "transfer-encoding:\u{b}chunked\r\ncontent-length: 64", "content-length:\r\n 64",
  ]

  @Test(arguments: smuggling)
  func nothingHidesBehindARequest(fields: String) throws {
    let connection = try service.connect()
    connection.send(
      "POST /v1/message HTTP/1.1\r\nhost: x\r\ncontent-type: application/octet-stream\r\n\(fields)\r\n\r\n"
        + "0\r\n\r\nGET /health HTTP/1.1\r\nhost: x\r\nx: S3CR3T\r\n\r\n")
    let answers = try MadeUpService.answers(connection, count: 2, for: .seconds(4))
    #expect(answers.map(\.status) == [400], "\(fields)")
    try service.end()
  }

  @Test("who sends too much is answered at once, and not read to the end")
  func oversized() throws {
    let connection = try service.connect()
    connection.send(Array(MadeUpService.post(MadeUpService.message(1_000_000)).prefix(10_000)))
    let answers = try MadeUpService.answers(connection)
    #expect(answers.map(\.status) == [413])
    #expect(answers[0].headers["connection"] == "close")
    let begun = ContinuousClock.now
    while connection.send(MadeUpService.message(10_000)), .now - begun < .seconds(6) {}
    #expect(.now - begun < .seconds(5))
    try service.end()
  }

  @Test("requests that come together are answered one after the other")
  func pipelining() throws {
    let request = MadeUpService.post(MadeUpService.message(64), more: [])
    let last = MadeUpService.post(MadeUpService.message(96))
    let connection = try service.connect()
    connection.send(request + request + Array(last.prefix(100)))
    #expect(try MadeUpService.answers(connection, count: 2).map(\.status) == [200, 200])
    connection.send(Array(last.dropFirst(100)))
    #expect(try MadeUpService.answers(connection).map(\.status) == [200])
    // A client that says it has sent everything still gets its answer.
    let half = try service.connect()
    half.send(request)
    half.endSending()
    #expect(try MadeUpService.answers(half).map(\.status) == [200])
    try service.end()
  }

  @Test("a request that is cut off anywhere leaves nothing behind")
  func cutOff() throws {
    let request = MadeUpService.post(MadeUpService.message(64))
    for count in stride(from: 1, to: request.count, by: 7) {
      try service.connect().send(Array(request.prefix(count)))
    }
    #expect(try service.answer(to: request).status == 200)
    try service.end()
  }
}
