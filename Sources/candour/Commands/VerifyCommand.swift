import Anonymity
import ArgumentParser

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check that your answer is in the published list.",
    discussion:
      "The receipt is typed, never an argument: nobody else learns which one you ask about.")

  @Argument(help: "NAME.study, or a list of hashes in it.") var list: String

  func run() throws {
    let path = list.hasSuffix(".hashes") ? Paths.folder(of: list) : list
    let study = try Study(path)
    guard DurableFile.exists("\(path)/closing") else {
      throw Failure(.mistakes, "the survey hasn't closed; the list is published when it does.")
    }
    Console.note("Your receipt, then an empty line:")
    guard let receipt = Receipt(typed()) else {
      throw Failure(.mistakes, "that is not a whole receipt; copy it as it was shown.")
    }
    guard try receipt.isValid(from: study.directory.collector(), manifest: study.manifest) else {
      throw Failure(.mistakes, "this receipt is not one that this survey's collector signed.")
    }
    let file = "\(path)/\(RecordHashList.fileName(receipt.type))"
    let hashes = try RecordHashList(
      DurableFile.read(file), type: receipt.type, manifest: study.manifest)
    guard try study.closing().covers(hashes) else {
      throw Failure(
        .damaged, "\(file) is not the list the collector signed. Fetch the study again.")
    }
    guard receipt.isIncluded(in: hashes) else {
      throw Failure(
        .damaged,
        "your answer is NOT in the list, though the collector signed for it. Tell the steering group."
      )
    }
    try Console.say(
      "Your answer is in the list of \(hashes.hashes.count). This says nothing about what you answered."
    )
  }

  /// Lines up to an empty one: a receipt takes several.
  private func typed() -> String {
    var lines: [String] = []
    while let line = readLine(), !line.trimmed.isEmpty { lines.append(line.trimmed) }
    return lines.joined()
  }
}
