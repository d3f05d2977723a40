import Foundation
import Testing

/// The built `candour`, run as its users run it, in a directory of its own that goes away with it.
final class Workplace: Sendable {
  /// What a command left behind.
  struct Ending {
    let status: Int32
    let output: String
    let errors: String
  }

  let directory: URL
  /// Its services; they end with it.
  let served = Served()

  init() throws {
    directory = FileManager.default.temporaryDirectory
      .appending(path: "candour-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  /// The tool as shipped if `make test` built it, else the debug build beside the tests.
  static let binary: URL = {
    if let named = ProcessInfo.processInfo.environment["CANDOUR_BINARY"] {
      return URL(fileURLWithPath: named)
    }
    return Bundle.main.bundleURL.deletingLastPathComponent().appending(path: "debug/candour")
  }()

  /// The root of the project.
  static let project = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  func path(_ name: String) -> String { directory.appending(path: name).path }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: directory.appending(path: name))
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: directory.appending(path: name)), as: UTF8.self)
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// Runs `candour` with these arguments, and `input` on its stdin.
  func candour(_ arguments: String..., input: String = "") throws -> Ending {
    try run(Self.binary, arguments, input: input)
  }

  /// Runs a line of shell with `candour` on the path.
  func shell(_ line: String, input: String = "") throws -> Ending {
    try run(URL(fileURLWithPath: "/bin/bash"), ["-c", line], input: input)
  }

  func run(_ program: URL, _ arguments: [String], input: String = "") throws -> Ending {
    let id = UUID().uuidString
    let streams = ["in", "out", "err"].map { directory.appending(path: ".\(id).\($0)") }
    defer { for stream in streams { try? FileManager.default.removeItem(at: stream) } }
    try Data(input.utf8).write(to: streams[0])
    for stream in streams[1...] { try Data().write(to: stream) }
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = directory
    process.environment = Self.environment
    process.standardInput = try FileHandle(forReadingFrom: streams[0])
    process.standardOutput = try FileHandle(forWritingTo: streams[1])
    process.standardError = try FileHandle(forWritingTo: streams[2])
    try process.run()
    process.waitUntilExit()
    let texts = try streams.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    return Ending(status: process.terminationStatus, output: texts[1], errors: texts[2])
  }

  static let environment: [String: String] = [
    "PATH": binary.deletingLastPathComponent().path + ":/usr/local/bin:/usr/bin:/bin",
    "HOME": FileManager.default.temporaryDirectory.path,
    "LC_ALL": "C.UTF-8",
    "TERM": "dumb",
  ]
}
