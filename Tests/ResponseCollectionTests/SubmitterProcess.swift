import Foundation

/// `Submitter`, the program beside the tests, at work on a collector; or `Enroller`, on an issuer.
struct SubmitterProcess {
  private let process = Process()
  private let output: String

  init(
    _ records: [[UInt8]], to collector: String, threads: Int = 8, capacity: Int = 1024,
    isEarly: Bool = false, program: String = "Submitter", in directory: String
  ) throws {
    let id = UUID().uuidString
    output = "\(directory)/\(id).out"
    let input = "\(directory)/\(id).in"
    var file = Data()
    for record in records {
      file.append(contentsOf: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: record.count >> $0) })
      file.append(contentsOf: record)
    }
    try file.write(to: URL(fileURLWithPath: input))
    try Data().write(to: URL(fileURLWithPath: output))
    process.executableURL = Self.path(of: program)
    process.arguments =
      [collector, input, "\(threads)", "\(capacity)"] + (isEarly ? ["early"] : [])
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// Waits until a receipt was given, or the process has ended.
  func waitForReceipt() throws {
    while process.isRunning, try Data(contentsOf: URL(fileURLWithPath: output)).isEmpty {
      usleep(1_000)
    }
  }

  func kill() { _ = Foundation.kill(process.processIdentifier, SIGKILL) }

  /// The receipts it was given before its end, by the place of their records.
  func receipts() throws -> [Int: String] {
    process.waitUntilExit()
    let lines = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n")
    return lines.reduce(into: [:]) { receipts, line in
      let fields = line.split(separator: " ", maxSplits: 1)
      guard fields.count == 2, let place = Int(fields[0]) else { return }
      receipts[place] = String(fields[1])
    }
  }

  private static func path(of program: String) -> URL {
    let here = Bundle.main.bundleURL.deletingLastPathComponent()
    let beside = Bundle.main.bundleURL.appending(path: program)
    return FileManager.default.isExecutableFile(atPath: beside.path)
      ? beside : here.appending(path: "debug/\(program)")
  }
}
