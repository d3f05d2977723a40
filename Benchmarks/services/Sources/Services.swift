import Foundation
import Synchronization

/// The services as processes of their own.
final class Services: Sendable {
  private let binary: String
  private let running = Mutex<[Process]>([])

  init(binary: String) { self.binary = binary }

  /// Starts `candour KIND serve` and waits until it listens; says how long that took.
  func start(_ kind: String, _ directory: String, socket: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: binary)
    process.arguments = [kind, "serve", directory, "--socket", socket]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.standardError
    let start = ContinuousClock.now
    try process.run()
    while !FileManager.default.fileExists(atPath: socket), process.isRunning { usleep(1_000) }
    print("start of \(kind), ms\t\((ContinuousClock.now - start) / .milliseconds(1))")
    running.withLock { $0.append(process) }
  }

  /// The most memory that any of them held, in MB.
  func reportMemory(_ name: String) throws {
    let peaks = try running.withLock { $0.map(\.processIdentifier) }.map { pid in
      let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
      let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
      return
        (line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) } ?? 0)
        / 1024
    }
    print("\(name), most memory of a process, MB\t\(peaks.max() ?? 0)")
  }

  func end() {
    for process in running.withLock({ $0 }) { process.terminate() }
    for process in running.withLock({ $0 }) { while process.isRunning { usleep(10_000) } }
  }
}
