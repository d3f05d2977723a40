import Anonymity
import ArgumentParser
import Foundation

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that your answer is in the published list, or that a release adds up.",
    discussion:
      "The receipt is typed, never an argument: nobody else learns which one you ask about. A comment's "
      + "receipt is checked in the same way.")

  @Argument(help: "NAME.study, or a list of hashes alone, such as closed.hashes.") var list: String
  @Option(help: "A release, to check its counts against the study; asks for no receipt.")
  var release: String?
  @Option(help: "text or json.") var format: OutputFormat = .text

  func run() throws {
    if let release { return try check(release) }
    let result = try ReceiptCheck(path: list).run(reading: typed)
    try say(result, result.words)
  }

  private func check(_ release: String) throws {
    let result = try ReleaseCheck(study: Study.directory(list), release: release).run()
    try say(result, result.words)
    guard result.isSound else {
      throw Failure(
        .damaged, "\(release) doesn't agree with \(list). Fetch both again; if it stays, ask why.")
    }
  }

  private func say(_ result: some Encodable, _ words: String) throws {
    switch format {
    case .text: try Console.say(words)
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      try Console.say(String(decoding: encoder.encode(result), as: UTF8.self))
    }
  }

  /// Lines up to an empty one: a receipt takes several.
  private func typed() throws -> Receipt {
    Console.note("Your receipt, then an empty line:")
    var lines: [String] = []
    while let line = readLine(), !line.trimmed.isEmpty { lines.append(line.trimmed) }
    guard let receipt = Receipt(lines.joined()) else {
      throw Failure(.mistakes, "that is not a whole receipt; copy it as it was shown.")
    }
    return receipt
  }
}
