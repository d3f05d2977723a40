import LanguageServer
import TestSupport
import Testing

@Suite struct FrameTests {
  private let first = Array("{\"a\":1}".utf8)
  private let second = Array("{\"welsh\":\"ŵ\"}".utf8)

  private var stream: [UInt8] { FrameReader.frame(first) + FrameReader.frame(second) }

  @Test func joinedFramesAreCutApart() {
    var reader = FrameReader()
    #expect(reader.read(stream) == [.message(first), .message(second)])
  }

  @Test func framesMayComeInAnyPieces() {
    var generator = SeededGenerator.announced("framesMayComeInAnyPieces")
    for _ in 0..<200 {
      var reader = FrameReader()
      var rest = stream[...]
      var frames: [FrameReader.Frame] = []
      while !rest.isEmpty {
        let count = Int.random(in: 1...min(9, rest.count), using: &generator)
        frames += reader.read(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
      #expect(frames == [.message(first), .message(second)])
    }
  }

  @Test(arguments: [
    "content-length: 2\r\n\r\n{}", "Content-Length:2\n\n{}",
    "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}",
    "rubbish\r\nContent-Length: 2\r\n\r\n{}", "rubbishContent-Length: 2\r\n\r\n{}",
  ])
  func headersAreReadTolerantly(_ text: String) {
    var reader = FrameReader()
    #expect(reader.read(Array(text.utf8)) == [.message(Array("{}".utf8))])
  }

  @Test(arguments: [
    "Content-Length: -4", "Content-Length: many", "Length: 2", "", "Content-Length",
  ])
  func aBadHeaderIsToldAndTheNextFrameRead(_ header: String) {
    var reader = FrameReader()
    let frames = reader.read(Array("\(header)\r\n\r\n".utf8) + FrameReader.frame(first))
    #expect(frames.contains(.fault(.badHeader)) || header.isEmpty)
    #expect(frames.last == .message(first))
  }

  @Test func aHeaderWithoutEndIsGivenUp() {
    var reader = FrameReader()
    let frames = reader.read([UInt8](repeating: 0x41, count: 100_000))
    #expect(!frames.isEmpty)
    #expect(frames.allSatisfy { $0 == .fault(.badHeader) })
    #expect(reader.read(Array("\r\n\r\n".utf8) + FrameReader.frame(first)).last == .message(first))
  }

  @Test func whatIsTooLongIsSkippedWhole() {
    var reader = FrameReader()
    let length = FrameReader.longest + 5
    #expect(
      reader.read(Array("Content-Length: \(length)\r\n\r\n".utf8)) == [.fault(.tooLong(length))])
    let zeros = [UInt8](repeating: 0, count: length - 1)
    #expect(reader.read(zeros).isEmpty)
    #expect(reader.read([0] + FrameReader.frame(first)) == [.message(first)])
  }

  @Test func valuesSurviveTheirBytes() throws {
    let value: LSPAny = [
      "text": "ŵ🙂\n\"", "number": 3, "list": [true, nil, -1], "nothing": nil, "half": .number(0.5),
    ]
    #expect(try LSPAny(bytes: value.bytes) == value)
  }

  @Test(arguments: ["", "{", "{\"a\":}", "\u{FF}", "[1 2]", String(repeating: "[", count: 100_000)])
  func whatIsNotJSONIsRefused(_ text: String) {
    #expect(throws: (any Error).self) { try LSPAny(bytes: Array(text.utf8)) }
  }
}
