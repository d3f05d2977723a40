import Anonymity
import Foundation
import TestSupport
import Testing

/// One of a study's services, as `candour issuer serve` or `candour collector serve` runs it.
///
/// Set up before any test shares it. A process of its own, on a socket beside its directory, or on a port: with a certificate over TLS.
final class ServedParty: @unchecked Sendable {
  let place: RawConnection.Place
  /// What a client of ours is given as the address.
  let address: String
  private let process = Process()
  private let output: String

  /// Serves `DIRECTORY` of the kind, `issuer` or `collector`, with the study beside it.
  ///
  /// `isPaced` false is the weak variant of an attack: an issuer on a socket whose answers leave at once.
  init(
    _ kind: String, of tiny: TinyStudy, onPort: Bool = false, tls: Certificate? = nil,
    isPaced: Bool = true
  ) throws {
    let directory = "\(tiny.root)/x.\(kind)"
    var arguments = [kind, "serve", directory, "--study", tiny.study.path]
    if onPort || tls != nil {
      let port = freePort()
      (place, address) = (.port(port), "\(tls == nil ? "http" : "https")://localhost:\(port)")
      arguments += ["--listen", "127.0.0.1:\(port)"]
      if let tls { arguments += ["--certificate", tls.certificate, "--key", tls.key] }
    } else {
      (place, address) = (.socket("\(directory).socket"), "unix:\(directory).socket")
    }
    output = "\(tiny.root)/\(kind)-\(UUID().uuidString).out"
    try Data().write(to: URL(fileURLWithPath: output))
    process.executableURL =
      isPaced
      ? Self.binary
      : Bundle.main.bundleURL.deletingLastPathComponent().appending(path: "debug/UnpacedIssuer")
    process.arguments = isPaced ? arguments : [directory]
    process.standardInput = FileHandle.nullDevice
    let stream = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
    (process.standardOutput, process.standardError) = (stream, stream)
    try process.run()
    let begun = ContinuousClock.now
    while RawConnection(place) == nil, process.isRunning, .now - begun < .seconds(30) {
      usleep(5_000)
    }
    try #require(RawConnection(place) != nil, "\(said())")
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  /// The port it is on; 0 on a socket.
  var port: Int { if case .port(let port) = place { port } else { 0 } }

  private func said() -> String { (try? String(contentsOfFile: output, encoding: .utf8)) ?? "" }

  /// Ends it in order, and expects that it said one line: where it was.
  func end() throws {
    kill(process.processIdentifier, SIGTERM)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(said())")
    #expect(said().split(separator: "\n").count == 1, "\(said())")
  }

  /// The tool as shipped if `make test` built it, else the debug build beside the tests.
  private static let binary: URL = {
    if let named = ProcessInfo.processInfo.environment["CANDOUR_BINARY"] {
      return URL(fileURLWithPath: named)
    }
    let beside = Bundle.main.bundleURL.appending(path: "candour")
    return FileManager.default.isExecutableFile(atPath: beside.path)
      ? beside
      : Bundle.main.bundleURL.deletingLastPathComponent().appending(path: "debug/candour")
  }()
}

/// Runs a program to its end, with at most so much time; its status and all it said.
func run(
  _ program: String, _ arguments: [String], seconds: Int = 60
) throws -> (status: Int32, said: String) {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
  process.arguments = ["\(seconds)", program] + arguments
  process.standardInput = FileHandle.nullDevice
  let pipe = Pipe()
  (process.standardOutput, process.standardError) = (pipe, pipe)
  try process.run()
  let said = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: said, as: UTF8.self))
}
