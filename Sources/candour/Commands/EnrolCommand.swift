import ArgumentParser
import TerminalForm

struct EnrolCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enrol", abstract: "Take a token first, to answer with it later (two sittings).",
    discussion:
      "The file is opened by twelve words that you put on paper, or by a passphrase of your own.")

  @Argument(help: "NAME.study") var study: String
  @Option(help: "The token file to make.") var out: String
  @Flag(help: "Open the file by twelve words on paper; this is what happens without a choice.")
  var words = false
  @Flag(help: "Open the file by a passphrase, which is asked for.") var passphrase = false
  @Option(help: "Open the file by the passphrase on the first line of this file.")
  var passphraseFile: String?
  @Option(help: "screen or linear; without it, whatever the terminal can do.") var mode: FormMode?
  @OptionGroup var services: ServiceOptions

  func validate() throws {
    guard [words, passphrase, passphraseFile != nil].count(where: { $0 }) < 2 else {
      throw ValidationError("Choose one of --words, --passphrase and --passphrase-file.")
    }
  }

  func run() throws {
    let opened = try Study(study)
    var respondent = Respondent(
      study: opened, survey: opened.survey, talk: try Conversations.begin(mode), pause: 0
    ) {
      try Services(opened.directory, trusting: services.trust)
        .find(issuers: services.issuer, collectors: nil)
    }
    defer { respondent.talk.close() }
    try respondent.enrol(out: out, lock: lock)
  }

  private var lock: TokenLock {
    if let passphraseFile { return .passphraseFile(passphraseFile) }
    return passphrase ? .passphrase : .words
  }
}
