import Foundation
import TestSupport
import Testing

/// `MadeUpService`, the engine of the services with a made-up answer, as a process of its own.
///
/// A test ends it with `end()`, which expects that it wrote nothing anywhere.
final class MadeUpService {
  /// In every request that a test sends, and so in no answer.
  static let secret = "S3CR3T-OF-A-REQUEST"
  let place: RawConnection.Place
  let port: Int
  let directory: URL
  private let process = Process()
  private var streams: [String] { ["out", "err"].map { directory.appending(path: $0).path } }

  /// Starts it with limits as `Tests/MadeUpService/main.swift` reads them.
  ///
  /// On a socket, or with `tls` on a port; `files` is its limit of open files.
  init(_ limits: String..., tls: Certificate? = nil, files: Int? = nil) throws {
    directory = FileManager.default.temporaryDirectory.appending(
      path: "candour-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    port = tls == nil ? 0 : freePort()
    place = tls == nil ? .socket(directory.appending(path: "s").path) : .port(port)
    let address = tls == nil ? directory.appending(path: "s").path : "127.0.0.1:\(port)"
    let pair = tls.map { ["certificate=\($0.certificate)", "key=\($0.key)"] } ?? []
    let arguments = [address] + limits + pair
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    let limit = files.map { "ulimit -n \($0); " } ?? ""
    process.arguments = ["-c", "\(limit)exec \"$0\" \"$@\"", Self.program.path] + arguments
    process.standardInput = FileHandle.nullDevice
    for stream in streams { try Data().write(to: URL(fileURLWithPath: stream)) }
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: streams[0]))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: streams[1]))
    try process.run()
    let begun = ContinuousClock.now
    while RawConnection(place) == nil, .now - begun < .seconds(20) { usleep(5_000) }
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    try? FileManager.default.removeItem(at: directory)
  }

  var isRunning: Bool { process.isRunning }

  /// Kilobytes of memory that it holds.
  func residentKilobytes() throws -> Int {
    let path = "/proc/\(process.processIdentifier)/status"
    let line = try String(contentsOfFile: path, encoding: .utf8)
      .split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }

  func connect() throws -> RawConnection { try #require(RawConnection(place)) }

  /// Asks it to end.
  func askToEnd() { kill(process.processIdentifier, SIGTERM) }

  /// Ends it in order, and expects that it said nothing to anybody.
  func end() throws {
    askToEnd()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0 && process.terminationReason == .exit)
    for stream in streams {
      let said = try String(contentsOfFile: stream, encoding: .utf8)
      #expect(said.isEmpty, "\(stream): \(said)")
    }
  }

  private static let program: URL = {
    let here = Bundle.main.bundleURL.deletingLastPathComponent()
    let beside = Bundle.main.bundleURL.appending(path: "MadeUpService")
    return FileManager.default.isExecutableFile(atPath: beside.path)
      ? beside : here.appending(path: "debug/MadeUpService")
  }()
}

extension MadeUpService {
  /// A message of this many bytes that takes this many times ten milliseconds to answer.
  static func message(_ count: Int, work: UInt8 = 0) -> [UInt8] {
    let secret = Array(Self.secret.utf8)
    return Array(([work] + (0..<count).map { secret[$0 % secret.count] }).prefix(count))
  }

  /// A whole request, as the product's client sends it.
  static func post(
    _ message: [UInt8], to path: String = "/v1/message",
    type: String? = "application/octet-stream", more: [String] = ["connection: close"]
  ) -> [UInt8] {
    var lines = ["POST \(path) HTTP/1.1", "host: localhost", "x-secret: \(secret)"]
    if let type { lines.append("content-type: \(type)") }
    lines += ["content-length: \(message.count)"] + more
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + message
  }

  /// The answers on one connection; expects that nothing of a request is in them.
  ///
  /// Waits for `count` answers, or else for the end.
  func answers(
    to bytes: [UInt8], count: Int = 1, isHead: Bool = false, for time: Duration = .seconds(10)
  ) throws -> [HTTPAnswer] {
    let connection = try connect()
    connection.send(bytes)
    return try Self.answers(connection, count: count, isHead: isHead, for: time)
  }

  static func answers(
    _ connection: RawConnection, count: Int = 1, isHead: Bool = false,
    for time: Duration = .seconds(10)
  ) throws -> [HTTPAnswer] {
    let received = connection.receive(for: time) {
      HTTPAnswer.all($0, isHead: isHead).map { $0.count >= count } ?? false
    }
    #expect(received.firstRange(of: Array("S3CR3T".utf8)) == nil)
    return try #require(
      HTTPAnswer.all(received, isHead: isHead), "\(String(decoding: received, as: UTF8.self))")
  }

  func answer(to bytes: [UInt8], isHead: Bool = false) throws -> HTTPAnswer {
    try #require(try answers(to: bytes, isHead: isHead).first)
  }

  func answer(to text: String, isHead: Bool = false) throws -> HTTPAnswer {
    try answer(to: Array(text.utf8), isHead: isHead)
  }
}
