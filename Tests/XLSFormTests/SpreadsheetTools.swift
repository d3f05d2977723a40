import Foundation
import Testing

/// Spreadsheets made by the programs that people make them with, in a directory that goes away.
final class SpreadsheetTools {
  let directory: URL

  init() throws {
    directory = FileManager.default.temporaryDirectory
      .appending(path: "candour-xlsform-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  /// Runs Python, which has openpyxl and zipfile, and gives the bytes of the file it wrote.
  func python(_ script: String, writing name: String) throws -> [UInt8] {
    try run("/usr/bin/python3", ["-c", script])
    return try bytes(name)
  }

  /// Lets LibreOffice save a file in another format.
  func office(_ name: String, to format: String, writing other: String) throws -> [UInt8] {
    let home = directory.appending(path: "office").absoluteString
    try run(
      "/usr/bin/soffice",
      ["-env:UserInstallation=\(home)", "--headless", "--convert-to", format, name])
    return try bytes(other)
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: directory.appending(path: name))
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: directory.appending(path: name)))
  }

  private func run(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = directory
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": directory.path, "LC_ALL": "C.UTF-8"]
    process.standardOutput = FileHandle.nullDevice
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self))")
  }
}
