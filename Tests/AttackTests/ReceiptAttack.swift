import Foundation
import Testing

/// A receipt proves who took part: nobody else on the machine may come across it.
@Suite struct ReceiptAttack {
  /// A command that is told a receipt, and how.
  private struct Told {
    let program: URL
    let arguments: [String]
    let input: String
  }

  @Test func receiptAmongArguments() throws {
    let study = try SmallStudy()
    let ending = try study.answer(0)
    let lines = ending.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let receipt = lines.filter {
      $0.wholeMatch(of: /[0-9A-Z*~$=]{1,5}(-[0-9A-Z*~$=]{1,5})*-?/) != nil
    }
    .joined()
    try #require(receipt.count > 150, "\(ending.output)")
    try study.close()
    let part = String(receipt.prefix(29))
    let asked = ["verify", study.place.path("small.study")]
    try Attack.receiptAmongArguments.carryOut(
      having: "an account on the same machine: every process's arguments, and the shell's history",
      against: Told(program: Workplace.binary, arguments: asked, input: receipt),
      planted: Planted(
        "a verify that takes the receipt as an argument",
        Told(
          program: URL(fileURLWithPath: "/bin/bash"),
          arguments: ["-c", "read -r line", "candour"] + asked + [receipt], input: ""))
    ) { told in
      let seen = try Self.watch(told)
      return .outcome(
        seen.contains(part), seen.contains(part) ? "the receipt" : "which survey was asked about")
    }
    let refused = try study.place.candour("verify", "small.study", receipt)
    #expect(refused.status == 2)
    let checked = try study.place.candour("verify", "small.study", input: receipt + "\n\n")
    #expect(checked.status == 0, "\(checked.errors)")
  }

  /// What /proc shows of a command while it has been told the receipt and still runs.
  private static func watch(_ told: Told) throws -> String {
    let (process, input) = (Process(), Pipe())
    process.executableURL = told.program
    process.arguments = told.arguments
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(told.input.utf8))
    usleep(300_000)
    let proc = "/proc/\(process.processIdentifier)"
    let seen = try ["cmdline", "environ"].map {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(proc)/\($0)")), as: UTF8.self)
    }
    try input.fileHandleForWriting.write(contentsOf: Data("\n\n".utf8))
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    return seen.joined()
  }
}
