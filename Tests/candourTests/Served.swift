import Foundation
import Synchronization
import Testing

/// Services that run beside a test, and end with its workplace.
final class Served: Sendable {
  private let running = Mutex<[String: Process]>([:])

  /// Starts `candour KIND serve NAME…` in a directory and waits until it listens.
  func start(_ arguments: [String], in directory: URL) throws {
    let name = arguments[2]
    let log = directory.appending(path: ".\(name).log")
    try Data().write(to: log)
    let process = Process()
    process.executableURL = Workplace.binary
    process.arguments = arguments
    process.currentDirectoryURL = directory
    process.environment = Workplace.environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: log)
    process.standardError = try FileHandle(forWritingTo: log)
    try process.run()
    running.withLock { $0[name] = process }
    let end = Date(timeIntervalSinceNow: 30)
    while Date() < end, process.isRunning {
      if try String(contentsOf: log, encoding: .utf8).contains(" taken at ") { return }
      usleep(10_000)
    }
    let said = try String(contentsOf: log, encoding: .utf8)
    try #require(Bool(false), "\(arguments) doesn't serve: \(said)")
  }

  /// What a service has said so far.
  static func log(of name: String, in place: Workplace) throws -> String {
    try place.read(".\(name).log")
  }

  /// Ends a service in order.
  func stop(_ name: String) {
    guard let process = running.withLock({ $0.removeValue(forKey: name) }) else { return }
    process.terminate()
    while process.isRunning { usleep(10_000) }
  }

  deinit {
    for process in running.withLock({ Array($0.values) }) {
      kill(process.processIdentifier, SIGKILL)
    }
  }
}

extension Workplace {
  /// Starts the service of an issuer's or a collector's directory, named as it is shown to the command.
  func serve(_ name: String, _ more: String...) throws {
    let kind = name.hasSuffix(".issuer") ? "issuer" : "collector"
    try served.start([kind, "serve", name] + more, in: directory)
  }
}
