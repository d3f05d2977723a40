import Foundation
import TestSupport
import Testing

/// HTTP as RFC 9110 and RFC 9112 have it, as far as a server of two paths has any.
@Suite("Engine: what is asked rightly and wrongly", .serialized)
struct ConformanceTests {
  private let service: MadeUpService

  init() throws { service = try MadeUpService("pace=1") }

  @Test("messages of the right sizes are answered, others refused, by their size alone")
  func sizes() throws {
    let expected = [
      64: 200, 96: 200, 0: 400, 1: 400, 63: 400, 65: 400, 95: 400, 97: 413, 5000: 413,
    ]
    for (count, status) in expected {
      let answer = try service.answer(to: MadeUpService.post(MadeUpService.message(count)))
      #expect(answer.status == status, "\(count)")
      if status == 200 { #expect(answer.body == [UInt8](repeating: UInt8(ascii: "A"), count: 48)) }
    }
    try service.end()
  }

  @Test("an answer has the same fields whatever was asked")
  func fields() throws {
    for count in [64, 96] {
      let answer = try service.answer(to: MadeUpService.post(MadeUpService.message(count)))
      var headers = answer.headers
      #expect(headers.removeValue(forKey: "date") != nil)
      #expect(
        headers == [
          "content-type": "application/octet-stream", "content-length": "48",
          "cache-control": "no-store", "x-content-type-options": "nosniff",
        ])
    }
    try service.end()
  }

  @Test("the type of a message is said")
  func types() throws {
    let expected: [(String?, Int)] = [
      ("application/octet-stream", 200), ("Application/Octet-Stream ; a=b", 200), (nil, 415),
      ("", 415), ("text/plain", 415), ("application/octet-streams", 415), ("application/json", 415),
    ]
    for (type, status) in expected {
      let request = MadeUpService.post(MadeUpService.message(64), type: type)
      #expect(try service.answer(to: request).status == status, "\(type ?? "none")")
    }
    try service.end()
  }

  @Test("other methods are refused, and the right one is named")
  func methods() throws {
    for (path, right) in [("/v1/message", ["POST"]), ("/health", ["GET", "HEAD"])] {
      for method in [
        "GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND",
      ]
      where !right.contains(method) {
        let answer = try service.answer(
          to: "\(method) \(path) HTTP/1.1\r\nhost: x\r\n\r\n", isHead: method == "HEAD")
        #expect(answer.status == 405, "\(method)")
        #expect(answer.headers["allow"] == right.joined(separator: ", "))
      }
    }
    try service.end()
  }

  @Test(arguments: [
    "/", "/v1", "/v1/message/", "//v1/message", "/V1/MESSAGE", "/v1/%6dessage", "/v1/./message",
    "/v1/x/../message", "/health/", "/metrics", "/S3CR3T", "/\u{00e9}", "/%00", "/%",
  ])
  func otherPathsAreNowhere(path: String) throws {
    let request = MadeUpService.post(MadeUpService.message(64), to: path)
    #expect([400, 404].contains(try service.answer(to: request).status))
    try service.end()
  }

  @Test("health is one word, whatever goes on, and says nothing of counts")
  func health() throws {
    let request = "GET /health HTTP/1.1\r\nhost: x\r\n\r\n"
    func shown() throws -> [String] {
      let answer = try service.answer(to: request)
      let headers = answer.headers.filter { $0.key != "date" }.map { "\($0.key): \($0.value)" }
      return ["\(answer.status)", String(decoding: answer.body, as: UTF8.self)] + headers.sorted()
    }
    let before = try shown()
    #expect(before[..<2] == ["200", "ok\n"])
    let working = try (0..<5).map { _ in try service.connect() }
    for connection in working {
      connection.send(MadeUpService.post(MadeUpService.message(64, work: 50)))
    }
    #expect(try shown() == before)
    for connection in working {
      #expect(try MadeUpService.answers(connection).first?.status == 200)
    }
    #expect(try shown() == before)
    let head = try service.answer(
      to: "HEAD /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n", isHead: true)
    #expect(head.status == 200)
    try service.end()
  }

  @Test("nothing follows the head of an answer to HEAD")
  func head() throws {
    for path in ["/health", "/v1/message", "/nowhere"] {
      let connection = try service.connect()
      connection.send("HEAD \(path) HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
      let received = connection.receive(for: .seconds(5))
      #expect(received.suffix(4) == Array("\r\n\r\n".utf8)[...], "\(path)")
    }
    try service.end()
  }

  @Test("a body may come in chunks, and counts as long as it is")
  func chunks() throws {
    let head = """
      POST /v1/message HTTP/1.1\r
      host: x\r
      content-type: application/octet-stream\r
      transfer-encoding: chunked\r
      connection: close\r
      \r\n
      """
    func chunk(_ count: Int) -> [UInt8] {
      Array("\(String(count, radix: 16))\r\n".utf8) + MadeUpService.message(count)
        + Array("\r\n".utf8)
    }
    let end = Array("0\r\n\r\n".utf8)
    let cases: [([UInt8], Int)] = [
      (chunk(20) + chunk(40) + chunk(4) + end, 200), (chunk(64) + chunk(32) + end, 200),
      (chunk(63) + end, 400), (end, 400), (chunk(64) + chunk(64) + end, 413),
      (chunk(90_000) + end, 413), (Array("zz\r\n".utf8), 400), (Array("-1\r\n".utf8), 400),
      (Array("fffffffffffffffff\r\n".utf8), 400),
    ]
    for (body, status) in cases {
      let answer = try service.answer(to: Array(head.utf8) + body)
      #expect(answer.status == status, "\(String(decoding: body.prefix(20), as: UTF8.self))")
    }
    try service.end()
  }

  @Test("who asks before sending the body is told to go on, or why not")
  func continuing() throws {
    let whole = MadeUpService.post(
      MadeUpService.message(64), more: ["expect: 100-continue", "connection: close"])
    let connection = try service.connect()
    connection.send(Array(whole.dropLast(64)))
    #expect(try MadeUpService.answers(connection).map(\.status) == [100])
    connection.send(Array(whole.suffix(64)))
    #expect(try MadeUpService.answers(connection).map(\.status) == [200])
    let refused = try service.connect()
    refused.send(
      Array(
        MadeUpService.post(MadeUpService.message(5_000), more: ["expect: 100-continue"])
          .dropLast(5_000)))
    #expect(try MadeUpService.answers(refused).map(\.status) == [413])
    #expect(refused.ends(within: .seconds(5)))
    try service.end()
  }
}
