import Anonymity
import ArgumentParser
import Cryptography

struct UnsealCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unseal",
    abstract: "Release your shares of the answers, for groups of at least the minimum.",
    discussion: "Run it on your own machine; your key doesn't leave it.")

  @Argument(help: "NAME.study") var study: String
  @Option(help: "The analyst's request.") var request: String
  @Option(help: "Your key file, NAME.key.") var key: String
  @Option(help: "The file of shares to write.") var out: String
  @Option(help: "A file whose first line is the passphrase.") var passphraseFile: String?

  func run() throws {
    let passphrase = try Prompt.passphrase("of \(key)", file: passphraseFile, confirm: false)
    let opened = try CustodianKeyFile(key, passphrase: passphrase)
    var random = SystemRandom()
    let unsealing = try Unsealing.run(
      study: Study(study).directory, request: request, key: opened, out: out, using: &random)
    try Console.say(
      """
      Checked: signatures, the rules of the survey, the published list, and that no group has more answers
      than codes used or people on the roll. \(ledger(unsealing))
      Shares for \(unsealing.groupsReleased) groups are in \(out); \(unsealing.groupsWithheld) groups are below the minimum, or
      needed to hide how few answered in one, and stay sealed.\(merged(unsealing))
      Comments: \(unsealing.commentsReleased ? "released" : "too few, they stay sealed").
      Next: ask the analyst for the eight words of the request, by voice. Only if they are these,
        \(unsealing.requestWords)
      give \(out) to the analyst; if they differ, delete it. Your key stays with you.
      """)
  }

  private func ledger(_ unsealing: Unsealing) -> String {
    unsealing.isFirstLedger
      ? "Your key met the study's ledger for the first time, and remembers it."
      : "The study's ledger goes on from what your key last saw."
  }

  private func merged(_ unsealing: Unsealing) -> String {
    unsealing.groupsMerged == 0
      ? ""
      : "\n\(unsealing.groupsMerged) of these were put together of several, by the survey's rule."
  }
}
