import Anonymity
import ArgumentParser

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check that your answer is in the published list.",
    discussion:
      "The receipt is typed, never an argument: nobody else learns which one you ask about.")

  @Argument(help: "NAME.study/closed.hashes or NAME.study/comments.hashes") var list: String

  func run() throws {
    let study = try Study(list.lastIndex(of: "/").map { String(list[..<$0]) } ?? ".")
    let type: RecordType = list.hasSuffix("comments.hashes") ? .comment : .closed
    let hashes = try RecordHashList(DurableFile.read(list), type: type, manifest: study.manifest)
    guard try study.closing().covers(hashes) else {
      throw Failure(
        .damaged, "\(list) is not the list the collector signed. Fetch the study again.")
    }
    Console.note("Your receipt:")
    guard let text = readLine(), let receipt = Receipt(text) else {
      throw Failure(.mistakes, "that is not a whole receipt; copy it as it was shown.")
    }
    guard receipt.type == type else {
      throw Failure(
        .mistakes, "this receipt is of the other list, \(RecordHashList.fileName(receipt.type)).")
    }
    guard receipt.isIncluded(in: hashes) else {
      throw Failure(
        .damaged,
        "your answer is NOT in the list: the collector dropped it. Tell the steering group.")
    }
    Console.say(
      "Your answer is in the list of \(hashes.hashes.count). This says nothing about what you answered."
    )
  }
}
