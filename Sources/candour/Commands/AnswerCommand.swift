import ArgumentParser
import TerminalForm

struct AnswerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answer", abstract: "Answer a survey. Nothing is stored on this machine.")

  @Argument(help: "NAME.study") var study: String
  @Option(help: "One of the survey's languages, such as cy; without it, the first.")
  var language: String?
  @Option(help: "screen or linear; without it, whatever the terminal can do.") var mode: FormMode?
  @Option(help: "The file 'candour enrol' made, where the survey has two sittings.")
  var token: String?
  @Option(help: "A file whose first line is the passphrase of the token file.")
  var passphraseFile: String?
  @OptionGroup var services: ServiceOptions
  @Option(
    help: ArgumentHelp(
      "Where the collector's service is; more than once where several take answers.",
      valueName: "address"))
  var collector: [String] = []
  @Option(help: "Seconds, at most, between sending the answers and sending the comments.")
  var pause = 10

  func validate() throws {
    guard (0...86_400).contains(pause) else {
      throw ValidationError("--pause takes 0 to 86400 seconds.")
    }
  }

  func run() throws {
    let opened = try Study(study)
    let survey = try opened.survey.shown(in: language)
    let talk = try Conversations.begin(mode)
    let kept = token.map { KeptToken(path: $0, passphraseFile: passphraseFile) }
    var respondent = Respondent(
      study: opened, survey: survey, talk: talk, pause: pause, token: kept
    ) {
      try Services(opened.directory, trusting: services.trust)
        .find(issuers: kept == nil ? services.issuer : nil, collectors: collector)
    }
    defer { respondent.talk.close() }
    try respondent.answer()
  }
}
