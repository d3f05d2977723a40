import Anonymity
import ArgumentParser
import Cryptography

struct CustodianCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "custodian", abstract: "Keys of the people who open the answers together.",
    subcommands: [New.self, Check.self])

  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "new", abstract: "Make a key of your own, on your own machine.")

    @Argument(help: "Your name, as the survey's first page will show it.") var name: String
    @Option(help: "The directory for NAME.key and NAME.pub.") var out: String
    @Option(help: "A file whose first line is the passphrase.") var passphraseFile: String?

    func run() throws {
      let passphrase = try Prompt.passphrase(
        "for your new key", file: passphraseFile, confirm: true)
      var random = SystemRandom()
      try CustodianKey.create(name: name, in: out, passphrase: passphrase, using: &random)
      try Console.say(
        """
        Made \(out)/\(name).key (secret: keep it and its passphrase apart, and make a copy)
        and \(out)/\(name).pub (give this one to the registrar).
        Next: the registrar opens the survey with every custodian's .pub file.
        """)
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Prove that key and passphrase work, before it matters.")

    @Argument(help: "Your key file, NAME.key.") var key: String
    @Option(help: "NAME.study, to prove that this key, and no other of your name, is in it.")
    var study: String?
    @Option(help: "A file whose first line is the passphrase.") var passphraseFile: String?

    func run() throws {
      let directory = try study.map { try Study($0).directory }
      let passphrase = try Prompt.passphrase("of \(key)", file: passphraseFile, confirm: false)
      let opened = try CustodianKey.open(key, passphrase: passphrase)
      try Console.say("\(key) opens: it is the key of \(opened.custodian.name).")
      guard let directory else { return }
      let manifest = directory.manifest
      guard manifest.custodians.contains(opened.custodian) else {
        throw Failure(
          .refused,
          "\(directory.path) doesn't have this key, whatever names it lists: with others' keys others "
            + "open the answers. Don't let the survey go out; ask the registrar.")
      }
      try Console.say(
        """
        \(directory.path) has it, and any \(manifest.quorum.threshold) of: \(manifest.custodians.map(\.name).joined(separator: ", ")).
        Its eight words, which must be those on the posters:
          \(try manifest.words())
        """)
    }
  }
}
